-- Which nonconformance put an order on hold is a fact of its own; its words were kept as a reason in two languages at once.
alter table execution.work_order add column contained_by text;
comment on column execution.work_order.contained_by is 'code of the nonconformance that put it on hold; hold_reason is what a person wrote';
update execution.work_order
   set contained_by = substring(hold_reason from '^(\S+) 围堵 · contained$'), hold_reason = null
 where hold_reason ~ '^\S+ 围堵 · contained$';
