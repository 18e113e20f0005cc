-- Why: stock reads a limit of its own for what is told late, which begins as the factory had set the one for reports; and nine kinds
-- of document that nothing ever numbered go.
create function pg_temp.with_stock_limit(settings jsonb) returns jsonb language sql as $$
  select case
    when settings #> '{policies,execution.backdate_hours_max}' is null then settings
    else jsonb_set(
      settings, '{policies,inventory.backdate_hours_max}', settings #> '{policies,execution.backdate_hours_max}')
  end
$$;
create function pg_temp.document_with_stock_limit(document jsonb) returns jsonb language sql as $$
  select document || jsonb_build_object(
    'base', pg_temp.with_stock_limit(document -> 'base'),
    'overrides', coalesce(
      (select jsonb_agg(o || jsonb_build_object('settings', pg_temp.with_stock_limit(o -> 'settings')) order by n)
       from jsonb_array_elements(document -> 'overrides') with ordinality as e (o, n)), '[]'))
$$;

-- Published versions never change: what is in force goes on as the next one.
with before as (
  select v.number, pg_temp.document_with_stock_limit(v.document) as document
  from lowcode.configuration_current c join lowcode.configuration_version v on v.number = c.version_number
  where pg_temp.document_with_stock_limit(v.document) <> v.document
), after as (
  insert into lowcode.configuration_version (number, based_on, document, note)
  select nextval('lowcode.configuration_number'), number, document,
    '出入库的补录时限沿用报工的（升级） · The limit for late stock movements begins as that for reports (upgrade)'
  from before
  returning number
)
update lowcode.configuration_current set version_number = after.number, changed_at = now() from after;

update lowcode.configuration_draft set document = pg_temp.document_with_stock_limit(document), version = version + 1
where document <> pg_temp.document_with_stock_limit(document);

drop function pg_temp.document_with_stock_limit (jsonb);
drop function pg_temp.with_stock_limit (jsonb);

do $$
declare
  kind text;
  given boolean;
begin
  foreach kind in array array['production_report', 'transfer', 'count', 'handling_unit', 'reservation', 'handover',
    'sales_order', 'purchase_order', 'voucher']
  loop
    execute format('select is_called from lowcode.%I', 'number_' || kind) into given;
    if not given then
      execute format('drop sequence lowcode.%I', 'number_' || kind);
    end if;
  end loop;
end
$$;
