import type { Amount, Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { hereOf, nextOf, type Operation, type Order, operationOf, type StateChange, untransferredOf } from './order.ts';
import { comeFrom, landingOf, settleStates, setVeterans, standHere, withdraw } from './pieces.ts';
import type { ReportPieces, ReportVeterans } from './report.ts';
import { book, findUse, netOf } from './substitutes.ts';
import {
  beyond,
  countVeterans,
  hasVeterans,
  joinVeterans,
  noVeterans,
  type Veterans,
  withoutVeterans,
} from './veterans.ts';

/** A posted report as its reversal needs it. */
export interface PostedReport extends ReportPieces {
  id: string;
  operationId: string;
  over: Amount;
  /** Null on reports from before first passes were counted: all of it is taken for a first pass. */
  first: Amount | null;
  veterans: ReportVeterans;
  held: Amount;
  transferred: Amount;
  received: Amount;
  /** In the unit of the item: the line's own, or what stood in for it. */
  backflushed: { materialId: string; itemId?: string | undefined; amount: Amount }[];
}

/** The reports that came after at the operation where the pieces are now: what would have to be reversed first. */
export function whyNotReverse(order: Order, report: PostedReport): Refusal | undefined {
  const operation = operationOf(order, report.operationId);
  if (!['in_progress', 'on_hold', 'completed'].includes(order.state)) {
    return refuse('execution.reversal_order_state', { order: order.code, state: order.state });
  }
  const onward = beyond(report.veterans.good, operation.sequence + 1);
  if (report.held > operation.held || (report.held > 0n && !hasVeterans(operation.veterans.held, onward))) {
    const parameters = { operation: operation.code, quantity: report.held, held: operation.held, unit: order.unit };
    return refuse('execution.reversal_inspected', parameters);
  }
  return whyPiecesGone(order, operation, report, onward) ?? whyMaterialGone(order, report);
}

function whyPiecesGone(
  order: Order,
  operation: Operation,
  report: PostedReport,
  onward: Veterans,
): Refusal | undefined {
  const next = nextOf(order, operation);
  const moved = report.transferred + handedOnOf(operation, report);
  if (next && moved > 0n) {
    const landing = landingOf(order, next);
    // Handed on by hand: who of them came back isn't known any more, so only others can be fetched.
    const veterans = report.transferred > 0n ? beyond(onward, next.sequence) : noVeterans;
    if (!standHere(landing, moved, veterans)) return movedOn(order, landing, moved);
  }
  if (report.rework > 0n) {
    const target = operationOf(order, report.reworkToOperationId as string);
    if (!standHere(target, report.rework, sentBack(order, operation, report)))
      return movedOn(order, target, report.rework);
  }
  return undefined;
}

/** Good pieces that waited to be handed on, and were, by hand: the reversal fetches them back. */
export function handedOnOf(operation: Operation, report: PostedReport): Amount {
  const kept = report.good - report.held - report.transferred - report.received;
  const gone = kept - untransferredOf(operation);
  return gone > 0n ? gone : 0n;
}

function sentBack(order: Order, operation: Operation, report: PostedReport): Veterans {
  return report.first === null ? noVeterans : comeFrom(order, operation, report.rework, report.veterans.rework);
}

function whyMaterialGone(order: Order, report: PostedReport): Refusal | undefined {
  for (const { materialId, itemId, amount } of report.backflushed) {
    const material = order.materials.find((one) => one.id === materialId);
    const use = material && findUse(material, itemId ?? material.itemId);
    if (!use || netOf(use) >= amount) continue;
    const { lineNumber: line, returned, issued } = { ...use.line, ...use.substitute };
    return refuse('execution.reversal_material_returned', { line, returned, issued: issued - amount });
  }
  return undefined;
}

function movedOn(order: Order, at: Operation, quantity: Amount): Refusal {
  return refuse('execution.reversal_moved_on', { operation: at.code, here: hereOf(at), quantity, unit: order.unit });
}

/** Undoes a report in memory, in the opposite order of applyReport. Ask whyNotReverse first. */
export function applyReversal(order: Order, report: PostedReport, at: Date): StateChange[] {
  const operation = operationOf(order, report.operationId);
  const next = nextOf(order, operation);
  if (report.rework > 0n) {
    const target = operationOf(order, report.reworkToOperationId as string);
    withdraw(order, target, report.rework, sentBack(order, operation, report));
    operation.rework -= report.rework;
  }
  const onward = beyond(report.veterans.good, operation.sequence + 1);
  const fetched = handedOnOf(operation, report);
  if (next && report.transferred > 0n) {
    withdraw(order, next, report.transferred, beyond(onward, next.sequence));
  }
  if (next && fetched > 0n) withdraw(order, next, fetched);
  if (report.held > 0n) setVeterans(operation, 'held', withoutVeterans(operation.veterans.held, onward));
  else if (report.transferred === 0n && report.received === 0n)
    setVeterans(operation, 'passed', withoutVeterans(operation.veterans.passed, onward));
  operation.transferred -= report.transferred + report.received + fetched;
  operation.passed -= report.good - report.held;
  operation.held -= report.held;
  operation.good -= report.good;
  operation.scrap -= report.scrap;
  operation.over -= report.over;
  // They lie at the subcontractor again.
  if (operation.serviceItemId !== null) operation.outside += report.good + report.scrap + report.rework;
  operation.consumed -= report.first ?? report.good + report.scrap;
  if (operation.consumed < 0n) operation.consumed = 0n;
  const { good, scrap, rework } = report.veterans;
  const back = [good, scrap, rework].reduce(joinVeterans, operation.veterans.here);
  if (countVeterans(back) > 0n) setVeterans(operation, 'here', back);
  operation.changed = true;
  order.good -= report.received;
  order.scrap -= report.scrap;
  order.changed = true;
  for (const { materialId, itemId, amount } of report.backflushed) {
    const material = order.materials.find((one) => one.id === materialId);
    const use = material && findUse(material, itemId ?? material.itemId);
    if (!use) throw new Error(`material ${materialId} was not loaded`);
    book(use, 'issued', -amount);
  }
  return settleStates(order, at);
}
