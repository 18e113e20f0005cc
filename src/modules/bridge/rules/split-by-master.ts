import type { Json } from '../../../kernel/index.ts';

/** Whether the system that speaks is the master of a field; `*` stands for the thing as a whole. */
export type MasterOf = (fieldName: string) => boolean;

export type Split =
  | { kind: 'applied'; applied: Record<string, Json>; held: string[] }
  /** Nothing of it may be applied. */
  | { kind: 'held' };

/**
 * What of a row is applied: the fields that the system is the master of. A new thing comes only from the master of its code, and then with
 * all that is said of it.
 */
export function splitByMaster(masterOf: MasterOf, value: Readonly<Record<string, Json>>, isNew: boolean): Split {
  if (isNew) return masterOf('code') ? { kind: 'applied', applied: { ...value }, held: [] } : { kind: 'held' };
  const names = Object.keys(value);
  const held = names.filter((name) => name !== 'code' && !masterOf(name));
  const applied = Object.fromEntries(Object.entries(value).filter(([name]) => !held.includes(name)));
  return Object.keys(applied).some((name) => name !== 'code') ? { kind: 'applied', applied, held } : { kind: 'held' };
}

/** What a system's own list of fields says of one entity. */
export function masterOf(
  masters: readonly { systemId: string; entity: string; fieldName: string }[],
  systemId: string,
  entity: string,
): MasterOf {
  const own = new Set(
    masters.flatMap((each) => (each.systemId === systemId && each.entity === entity ? [each.fieldName] : [])),
  );
  return (fieldName) => own.has('*') || own.has(fieldName);
}
