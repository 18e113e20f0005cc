import type { Candidate, Refusal, Tx } from '../../kernel/index.ts';
import { itemFields } from './contract.ts';
import { isUsedInBom } from './queries/boms.ts';
import { refuse } from './refusals.ts';
import { findUsesAbove, knowsUses } from './uses.ts';

const identityFields = ['unit', 'tracking'] as const;

/** Base unit and tracking stay once anything was booked with them; as long as nobody above can say, they can't change at all. */
export async function whyNotChangeIdentity(
  tx: Tx,
  { id, before, after }: Candidate<typeof itemFields>,
): Promise<Refusal | undefined> {
  const field = before && identityFields.find((name) => before[name] !== after[name]);
  if (!field) return undefined;
  const used =
    !knowsUses(tx, 'item-identity') ||
    (field === 'unit' && (await isUsedInBom(tx, id))) ||
    (await findUsesAbove(tx, 'item-identity', { id, code: after.code })).length > 0;
  if (!used) return undefined;
  return refuse(
    'masterdata.field_fixed',
    { code: after.code, field: itemFields[field].label, current: before[field] },
    { where: `/${field}` },
  );
}
