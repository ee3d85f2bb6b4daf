-- Lanes in which bookings of a space that counts them go side by side, each of them in one; who must be alone takes all. Here so that a row can
-- be locked. rules_since is the version of the space since which its rules are what they are: who locks a lane sees whether they are still those
-- that it knows.
create table booking_lane (
    space_id uuid not null,
    lane integer not null,
    rules_since bigint not null,
    constraint booking_lane_pk primary key (space_id, lane),
    constraint booking_lane_space_fk foreign key (space_id) references space (id) on delete cascade
);

insert into booking_lane (space_id, lane, rules_since)
select s.id, n.lane, s.version
from space s cross join (values (0), (1), (2), (3), (4), (5), (6), (7)) as n (lane);
