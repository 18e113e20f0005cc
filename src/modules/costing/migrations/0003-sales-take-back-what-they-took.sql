-- What a customer sends back is worth what it went out at: a use says for which customer's order it was.
alter table costing.use add column sale_id uuid;
update costing.use u set sale_id = f.document_id
  from costing.fact f where f.id = u.fact_id and f.kind = 'shipment' and f.document_id is not null;
create index use_sale on costing.use (sale_id, item_id, seq) where sale_id is not null and quantity > 0;
comment on index costing.use_sale is 'loadTaken: what a customer’s order took, for what comes back of it';
