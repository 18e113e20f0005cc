import {
  bucketsFor,
  type ComparedRow,
  type HashedRows,
  postgresqlDialect,
  presentBucket,
  selectBuckets,
  selectRowsOfBuckets,
} from '../../../connectors/index.ts';
import { type ListDefinition, type ListReader, selectAllRows, type Tx, typeOfColumn } from '../../../kernel/index.ts';
import type { Named } from '../../bridge/index.ts';
import type { ComparedField } from '../rules/compared-fields.ts';
import { setText } from './set-text.ts';

/** The rows of a list as a system knows them: by the ids that it gave them. */
export interface OurRows {
  list: ListDefinition;
  entity: string;
  /** The column of our ids. */
  key: string;
  systemId: string;
  /** What another route of the same system spoke of last isn't this one's to show. Left out where nothing comes in by it. */
  routeId?: string;
  fields: readonly ComparedField[];
  reader: ListReader;
}

/** Hashing a million rows takes some seconds; nobody's request waits for it. */
const STATEMENT_SECONDS_MAX = 600;

export async function hashOurRows(tx: Tx, ours: OurRows, buckets: number) {
  const source = sourceOf(ours);
  await allowTime(tx);
  const rows = await tx.query<Record<string, unknown>>(
    selectBuckets(postgresqlDialect, hashedRows(ours, source, buckets)),
    source.rowValues,
  );
  return rows.map(presentBucket);
}

/** With whose row it is here, when it changed, and whether it is in use. */
export async function readOurRows(
  tx: Tx,
  ours: OurRows,
  wanted: Iterable<number>,
  buckets: number,
): Promise<ComparedRow[]> {
  const source = sourceOf(ours);
  const { rowValues, changedAt, active } = source;
  await allowTime(tx);
  const rows = await tx.query<Record<string, string | null> & { id: string; active: string | null }>(
    selectRowsOfBuckets(postgresqlDialect, hashedRows(ours, source, buckets), wanted, [
      `l."${ours.key}"::text as id`,
      `${active}::text as active`,
      `to_char(${changedAt}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed`,
    ]),
    rowValues,
  );
  return rows.map((row) => ({
    key: row.compared_key as string,
    values: ours.fields.map((_, at) => row[`f${at}`] as string),
    about: { id: row.id, active: row.active ?? null, changedAt: row.changed ?? null },
  }));
}

/** Rows in use that have no id in that system: at most `limit` of them, and how many there are. */
export async function findUnknownThere(
  tx: Tx,
  ours: OurRows,
  limit: number,
): Promise<{ count: number; rows: { id: string; changedAt: string | null }[] }> {
  const { inner, values, changedAt, active } = sourceOf(ours);
  await allowTime(tx);
  const rows = await tx.query<{ id: string; changedAt: string | null; count: number }>(
    `select l."${ours.key}"::text as id, to_char(${changedAt}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt", count(*) over ()::int as count
       from (${inner}) l where coalesce(${active}, true) and not exists (
         select from bridge.identity i where i.our_id = l."${ours.key}" and i.system_id = $${values.length - 1} and i.entity = $${values.length} and i.until is null)
      limit ${limit}`,
    values,
  );
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ id, changedAt }) => ({ id, changedAt })) };
}

/** Buckets for about as many rows as are known by an id of the system. */
export async function bucketsForOurs(
  tx: Tx,
  { systemId, entity }: Pick<OurRows, 'systemId' | 'entity'>,
): Promise<number> {
  const row = await tx.first<{ count: number }>(
    'select count(*)::int as count from bridge.identity where system_id = $1 and entity = $2 and until is null',
    [systemId, entity],
  );
  return bucketsFor(row?.count ?? 0);
}

function sourceOf({ list, entity, key, systemId, routeId, fields, reader }: OurRows) {
  const has = (name: string) => name in list.columns;
  const names = new Set([key, ...fields.map(({ name }) => name), ...['active', 'updatedAt'].filter(has)]);
  const { text, values } = selectAllRows(list, reader, [...names]);
  const system = `$${values.length + 1}`;
  const ofEntity = `$${values.length + 2}`;
  const rowValues = [...values, systemId, entity];
  const given = (value: string) => `$${rowValues.push(value)}`;
  const ofThisRoute =
    routeId === undefined
      ? ''
      : ` and not exists (select from bridge.claim c where c.system_id = i.system_id and c.entity = i.entity
            and c.foreign_id = i.foreign_id and c.route_id <> ${given(routeId)}::uuid)`;
  const named = fields.flatMap(({ name, reference }, at) =>
    reference?.key === 'id'
      ? `
      left join (select distinct on (our_id) our_id, foreign_id from bridge.identity
        where system_id = ${system} and entity = ${given(reference.entity)} and until is null order by our_id, since) n${at}
      on n${at}.our_id = l."${name}"`
      : [],
  );
  // Few fields hold several things, so each is looked up by itself.
  const nameThere = (id: string, { entity: named }: Named) =>
    `coalesce((select n.foreign_id from bridge.identity n where n.our_id = ${id}::uuid and n.system_id = ${system}
        and n.entity = ${given(named)} and n.until is null order by n.since limit 1), ${id})`;
  const sets = fields.map(({ name, set }) => set && setText(`l."${name}"`, set, nameThere));
  return {
    inner: text,
    sets,
    from: `(${text}) l join bridge.identity i
      on i.our_id = l."${key}" and i.system_id = ${system} and i.entity = ${ofEntity} and i.until is null${ofThisRoute}${named.join('')}`,
    values: [...values, systemId, entity],
    rowValues,
    changedAt: has('updatedAt') ? `(l."updatedAt" at time zone 'UTC')` : 'null::timestamp',
    active: has('active') ? 'l.active' : 'null::boolean',
  };
}

function hashedRows(
  { list, fields }: OurRows,
  { from, sets }: Pick<ReturnType<typeof sourceOf>, 'from' | 'sets'>,
  buckets: number,
): HashedRows {
  return {
    from,
    key: { sql: 'i.foreign_id', type: 'text', form: 'text' },
    fields: fields.map(({ name, form, reference }, at) => {
      const set = sets[at];
      if (set) return { sql: set, type: 'text', form };
      // What the other side has no id for has ours: it is told apart row by row (dropSameThings).
      return reference?.key === 'id'
        ? { sql: `coalesce(n${at}.foreign_id, l."${name}"::text)`, type: 'text', form }
        : { sql: `l."${name}"`, type: typeOfColumn(list, name), form };
    }),
    buckets,
  };
}

async function allowTime(tx: Tx): Promise<void> {
  await tx.query(`set local statement_timeout = '${STATEMENT_SECONDS_MAX}s'`);
}
