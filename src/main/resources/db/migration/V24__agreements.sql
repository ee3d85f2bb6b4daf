-- What two organisations agree on: with a membership of the plan at home, members of the one come to the other as guests. Plans have no key:
-- one that has ended remembers what it was about when they are gone.
create table agreement (
    id uuid not null,
    host_id uuid not null,
    home_id uuid not null,
    guest_plan_id uuid not null,
    home_plan_id uuid,
    status varchar(20) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint agreement_pk primary key (id),
    constraint agreement_of_host foreign key (host_id) references organisation (id),
    constraint agreement_of_home foreign key (home_id) references organisation (id),
    constraint agreement_of_two check (host_id <> home_id),
    constraint agreement_status_known check (status in ('PROPOSED', 'IN_FORCE', 'ENDED')),
    constraint agreement_in_force_of_two_plans check (status <> 'IN_FORCE' or home_plan_id is not null)
);
create index agreement_by_host on agreement (host_id, id);
create index agreement_by_home on agreement (home_id, id);

-- A guest is a member of the host like any other, but for the address, which is that of the member at home. All zeros are a member proper; of
-- these one has an address in the whole store, as before.
alter table member add column guest_of uuid default '00000000-0000-0000-0000-000000000000' not null;
alter table member add column home_member_id uuid default '00000000-0000-0000-0000-000000000000' not null;
alter table member drop constraint member_email_taken;
alter table member add constraint member_email_taken unique (email, guest_of, home_member_id);
create index member_by_agreement on member (organisation_id, guest_of, home_member_id);
