-- A closure is of a whole space, or of one of its zones or desks, with which it goes.
alter table closure add column zone_id uuid;
alter table closure add column desk_id uuid;
alter table closure add constraint closure_zone_fk foreign key (zone_id) references zone (id) on delete cascade;
alter table closure add constraint closure_desk_fk foreign key (desk_id) references desk (id) on delete cascade;
create index closure_zone on closure (zone_id);
create index closure_desk on closure (desk_id);

-- With a space go its zones and closures, as the contract says.
alter table zone drop constraint zone_space_fk;
alter table zone add constraint zone_space_fk foreign key (space_id) references space (id) on delete cascade;
alter table closure drop constraint closure_space_fk;
alter table closure add constraint closure_space_fk foreign key (space_id) references space (id) on delete cascade;
