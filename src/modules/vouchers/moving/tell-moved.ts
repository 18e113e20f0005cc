import type { CommandContext } from '../../../kernel/index.ts';
import type { VoucherState } from '../contract.ts';
import { voucherEntity } from '../entities.ts';
import { voucherMoved } from '../events.ts';
import type { VoucherFacts } from '../queries/vouchers.ts';
import { nameOf } from '../rules/why-not.ts';

/** Event and audit entry of a voucher that moved from the state that it was in; `now`: as it is since. */
export function tellMoved(
  { emit, audit }: CommandContext,
  from: VoucherState,
  now: VoucherFacts,
  {
    released,
    reason = null,
    receiverNumber = null,
  }: { released: number; reason?: string | null; receiverNumber?: string | null },
): void {
  const { id, code, state: to, period } = now;
  const told = { voucherId: id, code, name: nameOf(now), month: period.slice(0, 7), from, to };
  emit(voucherMoved, id, { ...told, reason, receiverNumber, released });
  audit({
    entityType: voucherEntity.name,
    entityId: id,
    action: to,
    label: nameOf(now),
    changes: {
      state: { from, to },
      ...(reason !== null && { reason: { to: reason } }),
      ...(receiverNumber !== null && { receiverNumber: { to: receiverNumber } }),
    },
  });
}
