import {
  type CommandContext,
  clockPolicies,
  declarationsOf,
  defineCommand,
  formatAmount,
  groupBy,
  mayDo,
  momentOfWallClock,
  newId,
  parseAmount,
  policiesOf,
  Refusal,
  roleCodesWith,
} from '../../../kernel/index.ts';
import { findRequests, type Request } from '../../execution/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { type AwardedLine, type RfqState, zAwardRfqRequest, zRfqAwarded } from '../contract.ts';
import { rfqEntity } from '../entities.ts';
import { rfqAwarded } from '../events.ts';
import { draftOrder } from '../orders/create-order.ts';
import { claimRequests } from '../orders/serve-requests.ts';
import { readPurchaseHead } from '../queries/order-view.ts';
import { findAnswers, insertAwards, type NewAward, updateRfq } from '../queries/rfqs.ts';
import { refuse } from '../refusals.ts';
import { placeRequests } from '../rules/place-requests.ts';
import { quantityToBuy } from '../rules/quantity-to-buy.ts';
import { type Answer, comesOn, type Rfq, type RfqLine } from '../rules/rfq.ts';
import { rfqStateRefusal, whyNotAward, whyNotOpen, whyNotParts, whyNotRfqSeen } from '../rules/why-not-rfq.ts';
import { dayIn } from '../terms/choose-term.ts';
import { ratioOf } from '../terms/ratio-of.ts';
import { compareLine } from './compare-line.ts';
import { keepTerms } from './keep-terms.ts';
import { linesNamed, lockRfqSeen } from './lock-rfq.ts';
import { stillWanted } from './still-wanted.ts';
import { toldOfRfq } from './tell-rfq.ts';

/** A line, or a part of it, that a supplier gets. */
interface Part {
  line: RfqLine;
  item: Item;
  answer: Answer;
  /** In base units, as it was given; and in the answer's unit, as it is ordered. */
  quantity: bigint;
  toBuy: bigint;
  reason: string | null;
  keeps: boolean;
  requests: Request[];
}

/**
 * Who gets which line: it becomes draft orders, one for a supplier, which cover the requests of their lines. The first who awards a line
 * wins. Whoever isn't the cheapest of those that come in time needs a reason.
 */
export const awardRfq = defineCommand({
  name: 'purchasing.award-rfq',
  summary: { zh: '询价定标，生成采购单', en: 'Award lines, which makes purchase orders' },
  permission: 'purchasing.rfq.award',
  input: zAwardRfqRequest,
  output: zRfqAwarded,
  http: { method: 'POST', path: '/rfqs/:rfqId/award' },
  handle: async (context, { rfqId, expectedVersion, lines }) => {
    const { tx, now, principal } = context;
    assertSeesPrices(context);
    const rfq = await lockRfqSeen(context, rfqId);
    const named = linesNamed(rfq, lines, 'lines');
    for (const { line, where } of named) refuseIf(whyNotOpen(line, where));
    if (rfq.state !== 'asked') throw rfqStateRefusal(rfq, { zh: '定标', en: 'award' }, ['asked']);
    refuseIf(whyNotRfqSeen(rfq, expectedVersion));
    const requests = await claimOf(context, named);
    const parts = await decide(context, rfq, named, requests);
    const orders = await orderParts(context, rfq, parts, requests);
    for (const part of parts) if (part.keeps) await keepTerms(context, part);
    const awards = parts.map(({ line, answer, quantity, reason }): NewAward => {
      const order = orders.find(({ supplierId }) => supplierId === answer.supplierId) as (typeof orders)[number];
      const by = { awardedAt: now, personId: principal.personId, personName: principal.name };
      const of = { rfqId: rfq.id, lineId: line.id, answerId: answer.id, supplierId: answer.supplierId };
      return { id: newId(), ...of, quantity, reason, orderId: order.id, ...by };
    });
    await insertAwards(tx, awards);
    const open = rfq.lines.filter((line) => !line.awarded && !named.some((one) => one.line.id === line.id));
    const to: RfqState = open.length === 0 ? 'awarded' : 'asked';
    await updateRfq(tx, rfq.id, { state: to, changedAt: now });
    context.emit(rfqAwarded, rfq.id, {
      ...{ ...toldOfRfq(rfq), from: rfq.state, to, personName: principal.name },
      awards: awards.map(({ id, lineId, supplierId, orderId }) => ({ awardId: id, lineId, supplierId, orderId })),
    });
    context.audit({
      entityType: rfqEntity.name,
      entityId: rfq.id,
      action: 'award',
      label: rfq.code,
      changes: {
        awarded: { to: sayAwards(rfq, parts) },
        ...(to === rfq.state ? {} : { state: { from: rfq.state, to } }),
      },
    });
    return { rfqId: rfq.id, state: to, orders: orders.map(({ supplierId: _, ...order }) => order) };
  },
});

