-- When its desk was freed before its end, by who left early or did not come. Occupancy counts that time as given back, and still looks at no
-- booking itself.
alter table booking add column freed_at timestamp(6) with time zone;
drop index booking_space_time;
create index booking_space_time on booking (organisation_id, space_id, starts_at, id, ends_at, desk_id, status, freed_at);

-- Which bookings are over and have not been closed.
create index booking_end on booking (status, ends_at);

-- The jobs of the service, each of them done by one node at a time. The columns are those that the scheduler asks for.
create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data bytea,
    execution_time timestamp(6) with time zone not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success timestamp(6) with time zone,
    last_failure timestamp(6) with time zone,
    consecutive_failures int,
    last_heartbeat timestamp(6) with time zone,
    version bigint not null,
    priority smallint,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);
create index scheduled_tasks_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
