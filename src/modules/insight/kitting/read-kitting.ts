import { defineQuery, formatAmount, groupBy, mayDo, type QueryContext } from '../../../kernel/index.ts';
import { findSupply } from '../../execution/index.ts';
import { type ComingSupply, maySeeComing } from '../../inventory/index.ts';
import {
  type Kitting,
  type KittingItem,
  type KittingLine,
  type KittingOrder,
  type KittingStandIn,
  kittingStates,
  type ReadKittingRequest,
  zKitting,
  zReadKittingRequest,
} from '../contract.ts';
import type { KitLineRow, KitOrderRow } from '../queries/kits.ts';
import { findMade } from '../queries/shortages.ts';
import { obtainMaterial, offerTo } from '../rules/obtain-material.ts';
import { completeAt } from '../rules/serve-arrivals.ts';
import type { ServedKit, ServedLine } from '../rules/serve-kits.ts';
import { findKits, type Kits } from './find-kits.ts';

const DAY = 86_400_000;
const ITEMS_SHOWN = 100;
const TAKERS_SHOWN = 5;

/** What can be made now, what is short, who waits and what arrives when. Live: asked anew after each receipt, issue and release. */
export const readKitting = defineQuery({
  name: 'insight.read-kitting',
  summary: {
    zh: '齐套检查：哪些工单能开工，缺什么，什么时候到',
    en: 'Which orders have all their material, and what is short',
  },
  permission: 'insight.kitting.read',
  heavy: true,
  kept: true,
  input: zReadKittingRequest,
  output: zKitting,
  http: { method: 'GET', path: '/kitting' },
  handle: async (reader, input): Promise<Kitting> => {
    const until = new Date(reader.now.getTime() + input.days * DAY);
    const kits = await findKits(reader.tx, { turn: input.turn, until });
    const mine = kits.served.filter(({ orderId }) => isAsked(kits.orders.get(orderId), reader, input));
    const shown = mine.filter(({ state }) => input.state === undefined || state === input.state);
    return {
      at: reader.now.toISOString(),
      rows: await describeKits(reader, kits, shown.slice(input.offset, input.offset + input.limit)),
      total: { count: shown.length, exact: true },
      byState: kittingStates.map((state) => ({ state, count: mine.filter((kit) => kit.state === state).length })),
      complete: kits.complete,
      items: shortItems(kits, mine),
    };
  },
});

/** As the list of work orders has it: an order without a workshop is for everybody. */
function maySee(order: KitOrderRow, { principal: { scope } }: QueryContext): boolean {
  return scope.all || order.workshopId === null || scope.workshopIds.has(order.workshopId);
}

function isAsked(
  order: KitOrderRow | undefined,
  reader: QueryContext,
  { workshopId, orderId }: ReadKittingRequest,
): boolean {
  if (!order || !maySee(order, reader)) return false;
  if (orderId && order.orderId !== orderId) return false;
  return !workshopId || order.workshopId === workshopId;
}

async function describeKits(reader: QueryContext, kits: Kits, page: readonly ServedKit[]): Promise<KittingOrder[]> {
  const turns = new Map(kits.served.map(({ orderId }, at) => [orderId, at]));
  const describeLine = await lineDescriber(reader, kits, page, turns);
  return page.flatMap((kit): KittingOrder[] => {
    const order = kits.orders.get(kit.orderId);
    if (!order) return [];
    const { workshopId: _, dueAt, ...head } = order;
    const there = kit.lines.filter(({ missing }) => missing === 0n);
    return [
      {
        ...head,
        dueAt: dueAt.toISOString(),
        kitting: kit.state,
        turn: (turns.get(kit.orderId) ?? 0) + 1,
        lines: kit.lines.length,
        linesThere: there.length,
        linesToFetch: there.filter(({ fetched }) => fetched > 0n).length,
        linesKept: there.filter(({ kept, needed }) => kept >= needed).length,
        anyKept: kit.lines.some(({ kept }) => kept > 0n),
        completeAt: completeAt(kit, kits.shares)?.toISOString() ?? null,
        short: kit.lines.filter(({ missing }) => missing > 0n).map((line) => describeLine(order, line)),
        standIns: kit.lines.flatMap((line) => describeStandIns(kits, line)),
      },
    ];
  });
}

function describeStandIns({ lines, standIns }: Kits, line: ServedLine): KittingStandIn[] {
  const own = itemOf(lines.get(line.materialId));
  return line.standIns.map(({ itemId, quantity, counts }) => ({
    ...itemOf(standIns.get(itemId)),
    quantity: formatAmount(quantity),
    for: { ...own, quantity: formatAmount(counts) },
  }));
}

