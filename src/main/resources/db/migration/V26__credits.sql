-- What a booking costs by the terms under which it was made: what was booked before costs nothing.
alter table booking add column price_credits integer;
alter table booking add column price_per varchar(10);

-- What members and teams have bought and spent. Append-only: sequence counts the entries of one holder from 1 without gaps.
create table credit_entry (
    id uuid not null,
    organisation_id uuid not null,
    holder_id uuid not null,
    sequence bigint not null,
    amount integer not null,
    balance integer not null,
    member_id uuid,
    plan_id uuid,
    on_day date,
    booking_id uuid,
    note varchar(500),
    created_at timestamp(6) with time zone not null,
    created_by uuid,
    constraint credit_entry_pk primary key (id),
    constraint credit_entry_sequence_unique unique (organisation_id, holder_id, sequence),
    constraint credit_entry_of_organisation foreign key (organisation_id) references organisation (id)
);
create index credit_entry_of_day on credit_entry (organisation_id, member_id, on_day);
