-- Why: Dup, dup, full-width Ｄup and one with an invisible character are one code on a label; from now on two of them can't stand side by side.
-- Doubles that exist already are kept apart (code_double) and named by `trueup doctor`: which of them is right only people know.
do $$
declare
  place record;
begin
  for place in
    select * from (values
      ('unit', ''), ('warehouse', ''), ('partner', ''), ('location', ''), ('item', ''), ('reason_code', 'kind, '),
      ('shift', ''), ('calendar', ''), ('work_centre', ''), ('equipment', '')) as t(name, within)
  loop
    execute format('alter table masterdata.%I add column code_double boolean not null default false', place.name);
    execute format(
      'update masterdata.%1$I t set code_double = true from (
         select id, row_number() over (partition by %2$s kernel.code_key(code) order by created_at, id) as place from masterdata.%1$I) d
        where d.id = t.id and d.place > 1', place.name, place.within);
    execute format('create unique index %1$s_by_key on masterdata.%1$I (%2$s kernel.code_key(code)) where not code_double',
      place.name, place.within);
  end loop;
end $$;

-- Barcodes and other people's codes for an item: the same, within their kind and partner.
alter table masterdata.item_code add column code_double boolean not null default false;
update masterdata.item_code t set code_double = true from (
  select id, row_number() over (partition by kernel.code_key(code), kind, partner_id order by id) as place from masterdata.item_code) d
 where d.id = t.id and d.place > 1;
create unique index item_code_by_key on masterdata.item_code (kernel.code_key(code), kind, coalesce(partner_id, '00000000-0000-0000-0000-000000000000'))
 where not code_double;
