-- Bookings, and the facts: what happened to them, in order.

create table booking (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    desk_id uuid not null,
    member_id uuid not null,
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    local_starts_at timestamp(6) not null,
    local_ends_at timestamp(6) not null,
    time_zone varchar(60) not null,
    status varchar(20) not null,
    note varchar(500),
    series_id uuid,
    group_id uuid,
    created_at timestamp(6) with time zone not null,
    created_by uuid,
    version bigint not null,
    constraint booking_pk primary key (id),
    constraint booking_space_fk foreign key (space_id) references space (id),
    constraint booking_desk_fk foreign key (desk_id) references desk (id),
    constraint booking_member_fk foreign key (member_id) references member (id),
    constraint booking_order check (starts_at < ends_at)
);
create index booking_desk on booking (desk_id, starts_at);
create index booking_member on booking (member_id, starts_at);
create index booking_space on booking (organisation_id, space_id, starts_at, id);
create index booking_page on booking (organisation_id, starts_at, id);

-- What happened and was committed. Append-only: the history of a booking, and the outbox of what leaves the service.
-- sequence counts the facts of one subject from 1 without gaps.
create table fact (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    subject_id uuid not null,
    sequence bigint not null,
    type varchar(60) not null,
    happened_at timestamp(6) with time zone not null,
    actor_id uuid,
    content text not null,
    constraint fact_pk primary key (id),
    constraint fact_sequence_unique unique (organisation_id, subject_id, sequence)
);
create index fact_page on fact (organisation_id, id);

-- The version of the time zone rules under which the bookings of a zone have their instants.
create table zone_rules (
    time_zone varchar(60) not null,
    rules_version varchar(60) not null,
    constraint zone_rules_pk primary key (time_zone)
);
