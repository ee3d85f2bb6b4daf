-- Sixteen lanes in place of eight: sixteen bookings of a space go side by side.
insert into booking_lane (space_id, lane, rules_since)
select l.space_id, l.lane + 8, l.rules_since
from booking_lane l
where l.lane < 8;
