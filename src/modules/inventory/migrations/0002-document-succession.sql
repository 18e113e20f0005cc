-- Why: pieces that go on under another document take their lots along, while the movements stay where they were posted; tracing follows this.
create table inventory.document_succession (
  from_document_id uuid not null,
  to_document_id uuid not null,
  at timestamptz not null,
  primary key (to_document_id, from_document_id, at),
  check (from_document_id <> to_document_id)
);
create index document_succession_from on inventory.document_succession (from_document_id);
select kernel.append_only('inventory.document_succession');
