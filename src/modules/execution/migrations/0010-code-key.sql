-- Why: WO-1 and wo-1 on a sheet of paper are one order; existing doubles are kept apart, `trueup doctor` names them.
alter table execution.work_order add column code_double boolean not null default false;
update execution.work_order t set code_double = true from (
  select id, row_number() over (partition by kernel.code_key(code) order by created_at, id) as place from execution.work_order) d
 where d.id = t.id and d.place > 1;
create unique index work_order_by_key on execution.work_order (kernel.code_key(code)) where not code_double;
