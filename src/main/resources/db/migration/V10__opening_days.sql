-- What a space says of one date, in place of the hours of its weekday. Without periods it is closed on that date.
create table opening_day (
    id uuid not null,
    organisation_id uuid not null,
    space_id uuid not null,
    on_date date not null,
    periods varchar(200) not null,         -- '08:00 12:00;14:00 24:00', local times
    reason varchar(500),
    version bigint not null,
    constraint opening_day_pk primary key (id),
    constraint opening_day_space_fk foreign key (space_id) references space (id) on delete cascade,
    constraint opening_day_unique unique (organisation_id, space_id, on_date)
);

-- Whether a space is closed on the public holidays of its country, and of which part of it.
alter table space add column observes_holidays boolean default false not null;
alter table space add column region varchar(20);
