import { type Amount, assertInScope, type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { openStock, type Posting, virtualLocations } from '../../inventory/index.ts';
import {
  findItems,
  findLocations,
  findReasonCode,
  type Item,
  listReasonCodes,
  readItemCosts,
} from '../../masterdata/index.ts';
import { type SettleVarianceRequest, zSettledLine, zSettleVarianceRequest } from '../contract.ts';
import { type Book, readBooks } from '../queries/book.ts';
import { isProvenSince, type LineRow, NO_LOT, readCounts } from '../queries/lines.ts';
import { findLot, findStandingAt } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { sizeOf, worthOf } from '../rules/tolerance.ts';
import { whyNotDecide, whyNotSettle } from '../rules/why-not.ts';
import { type OpenLine, openLine } from './open-line.ts';
import { presentLine } from './present-line.ts';
import { writeSettled } from './write-settled.ts';

/**
 * Approves of what was counted: posts the variance as an adjustment of the moment of the count, so that whatever moved since stays as it is;
 * where late facts have explained it away, the line is proven as booked and nothing is posted. Reversed as any adjustment is.
 */
export const settleVariance = defineCommand({
  name: 'counting.settle-variance',
  summary: { zh: '审批盘点差异并过账', en: 'Approve of a variance and post it' },
  permission: 'counting.variance.approve',
  input: zSettleVarianceRequest,
  output: zSettledLine,
  http: { method: 'POST', path: '/count-lines/:lineId/settle' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const open = await openLine(context, input.lineId);
    const { line, names, list } = open;
    const why = whyNotDecide('settle', line, names);
    if (why) throw why;
    const { counted, countedAt } = line;
    if (counted === null || countedAt === null)
      throw new Error(`line ${line.id} waits for approval and was not counted`);
    const item = (await findItems(tx, [line.itemId])).get(line.itemId) as Item;
    const cost = (await readItemCosts(tx, [line.itemId])).get(line.itemId)?.standardCost ?? null;
    // Balances first: what the books have is read once nobody else can change it.
    const posting = await postingOf(context, open, item, countedAt);
    const ways = posting.lot ? [way(posting, 1n)] : [way(posting, 1n), way(posting, -1n)];
    const stock = await openStock(tx, [{ command: context, postings: ways }]);
    const [book] = (await readBooks(tx, [{ ...line, at: countedAt }])) as [Book];
    const variance = counted - book.amount;
    const value = worthOf(variance, cost);
    const over = book.corrected !== 0n || (await isProvenSince(tx, line, countedAt));
    const own = (await readCounts(tx, line.id)).some(({ principalId }) => principalId === principal.id);
    const asked = { over, own, seen: input.expectedVariance, variance, value, unit: item.unit };
    const not = whyNotSettle(asked, open.policy.approvalValue, names);
    if (not) throw not;
    const state = variance === 0n ? 'matched' : 'posted';
    const reasonCode = variance === 0n ? null : await reasonOf(context, input, open);
    let movementId: string | null = null;
    let lotId = line.lotId;
    if (variance !== 0n) {
      const configuration = await context.configuration({ ...list, at: countedAt });
      const reason = [reasonCode, list.code, input.note].filter(Boolean).join(' ');
      const [movement] = await stock.post(context, [{ ...way(posting, variance), reason }], configuration);
      movementId = movement?.id ?? null;
      lotId = movement?.lotId ?? NO_LOT;
    }
    await stock.commit();
    await writeSettled(context, open, {
      state,
      book: book.amount,
      variance,
      cost,
      unit: item.unit,
      reasonCode,
      movementId,
      lotId,
    });
    const late = stock.state.late.get(context.commandId);
    return { ...(await presentLine(tx, line.id)), ...(late && { late }) };
  },
});

type Untold = Omit<Posting, 'amount' | 'fromLocationId' | 'fromStatus' | 'toLocationId' | 'toStatus'> & {
  here: { id: string; status: Posting['fromStatus'] };
  other: string;
};

/** What a variance is posted as, whichever way it goes. A box that was carried on meanwhile is put right where it stands now. */
async function postingOf(
  context: CommandContext,
  { list, line }: OpenLine,
  item: Item,
  countedAt: Date,
): Promise<Untold> {
  const { tx, principal, now } = context;
  const stands = line.handlingUnitId ? await findStandingAt(tx, line.handlingUnitId) : line.locationId;
  const moved = stands !== undefined && stands !== line.locationId;
  const place = (await findLocations(tx, [stands ?? line.locationId])).get(stands ?? line.locationId);
  if (place) assertInScope(principal, place);
  return {
    itemId: line.itemId,
    ...(await lotToPost(context, line, item)),
    businessAt: moved ? now : countedAt,
    // An adjustment like any other, so that it is read, printed and reversed where those are.
    documentType: 'inventory.adjustment',
    ...{ documentId: list.id, documentLineId: line.id, documentCode: list.code, personId: principal.personId },
    here: { id: stands ?? line.locationId, status: line.status },
    other: (await virtualLocations(tx)).adjustment,
    fromHandlingUnitId: line.handlingUnitId,
  };
}

/** A lot that the books don't know yet is made known by what is posted into it. */
async function lotToPost(
  { tx }: CommandContext,
  { lotId, lotCode, lotExpiresOn }: LineRow,
  { tracking }: Item,
): Promise<Pick<Posting, 'lotId' | 'lot'>> {
  if (lotCode === null || (await findLot(tx, lotId))) return { lotId: lotId === NO_LOT ? null : lotId };
  const kind = tracking === 'serial' ? 'serial' : 'lot';
  return { lotId: null, lot: { code: lotCode, kind, written: true, expiresOn: lotExpiresOn } };
}

/** Into the place or its box, or out of it. */
function way({ here, other, fromHandlingUnitId: unit, ...posting }: Untold, variance: Amount): Posting {
  const amount = sizeOf(variance);
  const [there, beyond] = [
    { id: here.id, status: here.status },
    { id: other, status: 'available' as const },
  ];
  return variance > 0n
    ? { ...posting, amount, ...between(beyond, there), toHandlingUnitId: unit ?? null }
    : { ...posting, amount, ...between(there, beyond), fromHandlingUnitId: unit ?? null };
}

type End = { id: string; status: Posting['fromStatus'] };
function between(from: End, to: End) {
  return { fromLocationId: from.id, fromStatus: from.status, toLocationId: to.id, toStatus: to.status };
}

async function reasonOf(
  context: CommandContext,
  { reasonCode }: SettleVarianceRequest,
  { list }: OpenLine,
): Promise<string> {
  const { tx } = context;
  const reason = reasonCode && (await findReasonCode(tx, 'adjustment', reasonCode, list));
  if (reason) return reason.code;
  const codes = (await listReasonCodes(tx, 'adjustment', list)).map(({ code }) => code).join(', ') || '—';
  throw refuse('counting.reason_missing', { codes }, { where: '/reasonCode' });
}
