import type { Amount, Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { hereOf, nextOf, type Operation, type Order, untransferredOf } from './order.ts';
import { landingOf } from './pieces.ts';

/**
 * Something that happened to an order's pieces, by its business time: reported (good pieces handed on at once, kept for a scan or
 * held), handed on by hand, or passed by an inspection. Reports that were reversed are left out, with their reversals.
 */
export interface Flow {
  at: Date;
  operationId: string;
  /** Left what was unreported here. */
  reported: Amount;
  /** Came to what waits to be handed on; negative when it was handed on. */
  kept: Amount;
  /** Arrived at `toOperationId`, where pieces land after this operation when none is named. */
  arrived: Amount;
  toOperationId: string | null;
  rework: Amount;
  reworkToOperationId: string | null;
}

interface Wanted {
  businessAt: Date;
  amount: Amount;
  /** How far clocks may differ: an arrival counts that much earlier. */
  slackMinutes: number;
}

/** Why so many pieces can't have been reported at this operation then: by the times reported, they weren't there yet. */
export function whyNotThere(order: Order, operation: Operation, flows: readonly Flow[], wanted: Wanted) {
  const here = hereOf(operation);
  const amount = wanted.amount < here ? wanted.amount : here;
  const changes = flows.map((flow) => {
    let change = -(flow.operationId === operation.id ? flow.reported : 0n);
    if (flow.reworkToOperationId === operation.id) change += flow.rework;
    if (flow.arrived !== 0n && placeOf(order, flow) === operation.id) change += flow.arrived;
    return { at: flow.at, change };
  });
  return whyTooFew(order, operation, here, changes, { ...wanted, amount });
}

/** As whyNotThere, for pieces that passed and were handed on. */
export function whyNotPassedThen(order: Order, operation: Operation, flows: readonly Flow[], wanted: Wanted) {
  const changes = flows
    .filter((flow) => flow.operationId === operation.id && flow.kept !== 0n)
    .map((flow) => ({ at: flow.at, change: flow.kept }));
  return whyTooFew(order, operation, untransferredOf(operation), changes, wanted);
}

function placeOf(order: Order, flow: Flow): string | undefined {
  if (flow.toOperationId) return flow.toOperationId;
  const from = order.operations.find((one) => one.id === flow.operationId);
  const next = from && nextOf(order, from);
  return next && landingOf(order, next).id;
}

/**
 * The lowest number of pieces from then on decides: what later reports took must have been there as well. Walked backwards from
 * now, so that what came in ways without a time of their own (release, split, merge) counts as always there.
 */
function whyTooFew(
  order: Order,
  operation: Operation,
  now: Amount,
  changes: readonly { at: Date; change: Amount }[],
  { businessAt, amount, slackMinutes }: Wanted,
): Refusal | undefined {
  const slack = slackMinutes * 60_000;
  const timed = changes.map(({ at, change }) => ({ at: change > 0n ? at.getTime() - slack : at.getTime(), change }));
  const later = timed
    .filter((one) => one.at > businessAt.getTime())
    .sort((a, b) => b.at - a.at || (a.change < b.change ? -1 : 1));
  let there = now;
  let lowest: Amount | undefined;
  let shortAt = businessAt;
  let from: number | undefined;
  for (const { at, change } of later) {
    there -= change;
    if (there >= amount) continue;
    from ??= at;
    if (lowest !== undefined && there >= lowest) continue;
    lowest = there;
    shortAt = new Date(at);
  }
  if (lowest === undefined || from === undefined) return undefined;
  return refuse(
    'execution.before_arrival',
    {
      operation: operation.code,
      at: businessAt,
      quantity: amount,
      there: lowest < 0n ? 0n : lowest,
      shortAt,
      from: new Date(from),
      unit: order.unit,
    },
    { where: '/businessAt' },
  );
}
