-- Why: a movement wrote seven index entries and had six names looked up again; that took longer than the row. Each index says which query it is for.
select kernel.trust_references('inventory.movement');
select kernel.trust_references('inventory.document_succession');

-- Pages and spans are read by posting time; that is the key. A single movement is asked for when it is reversed; ids grow as movements
-- are posted, so that blocks say where it is.
drop index inventory.movement_posted;
alter table inventory.movement drop constraint movement_pkey, add primary key (posted_at, id);
create index movement_id on inventory.movement using brin (id) with (pages_per_range = 32, autosummarize = on);
-- Whoever asks for one place seldom asks for a busy one; blocks where it doesn't occur are left out.
drop index inventory.movement_from;
drop index inventory.movement_to;
create index movement_places on inventory.movement using brin (from_location_id uuid_bloom_ops, to_location_id uuid_bloom_ops)
  with (pages_per_range = 32, autosummarize = on);
-- Few movements reverse another; the others had an entry for nothing.
alter table inventory.movement drop constraint movement_reverses_id_key;
create unique index movement_reverses on inventory.movement (reverses_id) where reverses_id is not null;

comment on index inventory.movement_id is 'findMovement: one movement';
comment on index inventory.movement_places is 'inventory.movements: what came to or left one place';
comment on index inventory.movement_item_posted is 'inventory.movements, findFactsSince, findStockAsOf, findPastNegatives: the movements of one item, by time';
comment on index inventory.movement_document is 'inventory.movements, findLotLinks, sumOut, findDocuments, readTimeline, readGenealogy, readLotsAtOrder, findMovementsOfLine: the movements of one document';
comment on index inventory.movement_lot is 'findLotLinks, lotWithin, findLotPlaces, sumOut: the movements of one lot';
comment on index inventory.movement_late is 'findStockAsOf: facts told more than an hour after they happened';
comment on index inventory.movement_early is 'findStockAsOf, findFactsSince: facts told more than an hour before they happen';
comment on index inventory.balance_location is 'inventory.on-hand: what lies at one place';
comment on index inventory.balance_lot is 'inventory.lots, findSerialDeviations: where a lot lies';
comment on index inventory.document_succession_from is 'findSuccessors, findLotLinks, readLotsAtOrder: what a document became';
comment on index inventory.lot_by_key is 'findLotsByCode: a lot found however its code is typed';
comment on index inventory.lot_code is 'inventory.lots: in the order of their codes';
comment on index inventory.lot_doubled is 'findDoubledLots: codes that people can''t tell apart, from before they were refused';
comment on index inventory.lot_expires_on is 'findExpiring: lots whose last day comes';
comment on index inventory.past_negative_noted is 'findPastNegatives: those of the last weeks';
comment on index inventory.reservation_created is 'inventory.reservations: the newest first';
comment on index inventory.reservation_document is 'lockReservationsOf, lockReservationsOfDocuments: the promises of one document';
comment on index inventory.reservation_expires is 'lockExpiredReservations: promises whose time is over';
comment on index inventory.reservation_item is 'findItemPromises, sumPromisesOfItem, findShortItems: open promises of one item';
