import type { Refusal, Tx } from '../../kernel/index.ts';
import { isUsedInBom } from './queries/boms.ts';
import type { Candidate } from './records/record-type.ts';
import { refuse } from './refusals.ts';

/** Asked before an item's base unit or tracking changes; an answer says that something was booked with the old one. */
export type ItemUseCheck = (tx: Tx, itemId: string) => Promise<boolean>;

const checks: ItemUseCheck[] = [];

/**
 * For the floors above: inventory registers a check for movements, execution one for orders. As long as nobody has
 * registered, base unit and tracking can't change at all.
 */
export function registerItemUseCheck(check: ItemUseCheck): void {
  checks.push(check);
}

const identityFields = [
  { name: 'unit', zh: '基本单位', en: 'base unit' },
  { name: 'tracking', zh: '追溯方式', en: 'tracking' },
] as const;

export async function whyNotChangeIdentity(tx: Tx, { id, before, after }: Candidate): Promise<Refusal | undefined> {
  const field = before && identityFields.find(({ name }) => before[name] !== after[name]);
  if (!field) return undefined;
  let used = checks.length === 0 || (field.name === 'unit' && (await isUsedInBom(tx, id)));
  for (const check of checks) used ||= await check(tx, id);
  if (!used) return undefined;
  return refuse(
    'masterdata.field_fixed',
    { code: String(after.code), fieldZh: field.zh, fieldEn: field.en, current: String(before[field.name]) },
    { where: `/${field.name}` },
  );
}
