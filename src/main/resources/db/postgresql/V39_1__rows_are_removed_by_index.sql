-- Before a row goes, PostgreSQL looks whether others refer to it: by index, or else through all of them, whoever they belong to. (H2 makes these indexes
-- itself.) A booking is found by the organisation and the space together, for which there is an index, and which says more: the space is one of that
-- organisation. Those that are there already have met the weaker condition, and are not looked through for the stronger one.
alter table space add constraint space_of_organisation_unique unique (organisation_id, id);
alter table booking drop constraint booking_space_fk;
alter table booking add constraint booking_space_fk foreign key (organisation_id, space_id) references space (organisation_id, id) not valid;

create index waitlist_entry_of_desk on waitlist_entry (desk_id) where desk_id is not null;
create index waitlist_entry_of_zone on waitlist_entry (zone_id) where zone_id is not null;
