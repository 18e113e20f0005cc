import pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** One row that a transaction made, changed or took away. */
export interface Change {
  table: string;
  before: Row | null;
  after: Row | null;
}

/** An event as it went into the outbox. */
export interface Told {
  type: string;
  aggregate: string;
  id: string;
  data: unknown;
  /** All of it, to look for ids in. */
  text: string;
}

export interface Transaction {
  /** The command's name, or what else the transaction calls itself. */
  work: string;
  changes: Change[];
  events: Told[];
}

/** Sets a trigger on every table of a test's own database, which notes each row that changes with the transaction that did it. */
export async function setWitness(databaseUrl: string): Promise<void> {
  await asOwner(databaseUrl, (client) => client.query(witness));
}

/** What the witness saw, transaction by transaction in the order in which they first wrote. A row that is as it was is left out. */
export async function readWitness(databaseUrl: string): Promise<Transaction[]> {
  const { rows } = await asOwner(databaseUrl, (client) =>
    client.query<Change & { transaction: string; work: string }>(
      `select transaction::text, work, name as table, before, after from witness.change
        where before is distinct from after order by position`,
    ),
  );
  const transactions = new Map<string, Transaction>();
  for (const { transaction, work, table, before, after } of rows) {
    const seen = transactions.get(transaction) ?? { work: work.split(' ')[0] ?? '', changes: [], events: [] };
    transactions.set(transaction, seen);
    if (table !== 'kernel.outbox') seen.changes.push({ table, before, after });
    else if (after)
      seen.events.push({
        type: String(after.type),
        aggregate: String(after.aggregate_type),
        id: String(after.aggregate_id),
        data: after.data,
        text: JSON.stringify(after),
      });
  }
  return [...transactions.values()];
}

export async function asOwner<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const witness = `
create schema witness;
create table witness.change (position bigint generated always as identity, transaction xid8 not null default pg_current_xact_id(),
  work text not null default current_setting('application_name'), name text not null, before jsonb, after jsonb);
create function witness.note() returns trigger language plpgsql security definer as $$
begin
  insert into witness.change (name, before, after) values (tg_table_schema || '.' || tg_table_name,
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $$;
do $$
declare t regclass;
begin
  for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker', 'public', 'witness')
  loop
    execute format('create trigger witness after insert or update or delete on %s for each row execute function witness.note()', t);
  end loop;
end $$;`;
