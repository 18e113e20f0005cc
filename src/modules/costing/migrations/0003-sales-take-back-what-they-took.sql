-- What a customer sends back is worth what it went out at: a use says for which customer's order it was, and what is learned later of what it
-- cost says the same.
alter table costing.use add column sale_id uuid;
update costing.use u set sale_id = f.document_id
  from costing.fact f where f.id = u.fact_id and f.kind = 'shipment' and f.document_id is not null;
create index use_sale on costing.use (sale_id, item_id, seq) where sale_id is not null and quantity > 0;
comment on index costing.use_sale is 'loadTaken: what a customer’s order took, for what comes back of it';
alter table costing.entry add column sale_id uuid;
create index entry_sale on costing.entry (sale_id, item_id) where sale_id is not null;
comment on index costing.entry_sale is 'readProfitOfOrder: what was learned later of what an order cost';
