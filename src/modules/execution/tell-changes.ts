import { type CommandFacts, formatAmount, type JsonObject } from '../../kernel/index.ts';
import { operationMoved, orderMoved } from './events.ts';
import { operationEventOf, orderEventOf } from './present.ts';
import type { NewLogEntry } from './queries/write-progress.ts';
import { materialDifferences, type Operation, type Order, type StateChange } from './rules/index.ts';

type Facts = Pick<CommandFacts, 'emit' | 'principal' | 'now'>;

/**
 * Tells every change of state to the followers and gives its line for the log: what is logged is told, and the other way round.
 * `details` go into the log's line; `reason`, `nonconformanceCode`, `reasonCode` and `equipmentId` among them into the event too.
 */
export function tellChanges(
  facts: Facts,
  changes: readonly StateChange[],
  details: JsonObject = {},
  businessAt: Date = facts.now,
): NewLogEntry[] {
  for (const change of changes) {
    const { order, operation, from, to } = change;
    // Where pieces moved and the state stayed, whoever moved them tells it. What has just been made came from nowhere.
    if (from === to || from === '') continue;
    const move = { verb: change.verb, reason: textOf(details.reason), businessAt: businessAt.toISOString() };
    if (operation) tellOperation(facts, { ...change, operation }, move, details);
    else tellOrder(facts, order, change, move, details);
  }
  const { principal, now } = facts;
  return changes.map(({ order, operation, verb, from, to }) => ({
    orderId: order.id,
    operationId: operation?.id ?? null,
    verb,
    from,
    to,
    data: details,
    personId: principal.personId,
    principalName: principal.name,
    businessAt,
    at: now,
  }));
}

/** True for the change by which an order came to its end. */
export function endsOrder({ operation, verb, to }: StateChange): boolean {
  return operation === null && to === 'completed' && (verb === 'account' || verb === 'complete');
}

interface Move {
  verb: string;
  reason: string | null;
  businessAt: string;
}

function tellOrder(facts: Facts, order: Order, { verb, from, to }: StateChange, rest: Move, details: JsonObject): void {
  const move = { ...orderEventOf(order), ...rest, from: from as Order['state'], to: to as Order['state'] };
  if (verb === 'release') {
    facts.emit(orderMoved.release, order.id, { ...move, dueAt: order.dueAt.toISOString() });
  } else if (verb === 'account' || verb === 'complete') {
    facts.emit(orderMoved.complete, order.id, {
      ...move,
      quantityGood: formatAmount(order.good),
      quantityScrap: formatAmount(order.scrap),
      materialDifferences: materialDifferences(order).length,
    });
  } else if (verb === 'hold') {
    facts.emit(orderMoved.hold, order.id, { ...move, nonconformanceCode: textOf(details.nonconformanceCode) });
  } else if (verb === 'leave') {
    facts.emit(orderMoved.leave, order.id, { ...move, intoOrderId: order.mergedIntoId });
  } else {
    const event = simpleOrderMoves.find(([name]) => name === verb)?.[1];
    if (!event) throw new Error(`nothing is told of an order that moves by ${verb}`);
    facts.emit(event, order.id, move);
  }
}

const { begin, resume, reopen, close, cancel } = orderMoved;
const simpleOrderMoves = Object.entries({ begin, resume, reopen, close, cancel });

/** What is told follows from where the operation came: an event for each state, whatever led there. */
function tellOperation(
  facts: Facts,
  { order, operation, verb, from, to }: StateChange & { operation: Operation },
  rest: Move,
  details: JsonObject,
): void {
  const states = { from: from as Operation['state'], to: to as Operation['state'] };
  const move = { ...operationEventOf(order, operation, rest.businessAt), ...rest, ...states, state: states.to };
  // Whoever ends the work at an operation finishes it, also where more pieces may come.
  const state = verb === 'finish' ? 'done' : states.to;
  if (state === 'running' && states.from === 'paused') facts.emit(operationMoved.resumed, order.id, move);
  else if (state === 'running')
    facts.emit(operationMoved.running, order.id, { ...move, equipmentId: textOf(details.equipmentId) });
  else if (state === 'paused')
    facts.emit(operationMoved.paused, order.id, {
      ...move,
      reasonCode: textOf(details.reasonCode),
      nonconformanceCode: textOf(details.nonconformanceCode),
    });
  else facts.emit(operationMoved[state], order.id, move);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
