-- Why: a version that is replaced ends where its successor begins, or two would hold at once; and a piece can't be booked by halves.
create or replace function masterdata.keep_published_head() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'masterdata.published_is_frozen: % % is %', tg_table_name, old.code, old.state using errcode = '23514';
  end if;
  if old.state = 'published' and new.state = 'obsolete'
     and to_jsonb(new) - array['state', 'version', 'updated_at', 'field_history'] = to_jsonb(old) - array['state', 'version', 'updated_at', 'field_history'] then
    return new;
  end if;
  -- It may only end earlier, never begin at another time or end later.
  if old.state = 'published' and new.state = 'published' and new.effective_to < coalesce(old.effective_to, 'infinity')
     and to_jsonb(new) - array['effective_to', 'version', 'updated_at', 'field_history'] = to_jsonb(old) - array['effective_to', 'version', 'updated_at', 'field_history'] then
    return new;
  end if;
  raise exception 'masterdata.published_is_frozen: % % is %', tg_table_name, old.code, old.state using errcode = '23514';
end $$;

alter table masterdata.unit add column whole_number boolean not null default false;
