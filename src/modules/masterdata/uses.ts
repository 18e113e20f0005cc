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
import { countRecords, countUses } from './queries/uses.ts';
import { refuse } from './refusals.ts';

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

/** Everything that uses a record: other records by their references, BOMs and routings, and what the floors above say. */
export async function findUses(tx: Tx, type: RecordDefinition, record: { id: string; code: string }): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { other, field, label, column, key } of referencesTo(tx, type)) {
    const value = key === 'id' ? record.id : record.code;
    const count = await countRecords(tx, other.table, column, value);
    uses.push({
      count,
      thing: {
        zh: `个${other.thing.zh}（${label.zh}）`,
        en: `${other.thing.en} (${label.en})`,
      },
      list: `${other.path}?f.${field}.eq=${encodeURIComponent(value)}`,
      ...(key === 'id' ? { replaceable: true as const } : {}),
    });
  }
  // Master data's own kinds go by their noun.
  const kind = type.name.replace(/^masterdata\./, '') as UseKind;
  uses.push(...(await countUses(tx, kind, record)));
  uses.push(...(await findUsesAbove(tx, kind, record)));
  return uses.filter(({ count }) => count > 0);
}

/** Every field of every record of the program that points at this kind. */
export function referencesTo(tx: Tx, type: RecordDefinition) {
  const records = [...declarationsOf(tx).entities.values()].filter(isRecord);
  return records.flatMap((other) =>
    Object.entries(other.fields).flatMap(([field, { kind, label, column, reference }]) =>
      kind === 'link' && reference?.entity === type.name
        ? [{ other, field, label, column: columnOfField(field, column), key: reference.key }]
        : [],
    ),
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
