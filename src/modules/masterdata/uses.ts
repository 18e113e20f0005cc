import {
  columnOfField,
  declarationsOf,
  isRecord,
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

const checks = new Map<UseKind, UseCheck[]>();

/** For the floors above, when they are wired: what of theirs uses a record of this kind. Uses without a count are left out. */
export function registerUse(kind: UseKind, check: UseCheck): void {
  checks.set(kind, [...(checks.get(kind) ?? []), check]);
}

/** True once somebody above has said how to find out. */
export function knowsUses(kind: UseKind): boolean {
  return checks.has(kind);
}

export async function findRegisteredUses(tx: Tx, kind: UseKind, record: { id: string; code: string }): Promise<Use[]> {
  const uses: Use[] = [];
  for (const check of checks.get(kind) ?? []) uses.push(...(await check(tx, record)));
  return uses.filter(({ count }) => count > 0);
}

/** Everything that uses a record: other records by their references, BOMs and routings, and what is registered above. */
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
  uses.push(...(await findRegisteredUses(tx, kind, record)));
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
  const said = (language: 'zh' | 'en') =>
    uses.map(({ count, thing }) => `${count} ${thing[language]}`).join(language === 'zh' ? '、' : ', ');
  return refuse(
    replaceable ? 'masterdata.in_use_replaceable' : 'masterdata.in_use',
    {
      thingZh: type.thing.zh,
      thingEn: type.thing.en,
      code: after.code,
      usesZh: said('zh'),
      usesEn: said('en'),
    },
    { details: { uses, replaceable } },
  );
}
