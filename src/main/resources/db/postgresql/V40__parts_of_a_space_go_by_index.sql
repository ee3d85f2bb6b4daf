-- As V39_1 has it for bookings: what is part of a space is found by its organisation and the space together, for which there are indexes.
alter table zone drop constraint zone_space_fk;
alter table zone add constraint zone_space_fk
    foreign key (organisation_id, space_id) references space (organisation_id, id) on delete cascade not valid;
alter table desk drop constraint desk_space_fk;
alter table desk add constraint desk_space_fk
    foreign key (organisation_id, space_id) references space (organisation_id, id) not valid;
alter table closure drop constraint closure_space_fk;
alter table closure add constraint closure_space_fk
    foreign key (organisation_id, space_id) references space (organisation_id, id) on delete cascade not valid;
alter table opening_day drop constraint opening_day_space_fk;
alter table opening_day add constraint opening_day_space_fk
    foreign key (organisation_id, space_id) references space (organisation_id, id) on delete cascade not valid;
