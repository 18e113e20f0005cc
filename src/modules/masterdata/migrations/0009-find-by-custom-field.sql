-- Why: a list is filtered by the fields that the factory gave an item; over a million items that must not read them all. Items without such
-- fields are in no entry.
create index item_custom on masterdata.item using gin (custom jsonb_path_ops) where custom <> '{}';
comment on index masterdata.item_custom is 'masterdata.items: equality of a custom field';
