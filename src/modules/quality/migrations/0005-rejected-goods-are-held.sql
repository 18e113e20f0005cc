-- Why: goods that were judged to go back stay rejected until they are returned, scrapped or decided on anew; nobody sets them free meanwhile.
alter table quality.hold
  -- What of it was judged to go back, and what of that lies there still.
  add column quantity_returned numeric(20,6) not null default 0 check (quantity_returned >= 0 and quantity_returned <= quantity),
  add column quantity_rejected numeric(20,6) not null default 0 check (quantity_rejected >= 0 and quantity_rejected <= quantity_returned);
create index hold_returned on quality.hold (item_id, lot_id) where quantity_returned > 0;
comment on index quality.hold_returned is 'readHeld: what of an item was rejected and lies there still';
