-- The tenants, the people of each, and how they prove who they are. Runs as it stands on H2 and on PostgreSQL.

create table organisation (
    id         uuid                        not null,
    name       varchar(200)                not null,
    created_at timestamp(6) with time zone not null,
    version    bigint                      not null,
    constraint organisation_pk primary key (id)
);

-- One address is one person in the whole store: who signs in names no organisation. Kept in lower case.
create table member (
    id              uuid                        not null,
    organisation_id uuid                        not null,
    email           varchar(254)                not null,
    name            varchar(200)                not null,
    role            varchar(20)                 not null,
    status          varchar(20)                 not null,
    locale          varchar(35)                 not null,
    created_at      timestamp(6) with time zone not null,
    version         bigint                      not null,
    constraint member_pk primary key (id),
    constraint member_email_taken unique (email),
    constraint member_email_lower_case check (email = lower(email)),
    constraint member_role_known check (role in ('MEMBER', 'MANAGER', 'ADMIN')),
    constraint member_status_known check (status in ('INVITED', 'ACTIVE', 'DEACTIVATED')),
    constraint member_of_organisation foreign key (organisation_id) references organisation (id)
);

create index member_by_organisation on member (organisation_id, id);

-- The spaces that a manager manages. The key to the spaces follows with their table.
create table member_space (
    member_id uuid not null,
    space_id  uuid not null,
    constraint member_space_pk primary key (member_id, space_id),
    constraint member_space_of_member foreign key (member_id) references member (id) on delete cascade
);

create index member_space_by_space on member_space (space_id);

create table credential (
    member_id     uuid                        not null,
    password_hash varchar(300)                not null,
    changed_at    timestamp(6) with time zone not null,
    constraint credential_pk primary key (member_id),
    constraint credential_of_member foreign key (member_id) references member (id) on delete cascade
);

-- One sign-in. Every access token names its session, so that ending the row ends the tokens.
create table session (
    id         uuid                        not null,
    member_id  uuid                        not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone,
    constraint session_pk primary key (id),
    constraint session_of_member foreign key (member_id) references member (id) on delete cascade
);

create index session_by_member on session (member_id);
create index session_by_end on session (expires_at);

-- Used ones stay until they expire: who presents one a second time ends the session.
create table refresh_token (
    token_hash varchar(64)                 not null,
    session_id uuid                        not null,
    expires_at timestamp(6) with time zone not null,
    used_at    timestamp(6) with time zone,
    constraint refresh_token_pk primary key (token_hash),
    constraint refresh_token_of_session foreign key (session_id) references session (id) on delete cascade
);

create index refresh_token_by_session on refresh_token (session_id);
create index refresh_token_by_end on refresh_token (expires_at);

-- At most one for each member; those without a member let somebody become the first admin of an empty store.
create table invitation (
    id         uuid                        not null,
    member_id  uuid,
    code_hash  varchar(64)                 not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    constraint invitation_pk primary key (id),
    constraint invitation_code_taken unique (code_hash),
    constraint invitation_one_per_member unique (member_id),
    constraint invitation_of_member foreign key (member_id) references member (id) on delete cascade
);

create index invitation_by_end on invitation (expires_at);

-- What the service keeps to itself, the same on every node: keys, and who came first.
create table secret (
    name       varchar(60)                 not null,
    content    varchar(200)                not null,
    created_at timestamp(6) with time zone not null,
    constraint secret_pk primary key (name)
);
