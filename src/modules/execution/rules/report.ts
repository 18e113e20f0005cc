import type { Amount, Refusal } from '../../../kernel/index.ts';
import { formatAmount } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { whyNotMoveOperation } from './guards.ts';
import {
  dueOf,
  hereOf,
  type Material,
  netIssued,
  type Operation,
  type Order,
  operationOf,
  type StateChange,
} from './order.ts';
import {
  beginOrder,
  countAgain,
  landingOf,
  moveOperation,
  pass,
  sendToRework,
  settleStates,
  withdraw,
} from './pieces.ts';
import { type ReportPolicies, reportableOf, toleranceLeft } from './tolerance.ts';

/** What is reported, in the unit of the order. */
export interface ReportPieces {
  good: Amount;
  scrap: Amount;
  rework: Amount;
  reworkToOperationId: string | null;
}

export function whyNotReport(
  order: Order,
  operation: Operation,
  pieces: ReportPieces,
  policies: ReportPolicies,
): Refusal | undefined {
  const why = whyNotMoveOperation(order, operation, 'report', { policies });
  if (why) return why;
  if (pieces.rework > 0n) {
    const whyRework = whyNotReworkTo(order, operation, pieces.reworkToOperationId);
    if (whyRework) return whyRework;
  } else if (pieces.reworkToOperationId !== null) {
    return refuse('execution.rework_without_pieces', {}, { where: '/quantityRework' });
  }
  const total = pieces.good + pieces.scrap + pieces.rework;
  const reportable = reportableOf(operation, policies);
  if (total <= reportable) return undefined;
  return refuse(
    'execution.quantity_exceeds_input',
    {
      operation: operation.code,
      reported: formatAmount(total),
      max: formatAmount(reportable),
      arrived: formatAmount(operation.arrived),
      accounted: formatAmount(operation.good + operation.scrap + operation.rework),
      tolerance: formatAmount(toleranceLeft(operation, policies)),
      unit: order.unit,
    },
    { where: pieces.good > 0n ? '/quantityGood' : pieces.scrap > 0n ? '/quantityScrap' : '/quantityRework' },
  );
}

export function whyNotReworkTo(order: Order, operation: Operation, targetId: string | null): Refusal | undefined {
  if (targetId === null) {
    return refuse('execution.rework_target_missing', { operation: operation.code }, { where: '/reworkToOperationId' });
  }
  const target = order.operations.find((one) => one.id === targetId);
  if (!target || target.sequence > operation.sequence || target.reportPolicy === 'none') {
    const allowed = order.operations.filter((one) => one.sequence <= operation.sequence && one.reportPolicy !== 'none');
    return refuse(
      'execution.rework_target_wrong',
      { operation: operation.code, allowed: allowed.map((one) => one.code).join(', ') },
      { where: '/reworkToOperationId' },
    );
  }
  return undefined;
}

/** Components that a report takes, and by how much their line grows. */
export interface Backflush {
  material: Material;
  amount: Amount;
}

export interface ReportEffect {
  over: Amount;
  held: Amount;
  transferred: Amount;
  received: Amount;
  backflush: Backflush[];
  changes: StateChange[];
}

/** Books the pieces on the order in memory. Ask whyNotReport first. */
export function applyReport(order: Order, operation: Operation, pieces: ReportPieces, at: Date): ReportEffect {
  const total = pieces.good + pieces.scrap + pieces.rework;
  const here = hereOf(operation);
  const over = total > here ? total - here : 0n;
  const changes = beginOrder(order, at);
  if (operation.state === 'ready') changes.push(moveOperation(order, operation, 'start', 'running', at));
  operation.over += over;
  operation.good += pieces.good;
  operation.scrap += pieces.scrap;
  operation.changed = true;
  if (pieces.scrap > 0n) {
    order.scrap += pieces.scrap;
    order.changed = true;
  }
  const passed = operation.qualityPoint
    ? hold(operation, pieces.good)
    : { ...pass(order, operation, pieces.good), held: 0n };
  if (pieces.rework > 0n) {
    sendToRework(order, operation, operationOf(order, pieces.reworkToOperationId as string), pieces.rework);
  }
  const backflush = takeComponents(order, operation);
  changes.push(...settleStates(order, at));
  return { over, ...passed, backflush, changes };
}

