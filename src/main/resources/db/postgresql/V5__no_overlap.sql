-- The backstop behind the locks: PostgreSQL itself refuses two active bookings of one desk that overlap.
-- Deferrable, so that one statement may move several bookings, each into the place of another.
create extension if not exists btree_gist;

alter table booking add constraint booking_no_overlap
    exclude using gist (desk_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
    where (status in ('PENDING', 'CONFIRMED', 'CHECKED_IN'))
    deferrable initially immediate;
