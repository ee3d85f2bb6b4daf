-- What was booked together is found together. Most bookings are of no group and no series and cost these indexes nothing.
create index booking_of_group on booking (group_id) where group_id is not null;
create index booking_of_series on booking (series_id, starts_at, id) where series_id is not null;
