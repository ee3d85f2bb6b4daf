-- What is written down stays as it is, whoever is connected.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'an entry of the audit log is never changed';
end
$$;

create trigger audit_entry_stays before update on audit_entry
    for each row execute function audit_entry_stays();
