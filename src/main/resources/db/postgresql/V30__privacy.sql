-- When a member was erased: from then on nobody can be recognised by the row, and it never becomes active again.
alter table member add column erased_at timestamp(6) with time zone;
alter table member add constraint member_erased_is_deactivated check (erased_at is null or status = 'DEACTIVATED');

-- The series of a member, for their export and their erasure.
create index booking_series_of_member on booking_series (member_id, id);

-- How far it has come to forget who was there: of the bookings that have come to this end, up to this one by their end, then id.
create table retention (
    status varchar(20) not null,
    ended_at timestamp(6) with time zone not null,
    booking_id uuid not null,
    constraint retention_pk primary key (status)
);
insert into retention (status, ended_at, booking_id) values
    ('COMPLETED', timestamp with time zone '1970-01-01 00:00:00+00:00', '00000000-0000-0000-0000-000000000000'),
    ('NO_SHOW', timestamp with time zone '1970-01-01 00:00:00+00:00', '00000000-0000-0000-0000-000000000000'),
    ('CANCELLED', timestamp with time zone '1970-01-01 00:00:00+00:00', '00000000-0000-0000-0000-000000000000'),
    ('REFUSED', timestamp with time zone '1970-01-01 00:00:00+00:00', '00000000-0000-0000-0000-000000000000');

-- The few facts in which somebody has said why, by who it was: the others cost this index nothing. H2, which has no such index, reads the facts of
-- the organisation.
create index fact_with_words on fact (actor_id) where content like '%"reason":"%';
