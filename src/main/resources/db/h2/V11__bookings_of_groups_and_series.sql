-- What was booked together is found together.
create index booking_of_group on booking (group_id);
create index booking_of_series on booking (series_id, starts_at, id);
