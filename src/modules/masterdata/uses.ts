import type { Fields, RowTable } from '../../kernel/entity/contract.ts';
import {
  columnOfField,
  declarationsOf,
  defineSlot,
  inBothLanguages,
  isRecord,
  listed,
  providedFor,
  type RecordDefinition,
  type Refusal,
  type Text,
  type Tx,
} from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { toItem, toShift } from './contract.ts';
import { countCalendarsWith, countInRows, countRecords, countUses } from './queries/uses.ts';
import { refuse } from './refusals.ts';
import { routing } from './routings/routing.ts';

/** Where something is used: how often, what that is called, and the list query (below /api/v1) that shows it, if there is one. */
export interface Use {
  count: number;
  thing: Text;
  list?: string;
  /** Master records that a replacement can take over: `replaceWith` moves them. */
  replaceable?: true;
}

/** What asks: a record before it is deactivated, or an item before its base unit or tracking changes. */
export type UseKind =
  | 'unit'
  | 'item'
  | 'item-identity'
  | 'warehouse'
  | 'location'
  | 'work-centre'
  | 'equipment'
  | 'shift'
  | 'calendar'
  | 'partner'
  | 'reason-code';
export type UseCheck = (tx: Tx, record: { id: string; code: string }) => Promise<Use[]>;

/** For the floors above: what of theirs uses a record, by its kind. Uses without a count are left out. */
export const recordUses = defineSlot<Partial<Record<UseKind, UseCheck>>>('masterdata.uses');

/** True where somebody above says how to find out. */
export function knowsUses(tx: Tx, kind: UseKind): boolean {
  return providedFor(tx, recordUses).some((uses) => uses[kind] !== undefined);
}

export async function findUsesAbove(tx: Tx, kind: UseKind, record: { id: string; code: string }): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { [kind]: check } of providedFor(tx, recordUses)) if (check) uses.push(...(await check(tx, record)));
  return uses.filter(({ count }) => count > 0);
}

/** Everything that uses a record: other records by their fields and rows, BOMs and routings, and what the floors above say. */
export async function findUses(tx: Tx, type: RecordDefinition, record: { id: string; code: string }): Promise<Use[]> {
  const thingOf = (other: RecordDefinition, label: Text) => ({
    zh: `个${other.thing.zh}（${label.zh}）`,
    en: `${other.thing.en} (${label.en})`,
  });
  const uses: Use[] = [];
  for (const { other, field, label, column, key } of referencesTo(tx, type)) {
    const list = `${other.path}?f.${field}.eq=${encodeURIComponent(record[key])}`;
    const count = await countRecords(tx, other.table, column, record[key]);
    uses.push({ count, thing: thingOf(other, label), list, ...(key === 'id' ? { replaceable: true as const } : {}) });
  }
  for (const other of recordsOf(tx)) {
    for (const { column, key, label, rows } of linksInRows(other.fields, type))
      uses.push({ count: await countInRows(tx, other.table, rows, column, record[key]), thing: thingOf(other, label) });
  }
  for (const kind of [bom, routing]) {
    const places = [...linksTo(kind.lines.fields, type), ...linksInRows(kind.lines.fields, type)];
    const [first] = places;
    if (!first) continue;
    const { thing } = kind;
    uses.push({
      count: await countUses(tx, kind, places, record[first.key]),
      thing: { zh: `个草稿或已发布的${thing.zh}`, en: `${thing.en}s in draft or published` },
      ...(type.name === toItem.entity ? { list: `/items/${record.id}/where-used` } : {}),
    });
  }
  if (type.name === toShift.entity) {
    const thing = { zh: '个日历', en: 'calendars' };
    uses.push({ count: await countCalendarsWith(tx, record.id), thing, list: '/calendars?f.active.eq=true' });
  }
  // Master data's own kinds go by their noun.
  uses.push(...(await findUsesAbove(tx, type.name.replace(/^masterdata\./, '') as UseKind, record)));
  return uses.filter(({ count }) => count > 0);
}

/** Every field of every record of the program that points at this kind. */
export function referencesTo(tx: Tx, type: RecordDefinition) {
  return recordsOf(tx).flatMap((other) => linksTo(other.fields, type).map((link) => ({ other, ...link })));
}

function recordsOf(tx: Tx): RecordDefinition[] {
  return [...declarationsOf(tx).entities.values()].filter(isRecord);
}

function linksTo(fields: Fields, type: RecordDefinition) {
  return Object.entries(fields).flatMap(([field, { kind, label, reference }]) =>
    kind === 'link' && reference?.entity === type.name
      ? [{ field, label, column: columnOfField(field), key: reference.key }]
      : [],
  );
}

/** The same in rows that stand in tables of their own. */
function linksInRows(fields: Fields, type: RecordDefinition) {
  return Object.values(fields).flatMap(({ label, rows }) =>
    rows?.table
      ? linksTo(rows.fields, type).map(({ column, key }) => ({ column, key, label, rows: rows.table as RowTable }))
      : [],
  );
}

export function inUse(type: RecordDefinition, after: { code: string }, uses: readonly Use[]): Refusal {
  const replaceable = uses.every((use) => use.replaceable);
  const said = listed(uses.map(({ count, thing }) => inBothLanguages((language) => `${count} ${thing[language]}`)));
  return refuse(
    replaceable ? 'masterdata.in_use_replaceable' : 'masterdata.in_use',
    { thing: type.thing, code: after.code, uses: said },
    { details: { uses, replaceable } },
  );
}