/** Whoever chooses by price must see prices. */
function assertSeesPrices({ tx, principal }: CommandContext): void {
  const permission = 'purchasing.price.see';
  if (mayDo(principal, permission)) return;
  const roles = roleCodesWith(declarationsOf(tx), permission).join('、') || '—';
  throw new Refusal('kernel.permission_missing', { permission, roles });
}

type Named = { line: RfqLine; asked: AwardedLine; where: `/${string}` }[];

/** The requests of these lines, less those that are left out, locked; whoever ordered one meanwhile is named. */
async function claimOf(context: CommandContext, named: Named): Promise<Map<string, Request>> {
  for (const { line, asked, where } of named) {
    const stranger = asked.leaveOut.find((id) => !line.requestIds.includes(id));
    if (stranger !== undefined)
      throw refuse(
        'purchasing.rfq_request_not_in_line',
        { id: stranger, line: line.lineNumber },
        { where: `${where}/leaveOut` },
      );
  }
  const lineOf = new Map(
    named.flatMap(({ line, asked }) =>
      line.requestIds.filter((id) => !asked.leaveOut.includes(id)).map((id) => [id, line] as const),
    ),
  );
  if (lineOf.size === 0) return new Map();
  return claimRequests(context, [...lineOf.keys()], (taken, parameters) =>
    refuse(
      'purchasing.rfq_request_covered',
      { ...parameters, line: lineOf.get(taken)?.lineNumber ?? 0 },
      { where: '/lines' },
    ),
  );
}

async function decide(
  context: CommandContext,
  rfq: Rfq,
  named: Named,
  claimed: ReadonlyMap<string, Request>,
): Promise<Part[]> {
  const { tx, now } = context;
  const configuration = await context.configuration();
  const today = dayIn(configuration, now);
  const answers = await findAnswers(tx, rfq.id);
  const items = await findItems(
    tx,
    named.map(({ line }) => line.itemId),
  );
  const nameOf = (id: string) => rfq.suppliers.find(({ supplierId }) => supplierId === id)?.supplierName;
  const all: Part[] = [];
  for (const { line, asked, where } of named) {
    const item = items.get(line.itemId);
    if (!item?.active) throw refuse('purchasing.item_inactive', { item: line.itemCode }, { where: `${where}/lineId` });
    const ofLine = answers.filter(({ lineId }) => lineId === line.id);
    const wanted = stillWanted(line, asked.leaveOut, await findRequests(tx, asked.leaveOut));
    if (wanted <= 0n)
      throw refuse('purchasing.rfq_nothing_left', { line: line.lineNumber, item: line.itemCode }, { where });
    const on = { item, wantedOn: dayIn(configuration, line.wantedAt), today };
    const compared = compareLine({ ...line, quantityBase: wanted }, ofLine, on);
    const parts = asked.awards.map((award, index): Part => {
      const at = `${where}/awards/${index}` as const;
      if (asked.awards.findIndex(({ supplierId }) => supplierId === award.supplierId) < index)
        throw refuse('purchasing.rfq_line_twice', { line: line.lineNumber }, { where: at });
      refuseIf(whyNotAward(line, award, { answers: ofLine, compared, nameOf }, { today, where: at }));
      const answer = ofLine.find(({ supplierId }) => supplierId === award.supplierId) as Answer;
      const said = award.quantity;
      const quantity = said === undefined ? wanted : toBaseQuantity(item, parseAmount(said), line.unit);
      return {
        ...{ line, item, answer, quantity, toBuy: toBuy(item, answer, quantity) },
        ...{ reason: award.reason ?? null, keeps: award.keepTerms, requests: [] },
      };
    });
    refuseIf(
      whyNotParts(
        { ...line, quantityBase: wanted },
        parts.map(({ quantity }) => quantity),
        where,
      ),
    );
    spreadRequests(
      line,
      parts,
      line.requestIds.flatMap((id) => claimed.get(id) ?? []),
    );
    all.push(...parts);
  }
  return all;
}

