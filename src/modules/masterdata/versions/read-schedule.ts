import type { Tx } from '../../../kernel/index.ts';
import { findPublished } from '../queries/versions.ts';
import type { VersionKind } from './version-kind.ts';

export interface ScheduleRow {
  id: string;
  code: string;
  versionNumber: number;
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** Which version of an item holds when. */
export async function readSchedule(tx: Tx, kind: VersionKind, itemId: string): Promise<ScheduleRow[]> {
  return (await findPublished(tx, kind.table, itemId)).map(
    ({ id, code, versionNumber, effectiveFrom, effectiveTo }) => ({
      id,
      code,
      versionNumber,
      effectiveFrom: (effectiveFrom as Date).toISOString(),
      effectiveTo: effectiveTo?.toISOString() ?? null,
    }),
  );
}
