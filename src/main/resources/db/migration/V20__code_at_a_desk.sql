-- What a member reads at a desk to show that they are there.
alter table desk add column check_in_code varchar(64);
