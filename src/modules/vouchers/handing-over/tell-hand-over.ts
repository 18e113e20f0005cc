import type { CommandContext } from '../../../kernel/index.ts';
import type { HandOver } from '../contract.ts';
import { handOverEntity } from '../entities.ts';
import { handOverMoved } from '../events.ts';

/** Event and audit entry of a file that was handed over (from nothing) or taken back. */
export function tellHandOver({ emit, audit }: CommandContext, one: HandOver, from: HandOver['state'] | null): HandOver {
  const { id, code, state: to, layoutName, month, vouchers, lines, sha256, reason, fileName } = one;
  emit(handOverMoved, id, { handOverId: id, code, layoutName, month, vouchers, lines, sha256, from, to, reason });
  audit({
    entityType: handOverEntity.name,
    entityId: id,
    action: to,
    label: fileName,
    changes: {
      state: { ...(from !== null && { from }), to },
      ...(from === null && { vouchers: { to: String(vouchers) }, sha256: { to: sha256 } }),
      ...(reason !== null && { reason: { to: reason } }),
    },
  });
  return one;
}
