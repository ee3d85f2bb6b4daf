-- Spaces, their zones and closures, and the desks in them.
-- organisation_id, then space_id, lead the keys: they are the distribution key.

create table space (
    id uuid not null,
    organisation_id uuid not null,
    name varchar(200) not null,
    slug varchar(60) not null,
    time_zone varchar(60) not null,
    address varchar(500),
    country varchar(2),
    opening_hours varchar(4000) not null,
    min_duration bigint not null,          -- minutes
    max_duration bigint not null,          -- minutes
    max_advance varchar(40) not null,      -- ISO period
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint space_pk primary key (id),
    constraint space_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint space_slug_unique unique (organisation_id, slug)
);
create index space_page on space (organisation_id, id);

create table zone (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    name varchar(200) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint zone_pk primary key (id),
    constraint zone_space_fk foreign key (space_id) references space (id),
    constraint zone_name_unique unique (organisation_id, space_id, name)
);
create index zone_page on zone (organisation_id, space_id, id);

create table closure (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    reason varchar(500) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint closure_pk primary key (id),
    constraint closure_space_fk foreign key (space_id) references space (id),
    constraint closure_order check (starts_at < ends_at)
);
create index closure_time on closure (organisation_id, space_id, starts_at, id);

create table desk (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    zone_id uuid,
    name varchar(200) not null,
    kind varchar(20) not null,
    features varchar(900) not null,        -- ',monitor,window,', so that one LIKE finds one feature
    capacity integer not null,
    status varchar(20) not null,
    assigned_to uuid,
    position_x double precision,
    position_y double precision,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint desk_pk primary key (id),
    constraint desk_space_fk foreign key (space_id) references space (id),
    constraint desk_zone_fk foreign key (zone_id) references zone (id),
    constraint desk_assigned_fk foreign key (assigned_to) references member (id),
    constraint desk_name_unique unique (organisation_id, space_id, name)
);
create index desk_page on desk (organisation_id, space_id, id);
create index desk_zone on desk (zone_id);
create index desk_assigned on desk (assigned_to);

alter table member_space add constraint member_space_of_space
    foreign key (space_id) references space (id) on delete cascade;
