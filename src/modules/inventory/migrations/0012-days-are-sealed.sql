-- Why: a day that two people signed must stay as they saw it: what is told of it later counts in the open day, and both times stay visible.

-- Up to when each warehouse's or workshop's days are sealed. What happened before that counts from that moment on.
create table inventory.sealed_place (
  place_id uuid primary key,
  sealed_until timestamptz not null
);

-- From when a movement counts, where it was told of a sealed day; null: from when it happened.
alter table inventory.movement add column account_at timestamptz,
  add constraint movement_counts_later check (account_at > business_at);
create index movement_account on inventory.movement (account_at) where account_at is not null;
comment on index inventory.movement_account is 'closing.late-facts, findFacts: told of a sealed day';

-- Holds the days of these places as they are until the transaction ends, and says up to when they are sealed. Whoever seals waits for all who
-- hold, and who comes after sees what was sealed: each statement of a volatile function reads anew, so the second sees what the first waited for.
create function inventory.hold_places(places uuid[]) returns table (place_id uuid, sealed_until timestamptz) language plpgsql volatile as $$
begin
  -- The caller gives each once and in their order, which is the order of locks.
  perform pg_advisory_xact_lock_shared(hashtextextended('inventory.place ' || u.id, 0)) from unnest(places) as u (id);
  return query select s.place_id, s.sealed_until from inventory.sealed_place s where s.place_id = any(places);
end $$;
