-- Why: who changed what must stay provable: the log only grows, and each entry carries the hash of the one before it.
create table identity.audit_entry (
  id uuid not null,
  chain smallint not null,
  sequence bigint not null check (sequence > 0),
  at timestamptz not null,
  principal_kind text not null check (principal_kind in ('person', 'api_key', 'system')),
  principal_id uuid not null,
  principal_name text not null,
  person_id uuid,
  session_id uuid,
  source text not null,
  command text not null,
  command_id uuid,
  request_id text not null,
  entity_type text not null,
  entity_id text not null,
  action text not null,
  label text not null,
  -- json, not jsonb: the text stays as it was hashed.
  changes json not null,
  hash bytea not null check (length(hash) = 32),
  primary key (chain, sequence)
);
create index audit_entry_entity on identity.audit_entry (entity_type, entity_id, at);
create index audit_entry_person on identity.audit_entry (person_id, at) where person_id is not null;
create index audit_entry_at on identity.audit_entry using brin (at);
create index audit_entry_id on identity.audit_entry (id);
select kernel.append_only('identity.audit_entry');

-- One head per chain, so that parallel lanes don't queue on one row. Locked last of all rows in a transaction.
create table identity.audit_chain_head (
  chain smallint primary key,
  sequence bigint not null default 0,
  hash bytea not null check (length(hash) = 32)
);
-- A chain begins with the installation's own hash: entries of another installation don't fit.
insert into identity.audit_chain_head (chain, hash)
select chain, sha256(convert_to('trueup-audit-1:' || installation.id || ':' || chain, 'UTF8'))
from kernel.installation, generate_series(0, 15) as chain;
