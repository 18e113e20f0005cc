-- Why: two charts come ready, with the accounts that making and buying needs, and a rule for every role of the value book. The same number
-- means different things in them (5001 is work in process in the first and revenue in the second), so each has rules of its own.
insert into vouchers.chart (id, code, name, name_en, from_month, created_at, updated_at)
values (gen_random_uuid(), 'CAS', '企业会计准则', 'Accounting Standards for Business Enterprises', '2000-01-01', now(), now()),
       (gen_random_uuid(), 'SBE', '小企业会计准则', 'Accounting Standards for Small Business Enterprises', null, now(), now());

create temporary table account_seed (cas text, sbe text, name text, name_en text, side text, dims text) on commit drop;
insert into account_seed values
  ('122101', '122101', '其他应收款—赔偿', 'Other receivables: compensation', 'debit', 'partner'),
  ('1402', '1402', '在途物资', 'Goods in transit', 'debit', 'item'),
  ('1403', '1403', '原材料', 'Raw materials', 'debit', 'item'),
  ('1404', '1404', '材料成本差异', 'Price differences of materials', 'debit', 'item'),
  ('1405', '1405', '库存商品', 'Finished goods', 'debit', 'item'),
  ('1406', null, '发出商品', 'Goods shipped', 'debit', 'item'),
  ('1408', '1408', '委托加工物资', 'Goods at subcontractors', 'debit', 'item partner'),
  ('1411', '1411', '周转材料', 'Consumables and packaging', 'debit', 'item'),
  ('1901', '1901', '待处理财产损溢', 'Losses and gains to be settled', 'debit', 'item'),
  ('220201', '220201', '应付账款—应付货款', 'Payables: invoiced', 'credit', 'partner'),
  ('220202', '220202', '应付账款—暂估应付款', 'Payables: estimated, not invoiced', 'credit', 'partner'),
  ('221101', '221101', '应付职工薪酬—工资', 'Wages payable', 'credit', ''),
  ('22210101', '22210101', '应交税费—应交增值税（进项税额）', 'VAT: input tax', 'debit', ''),
  ('4104', '3104', '利润分配—未分配利润', 'Retained earnings', 'credit', ''),
  ('5001', '4001', '生产成本', 'Production cost', 'debit', 'order'),
  ('5101', '4101', '制造费用', 'Production overhead', 'debit', 'centre'),
  ('6001', '5001', '主营业务收入', 'Revenue', 'credit', 'partner'),
  ('6301', '5301', '营业外收入', 'Non-operating income', 'credit', ''),
  ('6401', '5401', '主营业务成本', 'Cost of main business', 'debit', 'item'),
  ('6602', '5602', '管理费用', 'Administrative expenses', 'debit', ''),
  ('6701', null, '资产减值损失', 'Impairment losses', 'debit', ''),
  ('6711', '5711', '营业外支出', 'Non-operating expenses', 'debit', '');
insert into vouchers.account (id, chart_id, code, name, name_en, side, by_item, by_order, by_partner, by_work_centre, created_at, updated_at)
  select gen_random_uuid(), c.id, case c.code when 'CAS' then s.cas else s.sbe end, s.name, s.name_en, s.side,
         s.dims like '%item%', s.dims like '%order%', s.dims like '%partner%', s.dims like '%centre%', now(), now()
    from account_seed s cross join vouchers.chart c where case c.code when 'CAS' then s.cas else s.sbe end is not null;

create temporary table rule_seed (code text, name text, name_en text, role text, kind text, direction text, cas text, sbe text, through text)
  on commit drop;
insert into rule_seed values
  ('STOCK-RAW', '存货：原材料', 'Stock: raw material', 'stock', 'raw', null, '1403', '1403', null),
  ('STOCK-COMPONENT', '存货：零部件', 'Stock: components', 'stock', 'component', null, '1403', '1403', null),
  ('STOCK-SEMI', '存货：半成品', 'Stock: semi-finished', 'stock', 'semi_finished', null, '1405', '1405', null),
  ('STOCK-FINISHED', '存货：成品', 'Stock: finished', 'stock', 'finished', null, '1405', '1405', null),
  ('STOCK-CONSUMABLE', '存货：辅料', 'Stock: consumables', 'stock', 'consumable', null, '1411', '1411', null),
  ('WIP', '在制品', 'Work in process', 'wip', null, null, '5001', '4001', null),
  ('ESTIMATE', '暂估应付', 'Received, not invoiced', 'estimated_payable', null, null, '220202', '220202', null),
  ('PAYABLE', '应付账款', 'Payable', 'payable', null, null, '220201', '220201', null),
  ('INPUT-TAX', '进项税额', 'Input tax', 'input_tax', null, null, '22210101', '22210101', null),
  ('LABOUR', '分配人工', 'Labour absorbed', 'labour_absorbed', null, null, '221101', '221101', null),
  ('OVERHEAD', '分配制造费用', 'Overhead absorbed', 'overhead_absorbed', null, null, '5101', '4101', null),
  ('PRICE-VARIANCE', '采购价格差异', 'Price variance', 'price_variance', null, null, '1404', '1404', null),
  ('PRODUCTION-VARIANCE', '生产差异', 'Production variance', 'production_variance', null, null, '6401', '5401', null),
  ('COUNT-LOSS', '盘亏', 'Count loss', 'count_difference', null, 'debit', '6602', '5711', '1901'),
  ('COUNT-GAIN', '盘盈', 'Count gain', 'count_difference', null, 'credit', '6602', '5301', '1901'),
  ('SCRAP', '报废', 'Scrap', 'scrap_loss', null, null, '6602', '5602', null),
  ('COST-OF-SALES', '销售成本', 'Cost of sales', 'cost_of_sales', null, null, '6401', '5401', null),
  ('CONSUMABLES', '车间领用', 'Used on the floor', 'consumables', null, null, '5101', '4101', null),
  ('REVALUATION-LOSS', '存货重估：减值', 'Revaluation: loss', 'revaluation', null, 'debit', '6701', '5711', null),
  ('REVALUATION-GAIN', '存货重估：增值', 'Revaluation: gain', 'revaluation', null, 'credit', '6701', '5301', null),
  ('OPENING', '期初', 'Opening', 'opening', null, null, '4104', '3104', null);
insert into vouchers.account_rule (id, chart_id, code, name, name_en, role, item_kind, direction, account_id, through_id, created_at, updated_at)
  select gen_random_uuid(), c.id, s.code, s.name, s.name_en, s.role, s.kind, s.direction, a.id, t.id, now(), now()
    from rule_seed s cross join vouchers.chart c
    join vouchers.account a on a.chart_id = c.id and a.code = case c.code when 'CAS' then s.cas else s.sbe end
    left join vouchers.account t on t.chart_id = c.id and t.code = s.through;
