-- What a space says of its bookings, and more precisely of a kind of desk or a zone: read with the space, always whole.
alter table space add column rules varchar(200000);

update space set rules = '{"minDuration":"PT' || min_duration || 'M","maxDuration":"PT' || max_duration || 'M","maxAdvance":"'
    || max_advance || '"}';

alter table space alter column rules set not null;
alter table space drop column min_duration;
alter table space drop column max_duration;
alter table space drop column max_advance;
