-- A page of the bookings of a member comes in the order of this index, with nothing left to sort: else PostgreSQL, once there are millions of
-- others, may read those of all members in the order of another index.
create index booking_of_member on booking (member_id, starts_at, id, ends_at);
drop index booking_member_time;
