-- Why: what happened to a lot is read page by page, the newest first; a lot of screws has a hundred thousand movements.
drop index inventory.movement_lot;
create index movement_lot on inventory.movement (lot_id, posted_at) where lot_id is not null;
comment on index inventory.movement_lot is 'findLotLinks, lotWithin, findLotPlaces, sumOut, findLotFacts: the movements of one lot, by time';
