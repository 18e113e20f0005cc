import { namePair, Refusal, type Tx } from '../../../kernel/index.ts';
import { findLastChange } from '../queries/audit.ts';

/** Throws kernel.version_conflict (409) for a change that was made on an older version, with who changed it last and when. */
export async function assertVersion(
  tx: Tx,
  entityType: string,
  { id, name, version }: { id: string; name: string; version: number },
  expected: number,
): Promise<void> {
  if (version === expected) return;
  const last = await findLastChange(tx, entityType, id);
  const change = { changedBy: namePair(last?.name ?? 'Trueup', last?.nameEn), changedAt: last?.at.toISOString() ?? '' };
  throw new Refusal(
    'kernel.version_conflict',
    { thing: name, ...change, expected, actual: version },
    { where: '/expectedVersion' },
  );
}
