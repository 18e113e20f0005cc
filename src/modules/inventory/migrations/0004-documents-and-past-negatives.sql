-- Why: who may see a line of stock depends on whose document it is, which modules above know and tell once; and a fact entered late may
-- leave a place below zero in between, which the alerts name.
create table inventory.document (
  id uuid primary key,
  type text not null,
  workshop_id uuid,
  line_id uuid
);

create table inventory.past_negative (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  location_id uuid not null references masterdata.location (id),
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  status text not null,
  -- The moment of business time at which the place stood lowest, and how low.
  at timestamptz not null,
  lowest numeric(20, 6) not null,
  command_id uuid not null,
  noted_at timestamptz not null
);
create index past_negative_noted on inventory.past_negative (noted_at);

-- An installation that has orders already tells them here, once; from now on execution does when it makes one. A fresh one has none.
do $$
begin
  if to_regclass('execution.work_order') is not null then
    execute $orders$insert into inventory.document (id, type, workshop_id)
                    select id, 'execution.work-order', workshop_id from execution.work_order$orders$;
  end if;
end $$;
