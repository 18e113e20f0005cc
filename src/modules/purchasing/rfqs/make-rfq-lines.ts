import { assertInScope, type CommandContext, groupBy, newId, parseAmount } from '../../../kernel/index.ts';
import { requestStateLabels } from '../../execution/contract.ts';
import { findRequests, type Request } from '../../execution/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import type { ChangedRfqLine } from '../contract.ts';
import { findSupplierNames } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';
import type { Asked, RfqLine } from '../rules/rfq.ts';

type Context = Pick<CommandContext, 'tx' | 'principal'>;

/** The lines that were asked for, converted to base units. A line that is there already keeps its number. */
export async function makeRfqLines(
  context: Context,
  asked: readonly ChangedRfqLine[],
  before: readonly RfqLine[] = [],
): Promise<RfqLine[]> {
  const items = await findItems(
    context.tx,
    asked.map(({ itemId }) => itemId),
  );
  const known = new Set(before.flatMap(({ requestIds }) => requestIds));
  const fresh = asked.flatMap(({ requestIds = [] }) => requestIds.filter((id) => !known.has(id)));
  const requests = await findOpenRequests(context, fresh);
  let last = Math.max(0, ...before.map(({ lineNumber }) => lineNumber));
  return asked.map((line, index) => {
    const where = `/lines/${index}` as const;
    const kept = before.find(({ id }) => id === line.lineId);
    if (line.lineId && !kept)
      throw refuse('purchasing.rfq_line_unknown', { id: line.lineId, rfq: '' }, { where: `${where}/lineId` });
    const item = items.get(line.itemId);
    if (!item?.active)
      throw refuse('purchasing.item_inactive', { item: item?.code ?? line.itemId }, { where: `${where}/itemId` });
    const { requestIds = kept?.itemId === item.id ? kept.requestIds : [] } = line;
    for (const id of requestIds) {
      const request = requests.get(id);
      if (!request || request.itemId === item.id) continue;
      const parameters = { request: request.code, item: item.code, asked: request.itemCode };
      throw refuse('purchasing.request_other_item', parameters, { where: `${where}/requestIds` });
    }
    const quantity = parseAmount(line.quantity);
    if (!kept) last += 10;
    return {
      ...{ id: kept?.id ?? newId(), lineNumber: kept?.lineNumber ?? last, itemId: item.id, itemCode: item.code },
      ...{ quantity, unit: line.unit, baseUnit: item.unit, quantityBase: toBaseQuantity(item, quantity, line.unit) },
      ...{ wantedAt: new Date(line.wantedAt), note: line.note ?? null, requestIds: [...new Set(requestIds)] },
      awarded: null,
    };
  });
}

/** Each request stands in one line. Throws purchasing.rfq_request_twice. */
export async function assertAskedOnce({ tx }: Context, lines: readonly RfqLine[]): Promise<void> {
  const ids = lines.flatMap(({ requestIds }) => requestIds);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice === undefined) return;
  const request = (await findRequests(tx, [twice])).get(twice)?.code ?? twice;
  throw refuse('purchasing.rfq_request_twice', { request }, { where: '/lines' });
}

/** These requests as lines, one for an item: together as many as they ask, for when the first is needed. */
export async function linesOfRequests(context: Context, requestIds: readonly string[]): Promise<RfqLine[]> {
  const requests = await findOpenRequests(context, requestIds);
  return [...groupBy([...requests.values()], ({ itemId }) => itemId).values()].map((those) => {
    const { itemId, itemCode, unit } = those[0] as Request;
    const quantity = those.reduce((sum, one) => sum + one.quantity, 0n);
    const wantedAt = new Date(Math.min(...those.map(({ neededBy }) => neededBy.getTime())));
    return {
      ...{ id: newId(), lineNumber: 0, itemId, itemCode, quantity, unit, baseUnit: unit, quantityBase: quantity },
      ...{ wantedAt, note: null, requestIds: those.map(({ id }) => id), awarded: null },
    };
  });
}

/** Open ones, in the person's area. Throws purchasing.request_unknown, purchasing.request_not_open, kernel.out_of_scope. */
export async function findOpenRequests(
  { tx, principal }: Context,
  requestIds: readonly string[],
): Promise<Map<string, Request>> {
  const requests = await findRequests(tx, requestIds);
  for (const id of requestIds) {
    const request = requests.get(id);
    if (!request) throw refuse('purchasing.request_unknown', { id }, { where: '/requestIds' });
    assertInScope(principal, request);
    if (request.state === 'open') continue;
    const parameters = { request: request.code, state: requestStateLabels[request.state] };
    throw refuse('purchasing.request_not_open', parameters, { where: '/requestIds' });
  }
  return requests;
}

/** Who is asked, each once; those that were asked before stay as they are. Throws purchasing.not_supplier. */
export async function makeAsked(
  { tx }: Context,
  supplierIds: readonly string[],
  before: readonly Asked[] = [],
): Promise<Asked[]> {
  const names = await findSupplierNames(tx, supplierIds);
  return [...new Set(supplierIds)].map((supplierId) => {
    const kept = before.find((one) => one.supplierId === supplierId);
    const supplierName = names.get(supplierId) ?? kept?.supplierName;
    if (supplierName === undefined)
      throw refuse('purchasing.not_supplier', { partner: supplierId }, { where: '/supplierIds' });
    return { id: kept?.id ?? newId(), supplierId, supplierName };
  });
}
