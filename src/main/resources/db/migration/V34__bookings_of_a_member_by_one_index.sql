-- The organisation of a member's bookings is told by the same index: else PostgreSQL, where it expects little of each organisation, reads
-- all entries of a large one beside it to save a look at each of the few bookings of the member.
create index booking_by_member on booking (member_id, starts_at, id, ends_at, organisation_id);
drop index booking_of_member;
