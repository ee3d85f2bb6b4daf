-- Plans, and who has which: a membership is read with its member, always whole.
create table plan (
    id uuid not null,
    organisation_id uuid not null,
    name varchar(200) not null,
    terms varchar(50000) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint plan_pk primary key (id),
    constraint plan_name_taken unique (organisation_id, name),
    constraint plan_of_organisation foreign key (organisation_id) references organisation (id)
);

alter table member add column memberships varchar(20000) default '[]' not null;
