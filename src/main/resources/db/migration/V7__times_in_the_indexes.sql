-- Whether a booking overlaps a window is told by the index alone, without a look at the booking: of those of a month and more that an
-- index shows, a window of a day meets few. In a store of many organisations each look costs a page of its own.
create index booking_desk_time on booking (desk_id, ends_at, starts_at);
drop index booking_desk_end;

-- With desk and status, the occupancy of a space looks at no booking at all.
create index booking_space_time on booking (organisation_id, space_id, starts_at, id, ends_at, desk_id, status);
drop index booking_space;

create index booking_member_time on booking (member_id, starts_at, ends_at);
drop index booking_member;
