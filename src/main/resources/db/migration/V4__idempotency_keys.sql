-- The first answers to requests with an Idempotency-Key, for 24 hours. A row without a status is never committed.
create table idempotency_key (
    caller       varchar(100)                not null,
    request_key  varchar(200)                not null,
    request_hash varchar(64)                 not null,
    status       integer,
    location     varchar(4000),
    entity_tag   varchar(200),
    body         text,
    expires_at   timestamp(6) with time zone not null,
    constraint idempotency_key_pk primary key (caller, request_key)
);

create index idempotency_key_by_end on idempotency_key (expires_at);
