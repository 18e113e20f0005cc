-- Why: an invoice may come before its goods, or ask for more than came: what hasn't come is 在途物资 (1402) until it does. An invoice in red gives
-- back what was asked for goods that never come or went back. A rule of that code that somebody made already stays as it is.
insert into vouchers.account_rule (id, chart_id, code, name, name_en, role, account_id, created_at, updated_at)
  select gen_random_uuid(), a.chart_id, 'IN-TRANSIT', '在途物资', 'Invoiced, not here yet', 'in_transit', a.id, now(), now()
    from vouchers.account a
   where a.code = '1402' and a.active
     and not exists (select from vouchers.account_rule r where r.chart_id = a.chart_id and kernel.code_key(r.code) = kernel.code_key('IN-TRANSIT'));
alter table vouchers.invoice add column red boolean not null default false;
-- Of a red invoice quantities and amounts are negative, so that all that is asked for a purchase line adds up.
alter table vouchers.invoice_line
  drop constraint invoice_line_quantity_base_check, drop constraint invoice_line_quantity_check, drop constraint invoice_line_net_check,
  add constraint invoice_line_one_sign check (quantity_base <> 0 and sign(quantity) = sign(quantity_base) and net * sign(quantity_base) >= 0),
  -- What of it went into transit, or out of it, and what it asks for that; null until it is booked.
  add column transit_base numeric(20, 6),
  add column transit_net numeric(20, 2);
update vouchers.invoice_line set transit_base = 0, transit_net = 0 where estimated is not null;
