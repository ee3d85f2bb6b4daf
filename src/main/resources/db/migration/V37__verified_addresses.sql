-- Since when it is known that the address is the member's own: a code that was sent there came back, or the identity provider has made sure of it. And
-- of a code that is sent by mail, to which address it went, as a digest: it is good for nobody else.
alter table member add column email_verified_at timestamp(6) with time zone;
alter table invitation add column address_hash varchar(64);
