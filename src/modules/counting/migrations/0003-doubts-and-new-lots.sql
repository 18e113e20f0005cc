-- Why: what is scrapped beyond an item's own usual, and what devices and readers say otherwise than the books, is doubt like any other; and a lot that nobody has booked yet lies on the shelf all the same, and is counted.
alter table counting.line drop constraint line_why_check;
alter table counting.line add constraint line_why_check
  check (why in ('chosen', 'time', 'negative', 'refused', 'late', 'found', 'scrap', 'sync'));
-- A lot that the books didn't know when it was counted: `lot_id` is made of item and code then, so that it stands on one list at a time, and
-- becomes the lot's own once there is one.
alter table counting.line add column lot_code text check (lot_code <> '');
alter table counting.line add column lot_expires_on date;
alter table counting.line add constraint line_new_lot check (lot_code is not null or lot_expires_on is null);
-- When the newest day was found on which more of the item was scrapped than is usual for it; null where none lately.
alter table counting.item_class add column odd_scrap_at timestamptz;
