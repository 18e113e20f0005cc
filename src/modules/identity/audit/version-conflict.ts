import { Refusal, type Tx } from '../../../kernel/index.ts';
import { findLastChange } from '../queries/audit.ts';

/**
 * The refusal for a change that was made on an older version (409), with who changed it and when from the audit log.
 * For every module's master data: `if (row.version !== input.expectedVersion) throw await versionConflict(tx, …)`.
 */
export async function versionConflict(
  tx: Tx,
  conflict: { thing: string; entityType: string; entityId: string; expected: number; actual: number },
): Promise<Refusal> {
  const last = await findLastChange(tx, conflict.entityType, conflict.entityId);
  return new Refusal(
    'kernel.version_conflict',
    {
      thing: conflict.thing,
      changedBy: last?.name ?? 'Trueup',
      changedAt: last?.at.toISOString() ?? '',
      expected: conflict.expected,
      actual: conflict.actual,
    },
    { where: '/expectedVersion' },
  );
}
