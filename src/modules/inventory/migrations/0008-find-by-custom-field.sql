-- Why: a list is filtered by the fields that the factory gave a lot; over a million lots that must not read them all. Lots without such
-- fields, as production makes them, are in no entry.
create index lot_custom on inventory.lot using gin (custom jsonb_path_ops) where custom <> '{}';
comment on index inventory.lot_custom is 'inventory.lots: equality of a custom field';
