-- Why: what customers are invoiced becomes vouchers too: receivable, revenue and output tax, in both charts that come ready. Accounts and rules
-- of that code that somebody made already stay as they are.
insert into vouchers.account (id, chart_id, code, name, name_en, side, by_partner, created_at, updated_at)
  select gen_random_uuid(), c.id, s.code, s.name, s.name_en, s.side, s.by_partner, now(), now()
    from vouchers.chart c cross join (values
      ('1122', '应收账款', 'Receivables', 'debit', true),
      ('22210102', '应交税费—应交增值税（销项税额）', 'VAT: output tax', 'credit', false)) s (code, name, name_en, side, by_partner)
   where c.code in ('CAS', 'SBE')
     and not exists (select from vouchers.account a where a.chart_id = c.id and kernel.code_key(a.code) = kernel.code_key(s.code));
insert into vouchers.account_rule (id, chart_id, code, name, name_en, role, account_id, created_at, updated_at)
  select gen_random_uuid(), c.id, s.code, s.name, s.name_en, s.role, a.id, now(), now()
    from vouchers.chart c cross join (values
      ('RECEIVABLE', '应收账款', 'Receivable', 'receivable', '1122', '1122'),
      ('REVENUE', '销售收入', 'Revenue', 'revenue', '6001', '5001'),
      ('OUTPUT-TAX', '销项税额', 'Output tax', 'output_tax', '22210102', '22210102')) s (code, name, name_en, role, cas, sbe)
    join vouchers.account a on a.chart_id = c.id and a.code = case c.code when 'CAS' then s.cas else s.sbe end
   where c.code in ('CAS', 'SBE')
     and not exists (select from vouchers.account_rule r where r.chart_id = c.id and kernel.code_key(r.code) = kernel.code_key(s.code));
