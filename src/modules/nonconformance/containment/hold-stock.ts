import { type CommandContext, type Configuration, groupBy, newId, Refusal } from '../../../kernel/index.ts';
import {
  balanceOf,
  insideOf,
  lockPromisesOfLots,
  looseOf,
  openStock,
  type Posting,
  type StockSession,
} from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { containmentLimits } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { findHeldRows, lockHeldItems, type NewHeld } from '../queries/held.ts';
import type { Report } from '../queries/reports.ts';
import { findStockOfLots, type StockOfLot } from '../queries/touched.ts';
import { refuse } from '../refusals.ts';
import { isHidden, type NotHeld, reasonOf } from './not-held.ts';

const ROUNDS_MAX = 3;
const TRIED_AT_ONCE = 50;
type Units = Awaited<ReturnType<typeof findItems>>;

interface Asked {
  report: Report;
  lotIds: readonly string[];
  configuration: Configuration;
  notHeld: NotHeld[];
}

/**
 * All stock of these lots goes on hold where it lies, in boxes and beside them, and what is on hold already is kept so by this report too. It
 * is looked for again until nothing is left: what somebody carried away meanwhile is found where it went.
 */
export async function holdStock(
  context: CommandContext,
  asked: Asked,
): Promise<{ lines: NewHeld[]; promisesEnded: number }> {
  const { tx } = context;
  const { lotIds, notHeld } = asked;
  const first = await findStockOfLots(tx, lotIds, ['available', 'in_inspection', 'hold']);
  if (first.length > containmentLimits.linesMax)
    throw refuse('nonconformance.too_much_touched', { lines: first.length, most: containmentLimits.linesMax });
  await lockHeldItems(
    tx,
    first.map(({ itemId }) => itemId),
  );
  const there = await findStockOfLots(tx, lotIds, ['available', 'in_inspection', 'hold']);
  if (there.some((one) => isHidden(context, one))) notHeld.push(hidden);
  const seen = there.filter((one) => !isHidden(context, one));
  for (const { lotId, locationCode } of seen.filter(({ status }) => status === 'in_inspection'))
    notHeld.push({ lotId, orderId: null, what: locationCode, why: inspected });
  const lines = await claimHeld(
    context,
    asked,
    seen.filter(({ status }) => status === 'hold'),
  );
  let promisesEnded = 0;
  const refused = new Set<string>();
  for (let round = 1, free = availableOf(seen); free.length > 0 && round <= ROUNDS_MAX; round += 1) {
    const done = await holdRound(context, asked, free, refused);
    lines.push(...done.lines);
    promisesEnded += done.promisesEnded;
    const again = await findStockOfLots(tx, lotIds, ['available']);
    free = again.filter((one) => !isHidden(context, one) && !refused.has(keyOf(one)));
  }
  return { lines, promisesEnded };
}

const availableOf = (stock: readonly StockOfLot[]) => stock.filter(({ status }) => status === 'available');
const keyOf = ({ lotId, locationId, handlingUnitId }: StockOfLot) => `${lotId} ${locationId} ${handlingUnitId}`;

const hidden: NotHeld = {
  ...{ lotId: null, orderId: null, what: '…' },
  why: { zh: '有库存在您看不到的车间', en: 'Some stock lies in another workshop' },
};
const inspected = {
  zh: '在待检，由检验判定；判合格前请先看这张单',
  en: 'In inspection: the inspection decides; look here before it is accepted',
};

/** What lies on hold already, by hand or because of another report, mustn't be let go by them alone. */
async function claimHeld(
  context: CommandContext,
  { report }: Asked,
  onHold: readonly StockOfLot[],
): Promise<NewHeld[]> {
  const own = await findHeldRows(context.tx, report.id);
  const units = await findItems(context.tx, [...new Set(onHold.map(({ itemId }) => itemId))]);
  const lines: NewHeld[] = [];
  for (const [lotId, rows] of groupBy(onHold, (one) => one.lotId)) {
    let known = own.filter((one) => one.lotId === lotId).reduce((sum, { left }) => sum + left, 0n);
    for (const row of rows) {
      const covered = known < row.amount ? known : row.amount;
      known -= covered;
      if (row.amount > covered)
        lines.push(lineOf(context, report, { ...row, quantity: row.amount - covered, heldBefore: true }, units));
    }
  }
  return lines;
}

