import { type Amount, type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { CauseKind } from '../contract.ts';
import { countLineEntity } from '../entities.ts';
import { varianceSettled } from '../events.ts';
import { closeWhenDone } from '../lists/close-when-done.ts';
import { readClass, updateLine } from '../queries/lines.ts';
import { isWithin, worthOf } from '../rules/tolerance.ts';
import { type OpenLine, toldOf } from './open-line.ts';

export interface Settled {
  state: 'matched' | 'posted';
  /** What the books have of the moment of the count, and what the count differs from that by. */
  book: Amount;
  variance: Amount;
  /** The same as it was found, where it was corrected since. */
  found?: { book: Amount; variance: Amount };
  cost: Amount | null;
  unit: string;
  reasonCode?: string | null;
  movementId?: string | null;
  cause?: CauseKind;
  /** Of a lot that was made known by it. */
  lotId?: string;
}

/** Settles a line, tells it, and closes its list where nothing of it waits any more. */
export async function writeSettled(context: CommandContext, open: OpenLine, settled: Settled): Promise<void> {
  const { tx, now, principal } = context;
  const { line, names, list, policy } = open;
  const { state, book, variance, cost, unit, reasonCode = null, movementId = null, cause, lotId } = settled;
  const { found = { book, variance } } = settled;
  await updateLine(tx, line.id, {
    ...{ state, book, value: worthOf(variance, cost) },
    within: isWithin(found.variance, found.book, cost, policy.tolerance),
    ...{ class: await readClass(tx, line.itemId), settledAt: now, settledBy: principal.personId },
    ...{ settledByName: principal.name, reasonCode, movementId, ...(cause && { cause }), ...(lotId && { lotId }) },
  });
  const figures = {
    book: formatAmount(book),
    counted: formatAmount(book + variance),
    variance: formatAmount(variance),
  };
  context.emit(varianceSettled, list.id, {
    ...toldOf(open),
    ...{ from: line.state, to: state, ...figures, unit, movementId, ...(cause && { cause }) },
  });
  context.audit({
    entityType: countLineEntity.name,
    entityId: line.id,
    action: 'settled',
    label: `${list.code} ${names.location} ${names.item}`,
    changes: {
      state: { from: line.state, to: state },
      ...{ book: { to: figures.book }, counted: { to: figures.counted }, variance: { to: figures.variance } },
      ...(reasonCode && { reason: { to: reasonCode } }),
      ...(cause && { cause: { to: cause } }),
    },
  });
  await closeWhenDone(context, list);
}
