-- What proves beside a password who somebody is: a secret shared with an app on their phone, in force once a code of it was shown. Codes are counted
-- by steps of 30 seconds since 1970, and none that was shown before the last one works again.
create table second_factor (
    member_id uuid not null,
    secret varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    confirmed_at timestamp(6) with time zone,
    last_step bigint not null,
    constraint second_factor_pk primary key (member_id),
    constraint second_factor_of_member foreign key (member_id) references member (id) on delete cascade
);

-- For the day on which the phone is gone: each works once, then it is removed.
create table recovery_code (
    code_hash varchar(64) not null,
    member_id uuid not null,
    constraint recovery_code_pk primary key (code_hash),
    constraint recovery_code_of_second_factor foreign key (member_id) references second_factor (member_id) on delete cascade
);
create index recovery_code_by_member on recovery_code (member_id);
