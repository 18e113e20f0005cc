import { assertInScope, type CommandContext, Refusal } from '../../../kernel/index.ts';
import { requestStateLabels } from '../../execution/contract.ts';
import {
  cancelRequest,
  closeRequest,
  lockRequests,
  orderRequest,
  type Request,
  reopenRequest,
  updateRequest,
} from '../../execution/index.ts';
import { deleteServed, findServed, findServing, insertServed } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import type { Line } from '../rules/order.ts';

interface Covered {
  line: Line;
  requestIds: readonly string[];
}

interface OrderNamed {
  code: string;
  supplierId: string;
}

/**
 * Locks these requests, and throws what stands against ordering them: somebody was faster, they ask for something else, or they lie
 * outside the area. Before anything is written.
 */
export async function claimRequests(
  { tx, principal }: CommandContext,
  requestIds: readonly string[],
): Promise<Map<string, Request>> {
  const requests = await lockRequests(tx, requestIds);
  for (const id of requestIds) {
    const request = requests.get(id);
    if (!request) throw refuse('purchasing.request_unknown', { id }, { where: '/requestIds' });
    assertInScope(principal, request);
  }
  const serving = await findServing(tx, requestIds);
  const taken = serving.find(({ open, requestId }) => open || requests.get(requestId)?.state !== 'open');
  if (taken) {
    const parameters = {
      request: requests.get(taken.requestId)?.code ?? '',
      order: taken.orderCode,
      person: taken.personName,
    };
    const details = { place: { list: 'purchasing.purchase-orders', query: { 'f.id.eq': taken.orderId } } };
    throw refuse('purchasing.request_taken', parameters, { where: '/requestIds', details });
  }
  for (const { code, state } of requests.values())
    if (state !== 'open')
      throw refuse(
        'purchasing.request_not_open',
        { request: code, state: requestStateLabels[state] },
        { where: '/requestIds' },
      );
  // Somebody opened it again after its line was done: that line covers it no more.
  await deleteServed(
    tx,
    serving.map(({ requestId }) => requestId),
  );
  return requests;
}

/** The lines cover what they were claimed for: from now on those requests are ordered, and say with which document. */
export async function coverRequests(
  context: CommandContext,
  order: OrderNamed,
  covered: readonly Covered[],
  requests: ReadonlyMap<string, Request>,
): Promise<void> {
  for (const { line, requestIds } of covered) {
    for (const requestId of requestIds) {
      const request = requests.get(requestId);
      if (request && request.itemId !== line.itemId) {
        const parameters = { request: request.code, item: line.itemCode, asked: request.itemCode };
        throw refuse('purchasing.request_other_item', parameters, { where: '/requestIds' });
      }
    }
  }
  const rows = covered.flatMap(({ line, requestIds }) =>
    [...new Set(requestIds)].map((requestId) => ({ line, requestId })),
  );
  await insertServed(
    context.tx,
    rows.map(({ line, requestId }) => ({ lineId: line.id, requestId })),
  );
  for (const { line, requestId } of rows) await markOrdered(context, order, line, requestId);
}

async function markOrdered(context: CommandContext, order: OrderNamed, line: Line, requestId: string): Promise<void> {
  await context.execute(orderRequest, {
    requestId,
    supplierId: order.supplierId,
    expectedAt: expectedOf(line).toISOString(),
    note: order.code,
  });
}

/** When it is reckoned with: as promised, or else as wanted. */
export function expectedOf({ promisedAt, wantedAt }: Pick<Line, 'promisedAt' | 'wantedAt'>): Date {
  return promisedAt ?? wantedAt;
}

/** What these lines covered is to be bought again; where its work order needs nothing any more, the request ends. */
export async function freeRequests(
  context: CommandContext,
  served: readonly { requestId: string }[],
  reason: string,
): Promise<void> {
  const requestIds = served.map(({ requestId }) => requestId);
  if (requestIds.length === 0) return;
  const requests = await lockRequests(context.tx, requestIds);
  await deleteServed(context.tx, requestIds);
  for (const { id: requestId, state } of requests.values()) {
    if (state !== 'ordered') continue;
    try {
      await context.execute(reopenRequest, { requestId, reason });
    } catch (error) {
      if (!(error instanceof Refusal) || error.refusalName !== 'execution.order_needs_nothing') throw error;
      await context.execute(cancelRequest, { requestId, reason });
    }
  }
}

/** All of the line is here: what it covered is done. */
export async function closeCovered(context: CommandContext, lineId: string, note: string): Promise<void> {
  for (const { id: requestId, state } of (await coveredBy(context, lineId)).values())
    if (state === 'ordered') await context.execute(closeRequest, { requestId, note });
}

/** Some of the line isn't here after all: what it covered is on its way again. */
export async function reopenCovered(
  context: CommandContext,
  order: OrderNamed,
  line: Line,
  reason: string,
): Promise<void> {
  for (const { id: requestId, state } of (await coveredBy(context, line.id)).values()) {
    if (state !== 'closed') continue;
    try {
      await context.execute(reopenRequest, { requestId, reason });
    } catch (error) {
      // Its work order needs nothing any more: the request stays closed.
      if (error instanceof Refusal && error.refusalName === 'execution.order_needs_nothing') continue;
      throw error;
    }
    await markOrdered(context, order, line, requestId);
  }
}

/** Whoever waits for what the line covers hears when it comes. */
export async function tellExpected(context: CommandContext, line: Line): Promise<void> {
  const expectedAt = expectedOf(line).toISOString();
  for (const { id: requestId, state } of (await coveredBy(context, line.id)).values())
    if (state === 'ordered') await context.execute(updateRequest, { requestId, expectedAt });
}

async function coveredBy({ tx }: CommandContext, lineId: string): Promise<Map<string, Request>> {
  const requestIds = (await findServed(tx, [lineId])).map(({ requestId }) => requestId);
  return requestIds.length === 0 ? new Map() : lockRequests(tx, requestIds);
}
