-- Since when nobody of an organisation gets in; and since when it is no more, though its rows are still being removed.
alter table organisation add column suspended_at timestamp(6) with time zone;
alter table organisation add column deleted_at timestamp(6) with time zone;
alter table organisation add constraint organisation_deleted_is_suspended check (deleted_at is null or suspended_at is not null);
