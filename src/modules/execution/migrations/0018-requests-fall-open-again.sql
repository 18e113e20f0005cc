-- Why: what was ordered and won't come is to be bought again, also where more of the same was asked for meanwhile: then two stand open.
alter table execution.material_request add column reopened boolean not null default false;
drop index execution.material_request_once;
create unique index material_request_once on execution.material_request (order_id, item_id) where state = 'open' and not reopened;
comment on index execution.material_request_once is 'findOpenRequest: one open request for an order and an item, beside those that fell open again';
