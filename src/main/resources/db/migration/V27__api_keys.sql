-- API keys: what a program presents, of which only the digest is kept, and what it may do as its member.
create table api_key (
    id uuid not null,
    organisation_id uuid not null,
    member_id uuid not null,
    name varchar(200) not null,
    scopes varchar(200) not null,
    beginning varchar(20) not null,
    key_hash varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    constraint api_key_pk primary key (id),
    constraint api_key_hash_unique unique (key_hash),
    constraint api_key_of_member foreign key (member_id) references member (id) on delete cascade,
    constraint api_key_of_organisation foreign key (organisation_id) references organisation (id)
);
create index api_key_page on api_key (organisation_id, id);
create index api_key_of_member_page on api_key (member_id, id);
