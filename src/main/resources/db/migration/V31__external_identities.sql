-- Who somebody is with an identity provider: by its own name for them, which it gives to nobody else, and never by an address alone.
create table external_identity (
    issuer varchar(500) not null,
    subject varchar(255) not null,
    member_id uuid not null,
    created_at timestamp(6) with time zone not null,
    constraint external_identity_pk primary key (issuer, subject),
    constraint external_identity_one_per_member unique (member_id, issuer),
    constraint external_identity_of_member foreign key (member_id) references member (id) on delete cascade
);
