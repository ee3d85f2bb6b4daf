-- Whether a booking overlaps a window can be seen in the index, without its row.
create index booking_desk_time on booking (desk_id, ends_at, starts_at);
drop index booking_desk_end;
create index booking_member_time on booking (member_id, starts_at, ends_at);
drop index booking_member;
