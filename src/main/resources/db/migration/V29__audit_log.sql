-- What managers and admins have changed, entry by entry; nothing here is ever changed.
create table audit_entry (
    id uuid not null,
    organisation_id uuid not null,
    actor_id uuid not null,
    role varchar(20) not null,
    api_key_id uuid,
    action varchar(200) not null,
    path varchar(1000) not null,
    result varchar(1000),
    happened_at timestamp(6) with time zone not null,
    constraint audit_entry_pk primary key (id),
    constraint audit_entry_of_organisation foreign key (organisation_id) references organisation (id)
);
create index audit_entry_page on audit_entry (organisation_id, id);
create index audit_entry_of_actor_page on audit_entry (organisation_id, actor_id, id);
