-- What stands behind the queries: a connection that is for an organisation sees the rows of that one and can write no others, whatever a statement
-- says. The service sets for whom it is when it takes it; without that it sees all, as migrations, jobs and sign-ins have to.
--
-- Each policy is written so that the planner expects it to keep nearly every row. As a plain comparison it would be counted once more beside that of
-- the query itself, so that a hundred times too few rows were expected, and indexes were chosen by chance.
do $$
declare
    for_whom constant text := '(select nullif(current_setting(''cantine.organisation'', true), '''')::uuid)';
    own_rows constant text := '(%s = ' || for_whom || ') is not false';
    own_rows_by constant text := for_whom || ' is null or exists (select 1 from %s parent where parent.id = %s)';
    guarded record;
begin
    for guarded in
        select name, format(own_rows, 'organisation_id') as rows_are_seen
        from unnest(array['member', 'space', 'zone', 'closure', 'desk', 'booking', 'fact', 'opening_day', 'booking_series', 'plan', 'waitlist_entry',
            'mail', 'team', 'credit_entry', 'api_key', 'audit_entry']) as name
        union all
        select 'agreement', format(own_rows, 'host_id') || ' or ' || format(own_rows, 'home_id')
        union all
        select name, format(own_rows_by, parent, parent || '_id')
        from (values ('member_space', 'member'), ('credential', 'member'), ('session', 'member'), ('refresh_token', 'session'),
            ('invitation', 'member'), ('second_factor', 'member'), ('recovery_code', 'member'), ('external_identity', 'member'),
            ('booking_lane', 'space')) as hanging (name, parent)
    loop
        execute format('alter table %I enable row level security', guarded.name);
        -- Also for the owner, who the service is.
        execute format('alter table %I force row level security', guarded.name);
        execute format('create policy one_organisation on %I using ((case when %s then 1 end) is not null)', guarded.name, guarded.rows_are_seen);
    end loop;
end
$$;