/** In the answer's unit, up to its minimum and packs. Throws quantity.unit_unknown_for_item where the item no longer has that. */
function toBuy(item: Item, answer: Answer, quantity: bigint): bigint {
  const { unit, quantityMin, packSize } = answer;
  toBaseQuantity(item, parseAmount('1'), unit);
  const ratio = ratioOf(item, unit) ?? { numerator: 1n, denominator: 1n };
  return quantityToBuy(quantity, ratio, { quantityMin, packSize, whole: item.wholeUnits.has(unit) });
}

/** Each request is covered by one order, whole. */
function spreadRequests(line: RfqLine, parts: readonly Part[], requests: readonly Request[]): void {
  const rooms = parts.map(({ item, answer, toBuy }) => toBaseQuantity(item, toBuy, answer.unit));
  const placed = placeRequests(rooms, requests);
  if ('left' in placed) {
    const { code: request, quantity, unit } = placed.left;
    const parameters = { line: line.lineNumber, request, quantity, unit };
    throw refuse('purchasing.rfq_split_cuts_request', parameters, { where: '/lines' });
  }
  for (const [index, part] of parts.entries()) part.requests = placed.parts[index] ?? [];
}

/** One draft for a supplier, priced as it answered, promised for the day that it named. */
async function orderParts(
  context: CommandContext,
  { workshopId }: Rfq,
  parts: readonly Part[],
  requests: ReadonlyMap<string, Request>,
) {
  const configuration = await context.configuration({ workshopId });
  const today = dayIn(configuration, context.now);
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const made = [];
  for (const [supplierId, those] of groupBy(parts, ({ answer }) => answer.supplierId)) {
    const lines = those.map(({ line, answer, toBuy, requests: covered }) => ({
      ...{ itemId: line.itemId, quantity: formatAmount(toBuy), unit: answer.unit, price: formatAmount(answer.price) },
      ...{ taxPercent: formatAmount(answer.taxPercent), wantedAt: line.wantedAt.toISOString() },
      // By the end of that day.
      promisedAt: momentOfWallClock(`${comesOn(answer, today) ?? today}T23:59`, timeZone).toISOString(),
      requestIds: covered.map(({ id }) => id),
    }));
    const id = await draftOrder(context, { supplierId, ...(workshopId ? { workshopId } : {}), lines }, requests);
    const head = await readPurchaseHead(context.tx, id);
    const names = { code: head?.code ?? '', supplierName: head?.supplierName ?? '' };
    made.push({ id, supplierId, ...names, lines: lines.length });
  }
  return made;
}

function sayAwards({ suppliers }: Rfq, parts: readonly Part[]): string {
  const said = parts.map(({ line, answer, quantity, reason }) => {
    const name = suppliers.find(({ supplierId }) => supplierId === answer.supplierId)?.supplierName ?? '';
    const what = `${line.lineNumber} ${line.itemCode} ${formatAmount(quantity)} ${line.baseUnit} → ${name}`;
    return reason === null ? what : `${what}（${reason}）`;
  });
  return said.join('; ');
}

function refuseIf(why: Refusal | undefined): void {
  if (why) throw why;
}
