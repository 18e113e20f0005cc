-- Which nonconformance put an order on hold is a fact of its own; its words were kept as a reason in two languages at once.
alter table execution.work_order add column nonconformance_code text;
comment on column execution.work_order.nonconformance_code is 'code of the nonconformance that put it on hold; hold_reason is what a person wrote';
update execution.work_order
   set nonconformance_code = substring(hold_reason from '^(\S+) 围堵 · contained$'), hold_reason = null
 where hold_reason ~ '^\S+ 围堵 · contained$';
