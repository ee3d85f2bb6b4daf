-- What a new booking of a desk can meet has not ended before it starts: few bookings, whatever the past holds.
create index booking_desk_end on booking (desk_id, ends_at);
drop index booking_desk;
