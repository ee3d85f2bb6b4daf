-- Series: the rule by which bookings recur, as it was booked. Its bookings say what has become of it.
create table booking_series (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    desk_id uuid not null,
    member_id uuid not null,
    rrule varchar(500) not null,
    excluded_dates varchar(5000) not null,
    local_starts_at timestamp(6) not null,
    local_ends_at timestamp(6) not null,
    time_zone varchar(60) not null,
    note varchar(500),
    created_at timestamp(6) with time zone not null,
    created_by uuid not null,
    changed_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint booking_series_pk primary key (id)
);
