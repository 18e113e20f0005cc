import type { JsonObject } from '../../../kernel/index.ts';
import { type OperationVerb, type OrderVerb, operationMove, orderMove } from '../states.ts';

/** What would be accepted instead, for programs: `needs` names the fields that only a person can fill in. */
export interface RemedyAction {
  verb: string;
  method: 'POST';
  path: string;
  body: JsonObject;
  needs: string[];
}

type Details = { action: RemedyAction };

/** The details of a refusal whose remedy is a command on the order. */
export function remedy(verb: OrderVerb, order: { id: string }, body: JsonObject = {}, needs: string[] = []): Details {
  return { action: { verb, method: 'POST', path: `/work-orders/${order.id}/${orderMove(verb).path}`, body, needs } };
}

/** As remedy, on an operation. */
export function remedyAt(
  verb: OperationVerb | 'inspect',
  operation: { id: string },
  body: JsonObject = {},
  needs: string[] = [],
): Details {
  const path = verb === 'inspect' ? 'inspections' : operationMove(verb).path;
  return { action: { verb, method: 'POST', path: `/operations/${operation.id}/${path}`, body, needs } };
}
