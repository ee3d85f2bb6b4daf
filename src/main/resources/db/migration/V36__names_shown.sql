-- Whether others who show theirs see the name of the member beside the desks that they have booked.
alter table member add column shows_name boolean default false not null;
