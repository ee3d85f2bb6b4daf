-- Under which plan it was booked: what was booked before is under none.
alter table booking add column plan_id uuid;
