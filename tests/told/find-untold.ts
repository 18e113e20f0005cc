import type { Owners, Table } from './owners.ts';
import type { Change, Row, Told, Transaction } from './witness.ts';

/** What isn't told, or told of without a change, by its name and with the reason why that is right. */
export interface Exceptions {
  /** Tables whose rows nobody need be told of. */
  tables: Readonly<Record<string, string>>;
  /** Facts that are told without being named. */
  unnamed: Readonly<Record<string, string>>;
  /** States that are reached without an event that says so, as `inventory.reservation.used`. */
  moves: Readonly<Record<string, string>>;
  /** Events, and commands whose events, tell of what no row shows. */
  hollow: Readonly<Record<string, string>>;
}

/**
 * What a transaction changed and didn't tell, and what it told and didn't change, each as a sentence. Only events of the module that
 * owns a table tell of it: what a row is part of must be told of, a fact must be named, and who moves must say from where to where.
 */
export function findUntold({ work, changes, events }: Transaction, owners: Owners, exceptions: Exceptions): string[] {
  const silent = changes.flatMap((change) => {
    const table = owners.tables.get(change.table);
    if (!table || exceptions.tables[table.name] !== undefined) return [];
    const ours = events.filter(({ type }) => moduleOf(type) === moduleOf(table.name));
    return whatIsMissing(change, table, owners, ours, exceptions);
  });
  const around = changes.flatMap((change) => owners.around(change));
  const hollow = events.filter(
    ({ type, aggregate, id }) =>
      exceptions.hollow[type] === undefined &&
      !around.some((one) => one.name === aggregate && (one.id === null || one.id === id)),
  );
  const said = hollow.map(({ type, aggregate, id }) => `${type} tells of ${aggregate} ${id}, of which no row changed`);
  return [...silent, ...(exceptions.hollow[work] === undefined ? said : [])].map((what) => `${work}: ${what}`);
}

function whatIsMissing(
  change: Change,
  table: Table,
  owners: Owners,
  events: readonly Told[],
  { unnamed, moves }: Exceptions,
): string[] {
  const { before, after } = change;
  const row = (after ?? before) as Row;
  const did = `${before === null ? 'made' : after === null ? 'deleted' : 'changed'} ${describe(table, row)}${columnsOf(change)}`;
  const wholes = owners.of(change);
  const ids = idsOf(table, row);
  const naming = events.filter((event) => names(event, ids));
  if (naming.length === 0 && wholes.length > 0 && !wholes.some((one) => isTold(events, one.name, one.id)))
    return [`${did}, and nothing is told of ${wholes[0]?.name} ${wholes[0]?.id ?? ''}`];
  const mustBeNamed = wholes.length === 0 || (table.facts && unnamed[table.name] === undefined && ids.length > 0);
  if (mustBeNamed && naming.length === 0) return [`${did}, and no event names it`];
  if (!before || !after || before.state === after.state) return [];
  if (moves[`${table.name}.${after.state}`] !== undefined || tellMove(naming, before, after)) return [];
  return [`moved ${describe(table, row)} from ${before.state} to ${after.state}, and no event says so`];
}

const moduleOf = (name: string) => name.split('.')[0];

function isTold(events: readonly Told[], aggregate: string, id: string | null): boolean {
  return events.some((event) => event.aggregate === aggregate && (id === null || event.id === id));
}

/** The ids in the row's key. */
function idsOf({ key }: Table, row: Row): string[] {
  return key.map((column) => String(row[column])).filter((value) => uuid.test(value) && value !== noLot);
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const noLot = '00000000-0000-0000-0000-000000000000';

function names({ text }: Told, ids: readonly string[]): boolean {
  return ids.length > 0 && ids.every((one) => text.includes(one));
}

/** Step by step from what it was to what it is; or an event is called after it, as `masterdata.bom-published`. */
function tellMove(events: readonly Told[], before: Row, after: Row): boolean {
  const called = events.some(({ type }) => (type.split('-').at(-1) ?? '').startsWith(`${after.state}`));
  const steps = events.map(({ data }) => data as { from?: unknown; to?: unknown });
  const reached = new Set([before.state]);
  for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
  return called || reached.has(after.state);
}

function describe({ name, key }: Table, row: Row): string {
  return `${name} ${key.map((column) => row[column]).join(' ')}`;
}

function columnsOf({ before, after }: Change): string {
  return before && after ? ` (${changedColumns(before, after).join(', ')})` : '';
}

function changedColumns(before: Row, after: Row): string[] {
  return Object.keys(after).filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]));
}
