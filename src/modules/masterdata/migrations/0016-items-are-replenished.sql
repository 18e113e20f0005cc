-- Why: what an item is to be filled up to, and what happens when it falls below, belongs to the item, as its safety stock does.
alter table masterdata.item
  add column replenishment text not null default 'none' check (replenishment in ('none', 'remind', 'request')),
  add column reorder_point numeric(20,6) not null default 0 check (reorder_point >= 0),
  add column maximum_stock numeric(20,6) not null default 0 check (maximum_stock >= 0),
  add column order_multiple numeric(20,6) not null default 0 check (order_multiple >= 0);
create index item_replenished on masterdata.item (code) where replenishment <> 'none';
comment on index masterdata.item_replenished is 'replenishment.items, walkReplenished: the few of many that are replenished';