type DescribeLine = (order: KitOrderRow, line: ServedLine) => KittingLine;

async function lineDescriber(
  reader: QueryContext,
  { orders, served, lines, shares }: Kits,
  page: readonly ServedKit[],
  turns: ReadonlyMap<string, number>,
): Promise<DescribeLine> {
  const { tx, principal } = reader;
  const short = page.flatMap((kit) => kit.lines.filter(({ missing }) => missing > 0n));
  const made = await findMade(
    tx,
    short.map(({ itemId }) => itemId),
  );
  const supply = await findSupply(
    { tx, principal },
    page.map(({ orderId }) => orderId),
  );
  const wanted = new Set(short.map(({ itemId }) => itemId));
  const taken = served.flatMap(({ orderId, lines: all }) =>
    all.flatMap(({ itemId, needed, missing, standIns }) => {
      const own = standIns.reduce((rest, { counts }) => rest - counts, needed - missing);
      const takes = [{ itemId, quantity: own }, ...standIns];
      return takes.flatMap((one) =>
        wanted.has(one.itemId) && one.quantity > 0n ? [{ orderId, itemId: one.itemId, amount: one.quantity }] : [],
      );
    }),
  );
  const takers = groupBy(taken, ({ itemId }) => itemId);
  const arrivalOf = (coming: ComingSupply & { taken: bigint }) => ({
    at: coming.at.toISOString(),
    quantity: formatAmount(coming.taken),
    document: maySeeComing(principal, coming) ? coming.document : null,
  });
  return (order, line) => {
    const found = shares.get(line.materialId) ?? [];
    const rest = line.missing - found.reduce((sum, { taken: amount }) => sum + amount, 0n);
    const before = (takers.get(line.itemId) ?? []).filter(
      (taker) => (turns.get(taker.orderId) ?? 0) < (turns.get(order.orderId) ?? 0),
    );
    const askedFor = (supply.get(order.orderId) ?? []).some(
      ({ itemId, state }) => itemId === line.itemId && !['completed', 'closed', 'cancelled'].includes(state),
    );
    const { dueAt, orderId } = order;
    const item = itemOf(lines.get(line.materialId));
    const offer = obtainMaterial(
      {
        orderId,
        dueAt,
        itemId: line.itemId,
        quantity: formatAmount(rest),
        unit: item.unit,
        made: made.has(line.itemId),
      },
      principal.language,
    );
    return {
      ...item,
      needed: formatAmount(line.needed),
      missing: formatAmount(line.missing),
      arrives: found.map(arrivalOf),
      takenBy: before.slice(0, TAKERS_SHOWN).map((taker) => {
        const by = orders.get(taker.orderId);
        const document =
          by && maySee(by, reader) ? { kind: 'execution.work-order', id: by.orderId, code: by.code } : null;
        return { quantity: formatAmount(taker.amount), document };
      }),
      repairs: rest > 0n && !askedFor ? [offerTo(offer, principal.language, (one) => mayDo(principal, one))] : [],
    };
  };
}

function itemOf(row: Omit<KitLineRow, 'orderId' | 'needed' | 'locationId' | 'next' | 'materialId'> | undefined) {
  if (!row) throw new Error('an item that was served was not loaded');
  const { itemId, itemCode, itemName, itemNameEn, unit } = row;
  return { itemId, itemCode, itemName, itemNameEn, unit };
}

/** What isn't enough for all of the reader's orders; the item most of them wait for first. */
function shortItems({ lines, arrivals }: Kits, mine: readonly ServedKit[]): KittingItem[] {
  const coming = groupBy(arrivals, ({ itemId }) => itemId);
  const short = groupBy(
    mine.flatMap(({ orderId, lines: all }) =>
      all.filter(({ missing }) => missing > 0n).map((line) => ({ ...line, orderId })),
    ),
    ({ itemId }) => itemId,
  );
  return [...short]
    .map(([itemId, of]): KittingItem => {
      const comes = coming.get(itemId) ?? [];
      const next = comes.map(({ at }) => at.getTime()).sort((a, b) => a - b)[0];
      return {
        ...itemOf(lines.get(of[0]?.materialId ?? '')),
        missing: formatAmount(of.reduce((sum, { missing }) => sum + missing, 0n)),
        orders: new Set(of.map(({ orderId }) => orderId)).size,
        nextAt: next === undefined ? null : new Date(next).toISOString(),
        arrives: formatAmount(comes.reduce((sum, { quantity }) => sum + quantity, 0n)),
      };
    })
    .sort((a, b) => b.orders - a.orders || (a.itemCode < b.itemCode ? -1 : 1))
    .slice(0, ITEMS_SHOWN);
}
