-- Of what members are to be told and have not been yet. A row is written with its fact, or when the time of a reminder has come, and goes when its
-- mail has been sent or given up. What was done in one transaction is one batch, and told at once.
create table mail (
    organisation_id uuid not null,
    subject_id uuid not null,
    sequence bigint not null,
    occasion varchar(60) not null,
    batch_id uuid not null,
    due_at timestamp(6) with time zone not null,
    attempts int not null,
    constraint mail_pk primary key (organisation_id, subject_id, sequence, occasion)
);
create index mail_due on mail (due_at, batch_id);

-- How far the reminders have come: one row for all of them.
create table reminders (
    id int not null,
    done_until timestamp(6) with time zone,
    constraint reminders_pk primary key (id)
);
insert into reminders (id) values (1);