async function holdRound(
  context: CommandContext,
  { report, configuration, notHeld }: Asked,
  free: readonly StockOfLot[],
  refused: Set<string>,
): Promise<{ lines: NewHeld[]; promisesEnded: number }> {
  const { tx } = context;
  const itemIds = [...new Set(free.map(({ itemId }) => itemId))];
  const units = await findItems(tx, itemIds);
  const promises = await lockPromisesOfLots(tx, itemIds, [...new Set(free.map(({ lotId }) => lotId))]);
  const postings = free.map((row) => ({ row, posting: postingOf(context, report, row) }));
  const plan = { command: context, postings: postings.map(({ posting }) => posting) };
  const stock = await openStock(tx, [plan], { promises });
  // What is doubtful is promised to nobody: orders, deliveries and devices look for other pieces.
  const documentIds = [...new Set(promises.map(({ documentId }) => documentId))];
  stock.endPromises(context, documentIds, { state: 'released', reason: report.code });
  const lines: NewHeld[] = [];
  const there = postings.flatMap(({ row, posting }) => {
    const amount = thereOf(stock, row);
    return amount > 0n ? [{ row, posting: { ...posting, amount } }] : [];
  });
  // Several at once, since each attempt remembers what it may have to undo; those that are refused are found by halves.
  const post = (some: typeof there): void => {
    const outcome = stock.tryPost(
      context,
      some.map(({ posting }) => posting),
      configuration,
    );
    if (!(outcome instanceof Refusal)) {
      for (const { row, posting } of some)
        lines.push(lineOf(context, report, { ...row, quantity: posting.amount, heldBefore: false }, units));
      return;
    }
    const [first] = some;
    if (first && some.length === 1) {
      const { lotId, locationCode } = first.row;
      refused.add(keyOf(first.row));
      notHeld.push({ lotId, orderId: null, what: locationCode, why: reasonOf(outcome) });
      return;
    }
    const half = Math.ceil(some.length / 2);
    post(some.slice(0, half));
    post(some.slice(half));
  };
  for (let from = 0; from < there.length; from += TRIED_AT_ONCE) post(there.slice(from, from + TRIED_AT_ONCE));
  await stock.commit();
  return { lines, promisesEnded: promises.length };
}

/** What lies there now that it is locked; somebody may have taken of it since it was looked for. */
function thereOf({ state }: StockSession, { itemId, lotId, locationId, handlingUnitId, status }: StockOfLot) {
  const key = { itemId, lotId, locationId, status };
  const unit = handlingUnitId === null ? undefined : state.handlingUnits.get(handlingUnitId);
  if (unit) return unit.locationId === locationId ? insideOf(state, unit.id, key) : 0n;
  return looseOf(balanceOf(state, key));
}

function postingOf({ now, principal }: CommandContext, report: Report, row: StockOfLot): Posting {
  const { itemId, lotId, locationId, handlingUnitId, amount } = row;
  return {
    ...{ itemId, lotId, amount, businessAt: now, personId: principal.personId },
    ...{ fromLocationId: locationId, fromStatus: 'available', fromHandlingUnitId: handlingUnitId },
    ...{ toLocationId: locationId, toStatus: 'hold', toHandlingUnitId: handlingUnitId },
    ...{ documentType: reportEntity.name, documentId: report.id, documentLineId: null, documentCode: report.code },
    reason: null,
  };
}

function lineOf(
  { now, principal, commandId }: CommandContext,
  report: Report,
  line: StockOfLot & { quantity: bigint; heldBefore: boolean },
  units: Units,
): NewHeld {
  const { itemId, lotId, locationId, handlingUnitId, quantity, heldBefore } = line;
  return {
    ...{ id: newId(), reportId: report.id, itemId, lotId, locationId, handlingUnitId, heldBefore },
    ...{ quantity, quantityLeft: quantity, unit: units.get(itemId)?.unit ?? '' },
    ...{ heldByName: principal.name, heldAt: now, commandId },
  };
}
