-- How much of each limit is used, over all nodes. After a crash of the server it is empty, and everybody may begin anew.
create unlogged table rate_limit (
    id varchar(200) not null,
    state bytea,
    expires_at bigint,
    constraint rate_limit_pk primary key (id)
);
create index rate_limit_expired on rate_limit (expires_at);
