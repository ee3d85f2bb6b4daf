-- Who has asked for a new password, by the address that they gave: whether it is anybody's is looked at only when the mail is written.
create table password_reset (
    id uuid not null,
    email varchar(254) not null,
    requested_at timestamp(6) with time zone not null,
    attempts int not null,
    constraint password_reset_pk primary key (id)
);
create index password_reset_by_email on password_reset (email);
create index password_reset_by_time on password_reset (requested_at);
