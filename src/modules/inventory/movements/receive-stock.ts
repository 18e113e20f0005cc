import { codeKey, formatAmount, policiesOf, validateCustomFields } from '../../../kernel/index.ts';
import { inventoryLimits, type ReceiveStockRequest, zReceiveStockRequest } from '../contract.ts';
import { inventoryPolicies } from '../policies.ts';
import { refuse } from '../refusals.ts';
import type { LotDraft, Posting } from '../rules/stock-state.ts';
import { defineStockCommand, type StockPlanContext } from './post-batch.ts';

const ONE = 1_000_000n;

export const receiveStock = defineStockCommand({
  name: 'inventory.receive-stock',
  summary: { zh: '收货入库', en: 'Receive stock from a supplier' },
  input: zReceiveStockRequest,
  path: '/stock/receipts',
  action: 'received',
  documentKind: 'receipt',
  locationIds: (input) => [input.locationId],
  plan: planReceipt,
});

/** What a receipt says of what came, whatever document it is for. */
export type ReceivedGoods = Pick<ReceiveStockRequest, 'locationId' | 'status' | 'lot' | 'serials'>;

/** The postings of a receipt: a lot or serial without a code is to be numbered (`numberLots`). Throws refusals. */
export function planReceipt(context: StockPlanContext<ReceivedGoods>): Posting[] {
  const { input, item, configuration, ends, base } = context;
  if (!item.active) throw refuse('inventory.item_inactive', { item: item.code }, { where: '/itemId' });
  if (item.kind === 'service') throw refuse('inventory.item_is_service', { item: item.code }, { where: '/itemId' });
  const status =
    input.status ??
    (policiesOf(configuration, inventoryPolicies)['inventory.receipt_inspection'] ? 'in_inspection' : 'available');
  const posting = {
    ...base,
    fromLocationId: ends.supplier,
    fromStatus: 'available' as const,
    toLocationId: input.locationId,
    toStatus: status,
  };
  if (item.tracking === 'none') {
    if (input.lot || input.serials) throw refuse('inventory.lot_not_tracked', { item: item.code }, { where: '/lot' });
    return [posting];
  }
  const draft = (code: string): LotDraft => ({
    code,
    written: code !== '',
    kind: item.tracking === 'serial' ? 'serial' : 'lot',
    supplierLotCode: input.lot?.supplierLotCode ?? null,
    expiresOn: input.lot?.expiresOn ?? null,
    custom: validateCustomFields(configuration, 'inventory.lot', input.lot?.custom ?? {}, '/lot/custom'),
  });
  if (item.tracking === 'lot') {
    if (input.serials) throw refuse('inventory.lot_required', { item: item.code }, { where: '/serials' });
    return [{ ...posting, lot: draft(input.lot?.code ?? '') }];
  }
  return serialCodes(context).map((code) => ({ ...posting, amount: ONE, lot: draft(code) }));
}

/** One code for each piece; where none are given, numbers are given out. */
function serialCodes({ input, item, amount }: StockPlanContext<ReceivedGoods>): string[] {
  const pieces = amount % ONE === 0n ? amount / ONE : 0n;
  const given = input.serials ? new Set(input.serials.map(codeKey)).size : Number(pieces);
  const fits = pieces > 0n && pieces <= BigInt(inventoryLimits.serialsMax) && pieces === BigInt(given);
  if (!fits || (input.serials?.length ?? given) !== given) {
    const counts = { wanted: formatAmount(amount), given: input.serials ? given : 0, max: inventoryLimits.serialsMax };
    throw refuse('inventory.serials_do_not_match', { item: item.code, ...counts }, { where: '/serials' });
  }
  return input.serials ?? Array.from({ length: Number(pieces) }, () => '');
}
