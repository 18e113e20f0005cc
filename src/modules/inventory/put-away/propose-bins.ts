import { assertInScope, defineQuery, formatAmount, type Text } from '../../../kernel/index.ts';
import { zProposePutAwayRequest, zPutAway } from '../contract.ts';
import { findBins, findWaiting } from '../queries/put-away.ts';
import { refuse } from '../refusals.ts';
import { type PutAwayReason, proposePutAway } from '../rules/propose-put-away.ts';

const PROPOSALS_MAX = 5;

/** Why a bin is proposed. */
const whys = {
  same_lot: { zh: '同一批次在这里', en: 'Its lot lies here' },
  same_item: { zh: '同一物料在这里', en: 'The item lies here' },
  own_bin: { zh: '物料自己的库位', en: 'The item’s own bin' },
  empty: { zh: '空库位，离得最近', en: 'Empty, and the nearest' },
} as const satisfies Record<PutAwayReason, Text>;

/** Where goods that wait at a receiving area go: proposals only, the transfer is posted by whoever carries them. */
export const proposeBins = defineQuery({
  name: 'inventory.propose-put-away',
  summary: { zh: '建议上架库位', en: 'Where goods that wait are put away' },
  permission: 'inventory.stock.read',
  input: zProposePutAwayRequest,
  output: zPutAway,
  http: { method: 'GET', path: '/stock/put-away-proposal' },
  handle: async ({ tx, principal }, { itemId, locationId, lotId }) => {
    const waiting = await findWaiting(tx, { itemId, locationId, lotId: lotId ?? null });
    if (!waiting || (lotId !== undefined && waiting.lotId === null))
      throw refuse('inventory.put_away_unknown', {}, { where: '/locationId' });
    assertInScope(principal, waiting);
    const ownBinIds = [waiting.receiptLocationId, waiting.issueLocationId].filter((id) => id !== null);
    const bins = await findBins(tx, waiting);
    const proposals = proposePutAway(
      { from: { ...waiting, id: locationId }, byLot: waiting.byLot, ownBinIds },
      bins,
    ).slice(0, PROPOSALS_MAX);
    const { itemCode, itemName, itemNameEn, unit, lotCode, locationCode, quantity } = waiting;
    return {
      ...{ itemId, itemCode, itemName, itemNameEn, unit, lotId: waiting.lotId, lotCode, locationId, locationCode },
      ...{ status: 'available' as const, quantity: formatAmount(quantity > 0n ? quantity : 0n) },
      proposals: proposals.map(({ bin, reason }) => {
        const { name, nameEn } = bin as (typeof bins)[number];
        const place = { locationId: bin.id, locationCode: bin.code, locationName: name, locationNameEn: nameEn };
        return { ...place, reason, why: whys[reason][principal.language], holds: formatAmount(bin.holdsItem) };
      }),
    };
  },
});
