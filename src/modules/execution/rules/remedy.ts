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

export type Details = { action: RemedyAction };

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

/** Where a thing is put right that no command on the order settles: rows of a list, or one of its things. */
export interface RemedyPlace {
  list: string;
  id: string | null;
  query: Record<string, string>;
}

/** The details of a refusal that is put right elsewhere. */
export function remedyIn(list: string, id: string | null, query: Record<string, string> = {}): { place: RemedyPlace } {
  return { place: { list, id, query } };
}

/** A part of the order's own page: `tab`, or the operation chosen there. */
export function remedyOnPage(order: { id: string }, query: Record<string, string>): { place: RemedyPlace } {
  return remedyIn('execution.work-orders', order.id, query);
}

/** The details of a refusal that a field of the item would settle. */
export function remedyByItem(
  item: { id: string; version: number },
  field: 'receiptLocationId' | 'issueLocationId' | 'leadTimeDays',
): Details {
  const body = { expectedVersion: item.version };
  return { action: { verb: field, method: 'POST', path: `/items/${item.id}/update`, body, needs: [field] } };
}

/** The details of a refusal that a published version would settle: its draft, or where one is made. */
export function remedyByVersion(
  noun: 'routing' | 'bom',
  itemId: string,
  draft: { id: string; version: number } | undefined,
): { place: RemedyPlace } | Details {
  if (!draft) return remedyIn(`masterdata.${noun}s`, null, { 'f.itemId.eq': itemId });
  const body = { expectedVersion: draft.version };
  return { action: { verb: 'publish', method: 'POST', path: `/${noun}s/${draft.id}/publish`, body, needs: [] } };
}
