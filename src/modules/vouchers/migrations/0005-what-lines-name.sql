-- Why: most of what a line on a voucher cost was looking up again what its command had just loaded, and adding up all lines there are.
select kernel.trust_references('vouchers.line');
select kernel.trust_references('vouchers.booked_fact');

-- By the vouchers that were written on, however the planner reckons with a table of the statement.
create or replace function vouchers.keep_balanced() returns trigger language plpgsql as $$
declare wrong uuid; touched uuid[];
begin
  touched := array(select distinct w.voucher_id from written w);
  select l.voucher_id into wrong from vouchers.line l where l.voucher_id = any(touched)
   group by l.voucher_id having sum(l.debit) <> sum(l.credit) limit 1;
  if wrong is not null then raise exception 'debits and credits of voucher % differ', wrong; end if;
  select v.id into wrong from vouchers.voucher v where v.id = any(touched) and v.state <> 'draft' limit 1;
  if wrong is not null then raise exception 'voucher % is no draft', wrong; end if;
  return null;
end $$;
