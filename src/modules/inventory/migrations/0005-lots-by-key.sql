-- Why: a lot or serial is scanned without its item, and found however its code is typed (full width, small letters).
create index lot_by_key on inventory.lot (kernel.code_key(code));
