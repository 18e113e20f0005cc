-- A closed month keeps what stock it ended with, so that its turnover reads that month alone, however much came since.
create table costing.month_stock (
  month date not null references costing.period (month),
  item_id uuid not null references masterdata.item (id),
  -- Items that had neither are left out.
  quantity numeric(20, 6) not null,
  amount numeric(20, 2) not null,
  primary key (month, item_id)
);
insert into costing.month_stock (month, item_id, quantity, amount)
select p.month, e.item_id, sum(e.quantity), sum(e.amount)
  from costing.period p join costing.entry e on e.role = 'stock' and e.period <= p.month
 where p.state = 'closed'
 group by 1, 2 having sum(e.quantity) <> 0 or sum(e.amount) <> 0;
select kernel.append_only('costing.month_stock');
select kernel.trust_references('costing.month_stock');
