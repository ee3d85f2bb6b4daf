-- The days for which a desk that is assigned to somebody is released to the others: read with the desk, always whole.
alter table desk add column releases varchar(10000) default '[]' not null;
