import { type CommandContext, defineCommand, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import {
  findItems,
  findLocations,
  findReasonCode,
  type Item,
  type Location,
  listReasonCodes,
  toBaseQuantity,
  virtualLocations,
} from '../../masterdata/index.ts';
import { type AdjustStockRequest, zAdjustStockRequest, zStockResponse } from '../contract.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { timePolicyOf } from '../ledger/find-policy.ts';
import { openStock } from '../ledger/open-stock.ts';
import { assertLotInScope } from '../lots/lots-in-scope.ts';
import { documentCodesFor } from '../place-documents.ts';
import { findChangesAt } from '../queries/movements.ts';
import { refuse } from '../refusals.ts';
import { sinceSeen } from '../rules/since-seen.ts';
import { type BalanceKey, balanceOf, type Posting, type StockState } from '../rules/stock-state.ts';
import { whyNotAt } from '../rules/times.ts';
import { presentAnswer } from './present-answer.ts';

const CHANGES_MAX = 20;

export const adjustStock = defineCommand({
  name: 'inventory.adjust-stock',
  summary: { zh: '调整库存', en: 'Adjust stock, with a reason' },
  permission: 'inventory.adjustment.write',
  input: zAdjustStockRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/adjustments' },
  handle: async (context, input) => {
    const item = namedItem(await findItems(context.tx, [input.itemId]), input.itemId);
    const places = await findLocations(context.tx, [input.locationId]);
    const location = namedPlace(places, input.locationId, context.principal, '/locationId');
    await assertLotInScope(context.tx, context.principal, input.lotId);
    await assertReason(context, input, location);
    const businessAt = input.businessAt ? new Date(input.businessAt) : context.now;
    const configuration = await context.configuration({ ...location, at: businessAt });
    // An adjustment may lie as far back as it must: it is how a fact that is too late gets in. Only the future is refused.
    const late = whyNotAt(businessAt, context.now, {
      ...timePolicyOf(configuration),
      backdateHoursMax: Number.MAX_SAFE_INTEGER,
    });
    if (late) throw late;
    const difference = parseAmount(input.difference);
    if (difference === 0n) throw refuse('inventory.difference_zero', {}, { where: '/difference' });
    const amount = toBaseQuantity(item, difference < 0n ? -difference : difference, input.unit);
    const ends = await virtualLocations(context.tx);
    const here = { id: location.id, status: input.status ?? ('available' as const) };
    const other = { id: ends.adjustment, status: 'available' as const };
    const [from, to] = difference > 0n ? [other, here] : [here, other];
    const reason = input.note === undefined ? input.reasonCode : `${input.reasonCode} ${input.note}`;
    const posting: Posting = {
      itemId: item.id,
      lotId: input.lotId ?? null,
      amount,
      fromLocationId: from.id,
      fromStatus: from.status,
      toLocationId: to.id,
      toStatus: to.status,
      businessAt,
      documentType: 'inventory.adjustment',
      documentId: context.commandId,
      reason,
      personId: context.principal.personId,
    };
    const stock = await openStock(context.tx, [{ command: context, postings: [posting] }]);
    const key = { itemId: item.id, locationId: location.id, lotId: posting.lotId, status: here.status };
    await assertSeen(context, input, item, key, stock.state);
    const documentCode = await nextDocumentNumber(context.tx, 'adjustment', configuration, context.now);
    const movements = await stock.post(context, [{ ...posting, documentCode }], configuration);
    await stock.commit();
    const signed = `${difference > 0n ? '' : '-'}${formatAmount(amount)}`;
    const answer = presentAnswer(stock.state, movements);
    context.audit({
      entityType: 'inventory.movement',
      entityId: movements[0]?.id ?? context.commandId,
      action: 'adjusted',
      label: `${item.code} ${documentCode}`,
      changes: {
        difference: { to: `${signed} ${item.unit}` },
        place: { to: location.code },
        status: { to: here.status },
        onHand: { to: answer.balances[0]?.onHand ?? '0' },
        reason: { to: reason },
      },
    });
    return answer;
  },
});

async function assertReason(
  context: CommandContext,
  { reasonCode }: AdjustStockRequest,
  location: Location,
): Promise<void> {
  if (await findReasonCode(context.tx, 'adjustment', reasonCode, location)) return;
  const codes = (await listReasonCodes(context.tx, 'adjustment', location)).map((one) => one.code).join(', ') || '—';
  throw refuse('inventory.reason_unknown', { code: reasonCode, codes }, { where: '/reasonCode' });
}

/** A difference is right only against what was seen: when that has changed, who adjusts must look again. */
async function assertSeen(
  context: CommandContext,
  input: AdjustStockRequest,
  item: Item,
  key: BalanceKey,
  state: StockState,
): Promise<void> {
  const seen = toBaseQuantity(item, parseAmount(input.expectedOnHand), input.unit);
  const { onHand } = balanceOf(state, key);
  if (onHand === seen) return;
  const changes = sinceSeen(await findChangesAt(context.tx, key, CHANGES_MAX), onHand, seen);
  const codeFor = await documentCodesFor(context.tx, changes);
  const since = changes.map((change) => ({
    at: change.at.toISOString(),
    by: change.by,
    quantity: `${change.amount > 0n ? '+' : ''}${formatAmount(change.amount)}`,
    documentCode: codeFor(context.principal, change),
  }));
  const parameters = {
    item: item.code,
    location: state.locations.get(key.locationId)?.code ?? '',
    lot: state.lots.get(key.lotId ?? '')?.code ?? '—',
    there: formatAmount(onHand),
    seen: formatAmount(seen),
    unit: item.unit,
    since: since.map((one) => `${one.at} ${one.by} ${one.quantity} ${one.documentCode ?? ''}`.trim()).join('; ') || '—',
  };
  const details = { onHand: formatAmount(onHand), unit: item.unit, since };
  throw refuse('inventory.seen_otherwise', parameters, { where: '/expectedOnHand', details });
}
