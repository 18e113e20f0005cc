import {
  type Amount,
  assertInScope,
  type CommandContext,
  formatAmount,
  groupBy,
  type NamePair,
  namePair,
  Refusal,
} from '../../../kernel/index.ts';
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
import { type Line, netReceived, openOf } from '../rules/order.ts';

interface Covered {
  line: Line;
  requestIds: readonly string[];
}

interface OrderNamed {
  code: string;
  supplierId: string;
}

/** What is said where somebody was faster. */
type WhyTaken = (requestId: string, parameters: { request: string; order: string; person: NamePair }) => Refusal;

/**
 * Locks these requests, and throws what stands against ordering them: somebody was faster, they ask for something else, or they lie
 * outside the area. Before anything is written.
 */
export async function claimRequests(
  { tx, principal }: CommandContext,
  requestIds: readonly string[],
  whyTaken?: WhyTaken,
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
      person: namePair(taken.personName, taken.personNameEn),
    };
    if (whyTaken) throw whyTaken(taken.requestId, parameters);
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

/** Throws where a line orders less than the requests ask that wait for it: nobody would buy the rest. */
export async function assertCovers(context: CommandContext, lines: readonly Line[]): Promise<void> {
  for (const { line, requests } of await coveredByEach(context, lines)) {
    const waiting = requests.filter(({ state }) => state === 'ordered');
    const asked = sumOf(waiting);
    if (asked <= line.ordered - line.cancelled) continue;
    const named = { line: line.lineNumber, requests: waiting.map(({ code }) => code).join('、') };
    const figures = { ordered: line.ordered - line.cancelled, asked, unit: line.baseUnit };
    throw refuse('purchasing.line_below_requests', { ...named, ...figures }, { where: '/lines' });
  }
}

/** What these lines covered, whole, is to be bought again. */
export async function freeRequests(
  context: CommandContext,
  served: readonly { requestId: string }[],
  reason: string,
): Promise<void> {
  const requests = await lockRequests(
    context.tx,
    served.map(({ requestId }) => requestId),
  );
  await reopenThese(
    context,
    [...requests.values()].flatMap((request) =>
      request.state === 'ordered' ? [{ request, missing: request.quantity }] : [],
    ),
    reason,
  );
  await deleteServed(context.tx, [...requests.keys()]);
}

/**
 * Some of these lines won't come. What is here and what still comes is for the requests that need it first; what is missing of the others
 * is to be bought again, and no more than that.
 */
export async function freeUncovered(
  context: CommandContext,
  { code }: OrderNamed,
  lines: readonly Line[],
  reason: string,
): Promise<void> {
  const note = `采购单 ${code} 已到的够用 · what came by ${code} suffices`;
  for (const { line, requests } of await coveredByEach(context, lines)) {
    const short: { request: Request; missing: Amount }[] = [];
    let left = netReceived(line) + openOf(line);
    for (const request of requests.filter(({ state }) => state === 'ordered' || state === 'closed')) {
      const missing = request.quantity > left ? request.quantity - left : 0n;
      left -= request.quantity - missing;
      if (missing > 0n) short.push({ request, missing });
      else if (request.state === 'ordered' && openOf(line) === 0n)
        await context.execute(closeRequest, { requestId: request.id, note });
    }
    await reopenThese(context, short, reason);
    await deleteServed(
      context.tx,
      short.map(({ request }) => request.id),
    );
  }
}

/** Where its work order needs nothing any more, a request ends instead. */
async function reopenThese(
  context: CommandContext,
  short: readonly { request: Request; missing: Amount }[],
  reason: string,
): Promise<void> {
  for (const { request, missing } of short) {
    const { id: requestId, state } = request;
    try {
      await context.execute(reopenRequest, { requestId, reason, quantity: formatAmount(missing) });
    } catch (error) {
      if (!needsNothing(error)) throw error;
      if (state === 'ordered') await context.execute(cancelRequest, { requestId, reason });
    }
  }
}

const needsNothing = (error: unknown) =>
  error instanceof Refusal && error.refusalName === 'execution.order_needs_nothing';

/** All of the line is here: what it covered is done. */
export async function closeCovered(context: CommandContext, line: Line, note: string): Promise<void> {
  for (const { id: requestId, state } of await coveredBy(context, line))
    if (state === 'ordered') await context.execute(closeRequest, { requestId, note });
}

/** Some of the line isn't here after all: what it covered is on its way again. */
export async function reopenCovered(
  context: CommandContext,
  order: OrderNamed,
  line: Line,
  reason: string,
): Promise<void> {
  for (const { id: requestId, state } of await coveredBy(context, line)) {
    if (state !== 'closed') continue;
    try {
      await context.execute(reopenRequest, { requestId, reason });
    } catch (error) {
      // Its work order needs nothing any more: the request stays closed.
      if (needsNothing(error)) continue;
      throw error;
    }
    await markOrdered(context, order, line, requestId);
  }
}

/** Whoever waits for what the line covers hears when it comes. */
export async function tellExpected(context: CommandContext, line: Line): Promise<void> {
  const expectedAt = expectedOf(line).toISOString();
  for (const { id: requestId, state } of await coveredBy(context, line))
    if (state === 'ordered') await context.execute(updateRequest, { requestId, expectedAt });
}

async function coveredBy(context: CommandContext, line: Line): Promise<Request[]> {
  const [covered] = await coveredByEach(context, [line]);
  return covered?.requests ?? [];
}

/** The requests that each of these lines covers, locked; whoever needs it first comes first. Lines that cover none are left out. */
async function coveredByEach(
  { tx }: CommandContext,
  lines: readonly Line[],
): Promise<{ line: Line; requests: Request[] }[]> {
  const served = await findServed(
    tx,
    lines.map(({ id }) => id),
  );
  if (served.length === 0) return [];
  const requests = await lockRequests(
    tx,
    served.map(({ requestId }) => requestId),
  );
  const byLine = groupBy(served, ({ lineId }) => lineId);
  return lines.flatMap((line) => {
    const those = (byLine.get(line.id) ?? []).flatMap(({ requestId }) => requests.get(requestId) ?? []);
    those.sort((a, b) => a.neededBy.getTime() - b.neededBy.getTime() || (a.code < b.code ? -1 : 1));
    return those.length === 0 ? [] : [{ line, requests: those }];
  });
}

const sumOf = (requests: readonly Request[]) => requests.reduce((sum, { quantity }) => sum + quantity, 0n);
