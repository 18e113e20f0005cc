import { type Tx, toWire } from '../../../kernel/index.ts';
import type { VersionHeadWire } from '../contract.ts';
import { type Item, namesOf } from '../find-items.ts';
import { findPublished, type VersionHead } from '../queries/versions.ts';
import type { VersionKind } from './version-kind.ts';

/** The head as the wire shows it, with the versions of its item that are published. */
export async function presentHead(
  tx: Tx,
  kind: VersionKind,
  head: VersionHead,
  item: Item | undefined,
): Promise<VersionHeadWire> {
  const { own: _own, fieldHistory: _history, ...shown } = head;
  return {
    ...toWire(shown),
    ...namesOf(item),
    schedule: await readSchedule(tx, kind, head.itemId),
  };
}

/** Which version of an item holds when. */
export async function readSchedule(tx: Tx, kind: VersionKind, itemId: string): Promise<VersionHeadWire['schedule']> {
  return (await findPublished(tx, kind, itemId)).map(({ id, code, versionNumber, effectiveFrom, effectiveTo }) => ({
    id,
    code,
    versionNumber,
    effectiveFrom: (effectiveFrom as Date).toISOString(),
    effectiveTo: effectiveTo?.toISOString() ?? null,
  }));
}
