-- Teams, whose members share what a plan allows, and whose share each booking is of: what was booked before is of none.
create table team (
    id uuid not null,
    organisation_id uuid not null,
    name varchar(200) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint team_pk primary key (id),
    constraint team_name_taken unique (organisation_id, name),
    constraint team_of_organisation foreign key (organisation_id) references organisation (id)
);

alter table booking add column team_id uuid;
alter table booking add constraint booking_team_fk foreign key (team_id) references team (id);
create index booking_of_team on booking (team_id, starts_at, ends_at);
