import { type CommandContext, defineCommand, formatAmount, groupBy, parseAmount } from '../../../kernel/index.ts';
import { orderStateLabels } from '../../execution/contract.ts';
import { lockOutside, type OutsideOperation } from '../../execution/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zMadeOrders, zOrderOperationsRequest } from '../contract.ts';
import { draftOrder } from '../orders/create-order.ts';
import { readPurchaseHead } from '../queries/order-view.ts';
import { findLinesOfOperations, type OrderedOutside } from '../queries/outside.ts';
import { findSupplierNames } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';

type Asked = (typeof zOrderOperationsRequest)['_output'];

/** Drafts for operations that are done outside, one for each supplier: none where one of them can't be ordered. */
export const orderOperations = defineCommand({
  name: 'purchasing.order-operations',
  summary: { zh: '由委外工序生成采购单', en: 'Make purchase orders from operations done outside' },
  permission: 'purchasing.order.write',
  input: zOrderOperationsRequest,
  output: zMadeOrders,
  http: { method: 'POST', path: '/purchase-orders/from-operations' },
  handle: async (context, input) => {
    const wanted = await wantedOf(context, input);
    const orders = [];
    for (const [supplierId, those] of groupBy(wanted, ({ supplierId }) => supplierId)) {
      const workshops = new Set(those.map(({ operation }) => operation.workshopId));
      const [workshopId] = workshops;
      const lines = those.map(({ operation, quantity, unit, wantedAt }) => ({
        ...{ itemId: operation.serviceItemId, quantity: formatAmount(quantity), unit, wantedAt },
        note: operation.code,
      }));
      const id = await draftOrder(
        context,
        { supplierId, lines, ...(workshops.size === 1 && workshopId ? { workshopId } : {}) },
        new Map(),
        those.map(({ operation }) => operation.id),
      );
      const code = (await readPurchaseHead(context.tx, id))?.code ?? '';
      orders.push({
        id,
        code,
        supplierName: (await findSupplierNames(context.tx, [supplierId])).get(supplierId) ?? '',
        lines: lines.length,
      });
    }
    return { orders };
  },
});

interface Wanted {
  operation: OutsideOperation;
  supplierId: string;
  quantity: bigint;
  unit: string;
  wantedAt: string;
}

/** How much of each is ordered: asked under the work orders' locks, so that two buyers at once don't order it twice. */
async function wantedOf(
  context: CommandContext,
  { operations: asked, supplierId, wantedAt }: Asked,
): Promise<Wanted[]> {
  const ids = [...new Set(asked.map(({ operationId }) => operationId))];
  const operations = await lockOutside(context, ids);
  const standing = groupBy(await findLinesOfOperations(context.tx, ids), ({ operationId }) => operationId);
  const items = await findItems(
    context.tx,
    operations.map(({ serviceItemId }) => serviceItemId),
  );
  return operations.map((operation) => {
    const { id, code, orderState } = operation;
    if (orderState !== 'released' && orderState !== 'in_progress') {
      const parameters = { operation: code, state: orderStateLabels[orderState] };
      throw refuse('purchasing.operation_not_waiting', parameters, { where: '/operations' });
    }
    const lines = standing.get(id) ?? [];
    const most = toOrder(operation, lines);
    const said = asked.find(({ operationId }) => operationId === id)?.quantity;
    const quantity = said === undefined ? most : parseAmount(said);
    const unit = items.get(operation.serviceItemId)?.unit ?? '';
    if (quantity > most || quantity === 0n) {
      const codes = lines.map(({ orderCode }) => orderCode).join('、') || '—';
      const orders = { zh: codes, en: codes };
      throw refuse(
        'purchasing.operation_covered',
        { operation: code, most, quantity, orders, unit },
        { where: '/operations' },
      );
    }
    const due = operation.dueAt > context.now ? operation.dueAt : context.now;
    const by = { supplierId: supplierId ?? operation.subcontractorId, wantedAt: wantedAt ?? due.toISOString() };
    return { operation, quantity, unit, ...by };
  });
}

/**
 * What no line covers: of all that is planned, or of what waits here now, where pieces came back to be done again.
 */
function toOrder({ planned, here, outside }: OutsideOperation, lines: readonly OrderedOutside[]): bigint {
  const sum = (of: (line: OrderedOutside) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const ofPlan = planned - sum(({ ordered }) => ordered);
  const ofHere = here - outside - sum(({ open, outside: there }) => open - there);
  const most = ofPlan > ofHere ? ofPlan : ofHere;
  return most > 0n ? most : 0n;
}
