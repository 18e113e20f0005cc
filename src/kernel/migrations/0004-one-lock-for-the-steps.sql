-- Why: the steps of the schema are taken under an advisory lock; the table that was locked before has no use.
drop table if exists kernel.migration_lock;

create or replace function kernel.grant_application_role() returns boolean language plpgsql as $$
declare
  s text;
  t text;
begin
  if not exists (select from pg_roles where rolname = 'trueup_app') then
    begin
      create role trueup_app nologin;
    exception
      when insufficient_privilege then return false;
      when duplicate_object or unique_violation then null;
    end;
  end if;
  begin
    execute format('grant trueup_app to %I', current_user);
  exception when others then
    if not pg_has_role(current_user, 'trueup_app', 'member') then return false; end if;
  end;
  for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
    execute format('grant usage on schema %I to trueup_app', s);
    execute format('grant select, insert, update, delete on all tables in schema %I to trueup_app', s);
    execute format('grant usage, select, update on all sequences in schema %I to trueup_app', s);
    execute format('grant execute on all functions in schema %I to trueup_app', s);
  end loop;
  for t in select name from kernel.append_only_table loop
    execute format('revoke update, delete, truncate on %s from trueup_app', t::regclass);
  end loop;
  revoke insert, update, delete on kernel.append_only_table, kernel.migration from trueup_app;
  return true;
end $$;
