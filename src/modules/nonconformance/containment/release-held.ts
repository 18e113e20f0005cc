import {
  type Amount,
  type CommandContext,
  defineCommand,
  formatAmount,
  mayDo,
  newId,
  parseAmount,
} from '../../../kernel/index.ts';
import { type Posting, postMovements, virtualLocations } from '../../inventory/index.ts';
import { dispositionLabels } from '../../quality/contract.ts';
import { type ReleaseHeldRequest, zReleaseHeldRequest, zReleaseOutcome } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { goodsReleased } from '../events.ts';
import {
  countHeld,
  drawHeld,
  findHeldRows,
  findOtherHolds,
  type HeldRow,
  insertReleases,
  lockHeldItems,
} from '../queries/held.ts';
import type { Report } from '../queries/reports.ts';
import { findStockOfLots, type StockOfLot } from '../queries/touched.ts';
import { refuse } from '../refusals.ts';
import { type LineToRelease, type ReleasedLine, shareRelease } from '../rules/share-release.ts';
import { openReport, placeOf, tell } from '../tell-report.ts';

/**
 * What was held is let go, line by line or all: free again, by concession, set aside to go back to its supplier, or scrapped. By a person and
 * with the reason. What another report holds too stays on hold, and the answer says whose it is.
 */
export const releaseHeld = defineCommand({
  name: 'nonconformance.release-held',
  summary: { zh: '放行、退货或报废冻结的货', en: 'Release, return or scrap what a nonconformance holds' },
  permission: 'nonconformance.hold.write',
  input: zReleaseHeldRequest,
  output: zReleaseOutcome,
  http: { method: 'POST', path: '/nonconformances/:reportId/release' },
  handle: async (context, input) => {
    const { tx } = context;
    const report = await openReport(context, input.reportId);
    assertMayRelease(context, input);
    const rows = await findHeldRows(tx, report.id);
    const lines = linesOf(report, rows, input);
    const { released, holders } = await share(context, report, rows, lines);
    await postRelease(context, report, input, rows, released);
    const releaseIds = await keepRelease(context, report, input, released);
    const { linesHeld: left } = await countHeld(tx, report.id);
    const lotIds = [...new Set(released.map(({ lotId }) => lotId))];
    const { disposition, reason } = input;
    context.emit(goodsReleased, report.id, {
      ...(await tell(context, report)),
      ...{
        disposition,
        lines: released.length,
        releaseIds: releaseIds.slice(0, 1000),
        lotIds: lotIds.slice(0, 1000),
        left,
        reason,
      },
    });
    const label = dispositionLabels[disposition];
    context.audit({
      entityType: reportEntity.name,
      entityId: report.id,
      action: 'release',
      label: report.code,
      changes: { released: { to: `${label.zh} ${label.en} · ${released.length}` }, reason: { to: reason } },
    });
    const staying = released.filter(({ amount, moves }) => moves < amount);
    return {
      ...{ reportId: report.id, released: released.length, left },
      staying: staying.slice(0, 500).map(({ lotId, amount, moves }) => ({
        lotCode: rows.find((row) => row.lotId === lotId)?.lotCode ?? '',
        quantity: formatAmount(amount - moves),
        reportCode: holders.get(lotId) ?? '–',
      })),
    };
  },
});

function assertMayRelease({ principal }: CommandContext, { disposition }: ReleaseHeldRequest): void {
  if (principal.kind !== 'person' || principal.personId === null)
    throw refuse('nonconformance.person_needed', { principal: principal.name });
  const permission = 'quality.concession.write';
  if (disposition === 'concession' && !mayDo(principal, permission))
    throw refuse('nonconformance.concession_not_allowed', { permission }, { where: '/disposition' });
}

/** The lines that are meant, with how much of each. */
function linesOf(report: Report, rows: readonly HeldRow[], { lineIds, quantity }: ReleaseHeldRequest): LineToRelease[] {
  const chosen = lineIds
    ? [...new Set(lineIds)].map((id) => {
        const row = rows.find((one) => one.id === id);
        if (!row) throw refuse('nonconformance.line_unknown', { id, report: report.code }, { where: '/lineIds' });
        if (row.left === 0n) throw refuse('nonconformance.line_released', { lot: row.lotCode }, { where: '/lineIds' });
        return row;
      })
    : rows.filter(({ left }) => left > 0n);
  const [first] = chosen;
  if (!first) throw refuse('nonconformance.nothing_held', { report: report.code });
  if (quantity === undefined) return chosen.map(({ id, lotId, left: amount }) => ({ id, lotId, amount }));
  if (chosen.length > 1)
    throw refuse('nonconformance.quantity_of_several', { count: chosen.length }, { where: '/quantity' });
  const amount = parseAmount(quantity);
  const { id, lotId, left, unit } = first;
  if (amount > left)
    throw refuse('nonconformance.more_than_held', { quantity, left: formatAmount(left), unit }, { where: '/quantity' });
  return [{ id, lotId, amount }];
}