function hold(operation: Operation, amount: Amount) {
  operation.held += amount;
  return { held: amount, transferred: 0n, received: 0n };
}

/** Backflush is cumulative: it takes what the pieces call for less what is there already, so that roundings never add up. */
export function takeComponents(order: Order, operation: Operation): Backflush[] {
  const taken: Backflush[] = [];
  for (const material of order.materials) {
    if (material.operationId !== operation.id || material.issueMethod !== 'backflush') continue;
    const amount = dueOf(order, material) - netIssued(material);
    if (amount <= 0n) continue;
    material.issued += amount;
    material.changed = true;
    taken.push({ material, amount });
  }
  return taken;
}

/** A posted report as its reversal needs it. */
export interface PostedReport extends ReportPieces {
  id: string;
  operationId: string;
  over: Amount;
  held: Amount;
  transferred: Amount;
  received: Amount;
  backflushed: { materialId: string; amount: Amount }[];
}

/** The reports that came after at the operation where the pieces are now: what would have to be reversed first. */
export function whyNotReverse(order: Order, report: PostedReport): Refusal | undefined {
  const operation = operationOf(order, report.operationId);
  if (!['in_progress', 'on_hold', 'completed'].includes(order.state)) {
    return refuse('execution.reversal_order_state', { order: order.code, state: order.state });
  }
  if (report.held > operation.held) {
    return refuse('execution.reversal_inspected', {
      operation: operation.code,
      quantity: formatAmount(report.held),
      held: formatAmount(operation.held),
      unit: order.unit,
    });
  }
  const kept = report.good - report.held - report.transferred - report.received;
  if (kept > operation.passed - operation.transferred) return movedOn(order, operation, report.good);
  if (report.transferred > 0n) {
    const next = order.operations[order.operations.indexOf(operation) + 1] as Operation;
    const landing = landingOf(order, next);
    if (hereOf(landing) < report.transferred) return movedOn(order, landing, report.transferred);
  }
  if (report.rework > 0n) {
    const target = operationOf(order, report.reworkToOperationId as string);
    if (hereOf(target) < report.rework) return movedOn(order, target, report.rework);
  }
  for (const { materialId, amount } of report.backflushed) {
    const material = order.materials.find((one) => one.id === materialId);
    if (!material || material.issued - amount >= material.returned) continue;
    return refuse('execution.reversal_material_returned', {
      line: material.lineNumber,
      returned: formatAmount(material.returned),
      issued: formatAmount(material.issued - amount),
    });
  }
  return undefined;
}

function movedOn(order: Order, at: Operation, quantity: Amount): Refusal {
  return refuse('execution.reversal_moved_on', {
    operation: at.code,
    here: formatAmount(hereOf(at)),
    quantity: formatAmount(quantity),
    unit: order.unit,
  });
}

/** Undoes a report in memory, in the opposite order of applyReport. Ask whyNotReverse first. */
export function applyReversal(order: Order, report: PostedReport, at: Date): StateChange[] {
  const operation = operationOf(order, report.operationId);
  if (report.rework > 0n) {
    const target = operationOf(order, report.reworkToOperationId as string);
    withdraw(order, target, report.rework);
    countAgain(order, operation, target, -report.rework);
    operation.rework -= report.rework;
  }
  if (report.transferred > 0n) {
    withdraw(order, order.operations[order.operations.indexOf(operation) + 1] as Operation, report.transferred);
  }
  operation.transferred -= report.transferred + report.received;
  operation.passed -= report.good - report.held;
  operation.held -= report.held;
  operation.good -= report.good;
  operation.scrap -= report.scrap;
  operation.over -= report.over;
  operation.changed = true;
  order.good -= report.received;
  order.scrap -= report.scrap;
  order.changed = true;
  for (const { materialId, amount } of report.backflushed) {
    const material = order.materials.find((one) => one.id === materialId);
    if (!material) throw new Error(`material ${materialId} was not loaded`);
    material.issued -= amount;
    material.changed = true;
  }
  return settleStates(order, at);
}
