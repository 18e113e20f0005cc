import type { Refusal, Tx } from '../../kernel/index.ts';
import { isUsedInBom } from './queries/boms.ts';
import type { Candidate } from './records/record-type.ts';
import { refuse } from './refusals.ts';
import { findRegisteredUses, knowsUses } from './uses.ts';

const identityFields = [
  { name: 'unit', zh: '基本单位', en: 'base unit' },
  { name: 'tracking', zh: '追溯方式', en: 'tracking' },
] as const;

/** Base unit and tracking stay once anything was booked with them; as long as nobody above can say, they can't change at all. */
export async function whyNotChangeIdentity(tx: Tx, { id, before, after }: Candidate): Promise<Refusal | undefined> {
  const field = before && identityFields.find(({ name }) => before[name] !== after[name]);
  if (!field) return undefined;
  const used =
    !knowsUses('item-identity') ||
    (field.name === 'unit' && (await isUsedInBom(tx, id))) ||
    (await findRegisteredUses(tx, 'item-identity', { id, code: String(after.code) })).length > 0;
  if (!used) return undefined;
  return refuse(
    'masterdata.field_fixed',
    { code: String(after.code), fieldZh: field.zh, fieldEn: field.en, current: String(before[field.name]) },
    { where: `/${field.name}` },
  );
}
