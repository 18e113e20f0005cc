import { namePair, type Refusal } from '../../../kernel/index.ts';
import { orderStateLabels, type RequestState, requestStateLabels } from '../contract.ts';
import type { Request } from '../queries/requests.ts';
import { refuse } from '../refusals.ts';
import { type RequestVerb, requestMoves } from '../request-states.ts';
import type { Move } from '../states.ts';
import type { Order } from './order.ts';
import { remedyIn } from './remedy.ts';

/** Why this verb of the table can't be done with this request now. */
export function whyNotMoveRequest(
  { code, state }: Pick<Request, 'code' | 'state'>,
  verb: RequestVerb,
  from: readonly RequestState[] = requestMoves[verb].from,
): Refusal | undefined {
  if (from.includes(state)) return undefined;
  const words = from.map((one) => requestStateLabels[one]);
  const moves = Object.values<Move<RequestState, never>>(requestMoves).filter((move) => move.from.includes(state));
  return refuse('execution.request_state', {
    request: code,
    state: requestStateLabels[state],
    verb: requestMoves[verb].label,
    from: {
      zh: words.map(({ zh }) => `“${zh}”`).join('或'),
      en: words.map(({ en }) => en.toLowerCase()).join(' or '),
    },
    possible: {
      zh: moves.map(({ label }) => label.zh).join('、') || '另开一张要料单',
      en: moves.map(({ label }) => label.en.toLowerCase()).join(', ') || 'ask for it with another request',
    },
  });
}

/** Material is bought or made for an order until the order is made. */
export function whyNeedsNothing(order: Pick<Order, 'code' | 'state'>, where: string): Refusal | undefined {
  if (!['completed', 'closed', 'cancelled'].includes(order.state)) return undefined;
  const parameters = { order: order.code, state: orderStateLabels[order.state] };
  return refuse('execution.order_needs_nothing', parameters, { where });
}

/** What stands is offered in place of a second one. */
export function standsAlready(request: Request, quantity: string): Refusal {
  const { code, itemCode: item, orderCode: order, unit } = request;
  const person = namePair(request.askedByName, request.askedByNameEn);
  const parameters = { request: code, item, order: order ?? '', quantity, unit, person };
  const details = remedyIn('execution.material-requests', null, { 'f.id.eq': request.id });
  return refuse('execution.request_stands', parameters, { where: '/orderId', details });
}
