-- Who waits for a desk, and what was offered them: the booking that holds the desk until they say yes.
create table waitlist_entry (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    member_id uuid not null,
    desk_id uuid,
    kind varchar(20),
    zone_id uuid,
    features varchar(1000) not null,
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    time_zone varchar(60) not null,
    note varchar(500),
    status varchar(20) not null,
    booking_id uuid,
    offered_until timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint waitlist_entry_pk primary key (id),
    constraint waitlist_entry_space_fk foreign key (space_id) references space (id) on delete cascade,
    constraint waitlist_entry_desk_fk foreign key (desk_id) references desk (id) on delete cascade,
    constraint waitlist_entry_zone_fk foreign key (zone_id) references zone (id) on delete cascade,
    constraint waitlist_entry_member_fk foreign key (member_id) references member (id) on delete cascade,
    constraint waitlist_entry_order check (starts_at < ends_at)
);
create index waitlist_entry_page on waitlist_entry (organisation_id, id);
create index waitlist_entry_of_member on waitlist_entry (member_id, status);
create index waitlist_entry_in_space on waitlist_entry (space_id, status, id);
create index waitlist_entry_by_status on waitlist_entry (status, id);
create index waitlist_entry_of_booking on waitlist_entry (booking_id);

alter table booking add column offered_until timestamp(6) with time zone;
