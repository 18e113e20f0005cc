-- Why: what a subcontractor is owed for pieces goes through 委托加工物资 to production cost, so that the account shows what was done outside and for whom.
insert into vouchers.account_rule (id, chart_id, code, name, name_en, role, reason_code, account_id, through_id, created_at, updated_at)
  select gen_random_uuid(), r.chart_id, 'WIP-SUBCONTRACT', '在制品：委外加工费', 'Work in process: subcontract fees', 'wip', 'SUBCONTRACT', r.account_id, t.id,
         now(), now()
    from vouchers.account_rule r
    -- A chart of one's own may have no such account: the fee goes to production cost at once.
    left join vouchers.account t on t.chart_id = r.chart_id and t.code = '1408' and t.active
   where r.role = 'wip' and r.item_kind is null and r.direction is null and r.reason_code = '' and r.from_month is null and r.active
     and not exists (select from vouchers.account_rule o where o.chart_id = r.chart_id and kernel.code_key(o.code) = kernel.code_key('WIP-SUBCONTRACT'))
  on conflict do nothing;
