-- Why: a serial is one thing with one place, also outside (customer, production, scrap, supplier), and S1, s1 and Ｓ1 are one code.
-- Where a serial is, and the document that brought it there. Null: nowhere yet, or its entry was taken back.
alter table inventory.lot
  add column place_id uuid references masterdata.location (id),
  add column place_document_type text,
  add column place_document_id uuid,
  add column place_document_code text,
  -- A code that stood beside an equal one before there was this rule. It keeps its written form; the ledger check names it.
  add column doubled boolean not null default false;

update inventory.lot l
   set place_id = last.to_location_id, place_document_type = last.document_type,
       place_document_id = last.document_id, place_document_code = last.document_code
  from (select distinct on (m.lot_id) m.lot_id, m.to_location_id, m.document_type, m.document_id, m.document_code, m.reverses_id, e.kind
          from inventory.movement m
          join inventory.lot s on s.id = m.lot_id and s.kind = 'serial'
          join masterdata.location e on e.id = m.to_location_id
         order by m.lot_id, m.posted_at desc, m.id desc) last
 where last.lot_id = l.id
   -- A reversal that took the serial out the way it had come in leaves it nowhere.
   and not (last.reverses_id is not null
            and (last.kind in ('supplier', 'adjustment') or (last.kind = 'production' and last.document_id = l.created_from_id)));

update inventory.lot l set doubled = true
  from (select id, row_number() over (partition by item_id, kernel.code_key(code) order by created_at, id) as nth from inventory.lot) n
 where n.id = l.id and n.nth > 1;
create unique index lot_code_key on inventory.lot (item_id, kernel.code_key(code)) where not doubled;
create index lot_doubled on inventory.lot (item_id) where doubled;