/** What of it leaves the status, as far as nobody else holds it; decided once nobody can hold or release of these items meanwhile. */
async function share(
  { tx }: CommandContext,
  report: Report,
  rows: readonly HeldRow[],
  lines: readonly LineToRelease[],
): Promise<{ released: ReleasedLine[]; holders: Map<string, string> }> {
  const lotIds = [...new Set(lines.map(({ lotId }) => lotId))];
  await lockHeldItems(
    tx,
    rows.filter(({ lotId }) => lotIds.includes(lotId)).map(({ itemId }) => itemId),
  );
  const others = await findOtherHolds(tx, report.id, lotIds);
  const there = await findStockOfLots(tx, lotIds, ['hold']);
  const sumOf = (amounts: readonly Amount[]) => amounts.reduce((sum, one) => sum + one, 0n);
  const ofLot = <T extends { lotId: string }>(all: readonly T[], lotId: string) =>
    all.filter((one) => one.lotId === lotId);
  const lots = new Map(
    lotIds.map((lotId) => {
      const own = sumOf(ofLot(rows, lotId).map(({ left }) => left));
      const going = sumOf(ofLot(lines, lotId).map(({ amount }) => amount));
      const most = ofLot(others, lotId).reduce((max, { left }) => (left > max ? left : max), 0n);
      const lies = sumOf(ofLot(there, lotId).map(({ amount }) => amount));
      return [lotId, { there: lies, others: most, ownLeft: own - going }];
    }),
  );
  const holders = new Map(others.map(({ lotId, reportCode }) => [lotId, reportCode]));
  return { released: shareRelease(lines, lots), holders };
}

async function postRelease(
  context: CommandContext,
  report: Report,
  { disposition, reason }: ReleaseHeldRequest,
  rows: readonly HeldRow[],
  released: readonly ReleasedLine[],
): Promise<void> {
  const { tx, now, principal } = context;
  const { scrap } = await virtualLocations(tx);
  const stock = await findStockOfLots(tx, [...new Set(released.map(({ lotId }) => lotId))], ['hold']);
  const isScrap = disposition === 'scrap';
  const postings = released.flatMap(({ id, lotId, moves }) => {
    const line = rows.find((row) => row.id === id);
    return takeFrom(stock, { lotId, line, amount: moves }).map(
      ({ row, amount }): Posting => ({
        ...{ itemId: row.itemId, lotId, amount, businessAt: now, judgedBy: report.id },
        ...{ fromLocationId: row.locationId, fromStatus: 'hold', fromHandlingUnitId: row.handlingUnitId },
        toLocationId: isScrap ? scrap : row.locationId,
        toStatus: disposition === 'return' ? 'rejected' : 'available',
        toHandlingUnitId: isScrap ? null : row.handlingUnitId,
        ...{ documentType: reportEntity.name, documentId: report.id, documentLineId: null, documentCode: report.code },
        ...{ personId: principal.personId, reason: reason.slice(0, 200) },
      }),
    );
  });
  await postMovements(context, postings, await context.configuration({ ...placeOf(report), at: now }));
}

/**
 * From where it was held first: out of its box, wherever that was carried, or what lies loose at its place. Then what else lies there, and
 * then wherever else it lies by now. What is taken is taken off.
 */
function takeFrom(
  stock: StockOfLot[],
  { lotId, line, amount }: { lotId: string; line: HeldRow | undefined; amount: Amount },
): { row: StockOfLot; amount: Amount }[] {
  const farFrom = ({ locationId, handlingUnitId }: StockOfLot) => {
    const isThere = locationId === line?.locationId;
    if (handlingUnitId === line?.handlingUnitId && (isThere || handlingUnitId !== null)) return 0;
    return isThere ? 1 : 2;
  };
  const own = stock.filter((row) => row.lotId === lotId).sort((a, b) => farFrom(a) - farFrom(b));
  const taken: { row: StockOfLot; amount: Amount }[] = [];
  let left = amount;
  for (const row of own) {
    const part = row.amount < left ? row.amount : left;
    if (part <= 0n) continue;
    row.amount -= part;
    left -= part;
    taken.push({ row, amount: part });
  }
  if (left > 0n) throw new Error(`lot ${lotId} has less on hold than is held of it`);
  return taken;
}

async function keepRelease(
  { tx, now, principal, commandId }: CommandContext,
  report: Report,
  { disposition, reason }: ReleaseHeldRequest,
  released: readonly ReleasedLine[],
): Promise<string[]> {
  await drawHeld(tx, released);
  const releases = released.map(({ id: heldId, amount, moves }) => ({
    ...{ id: newId(), heldId, reportId: report.id, disposition, quantity: amount, quantityStaying: amount - moves },
    ...{ reason, personId: principal.personId as string, personName: principal.name, releasedAt: now, commandId },
  }));
  await insertReleases(tx, releases);
  return releases.map(({ id }) => id);
}
