import { newId } from '../../src/kernel/index.ts';
import type { FactKind } from '../../src/modules/costing/contract.ts';
import { averageMonth, type MonthOfItem } from '../../src/modules/costing/rules/average-month.ts';
import { type Book, type FactDraft, type Goods, itemOf, orderOf } from '../../src/modules/costing/rules/book-state.ts';
import { postLateCost } from '../../src/modules/costing/rules/late-cost.ts';
import { postRevaluation } from '../../src/modules/costing/rules/revalue.ts';
import { ordersToSettle, settleOrders } from '../../src/modules/costing/rules/settle-orders.ts';
import { postLateFee, type ValuedFee, valueFee } from '../../src/modules/costing/rules/value-fee.ts';
import { type Original, type ValuedMovement, valueMovement } from '../../src/modules/costing/rules/value-movement.ts';
import { valueReport } from '../../src/modules/costing/rules/value-report.ts';
import { postTransit, takeBackTransit } from '../../src/modules/costing/rules/value-transit.ts';
import type { FactoryPlan, Step } from './steps.ts';

const ONE = 1_000_000n;
export const monthName = (month: number) => `2026-${String(month + 1).padStart(2, '0')}-01`;
const momentIn = (month: number) => new Date(`2026-${String(month + 1).padStart(2, '0')}-15T04:00:00Z`);

/** The rules of costing on a factory in memory: everything is loaded all the time, and what they post is kept. */
export interface KeptBook {
  book: Book;
  take(step: Step): void;
}

export function keepBook(plan: FactoryPlan): KeptBook {
  const book = bookOf(plan);
  const factOf = new Map<number, FactDraft>();
  const stepOf = new Map(plan.steps.map((step) => [step.id, step]));
  return {
    book,
    take(step) {
      const before = book.facts.length;
      takeStep(step);
      settleOrders(book, ordersToSettle(book, new Set()));
      const own = book.facts
        .slice(before)
        .find(({ kind }) => !['price_found', 'method_change', 'settlement'].includes(kind));
      if (own) factOf.set(step.id, own);
    },
  };

  function takeStep(step: Step): void {
    const head = { causeId: newId(), businessAt: momentIn(step.month) };
    switch (step.does) {
      case 'labour':
        valueReport(book, {
          ...head,
          ...{ causeKind: 'report', orderId: step.order, workCentreId: 'centre', original: null },
          ...{ minutes: BigInt(step.minutes) * 1000n, people: BigInt(step.people) },
        });
        return;
      case 'fee':
        valueFee(book, feeOf(step, head, null));
        return;
      case 'bill':
      case 'credit': {
        const sign = step.does === 'bill' ? 1n : -1n;
        const goods = { quantity: sign * BigInt(step.pieces) * ONE, amount: sign * BigInt(step.cents) };
        const of = { itemId: step.item, purchaseLineId: step.line, partnerId: 'mill' };
        postTransit(book, [{ ...of, ...goods }], { ...head, causeKind: 'supplier_invoice' });
        return;
      }
      case 'end':
        orderOf(book, step.order).ended = true;
        orderOf(book, step.order).endedAt = momentIn(step.month);
        return;
      case 'late-cost': {
        const owed = { role: 'payable' as const, purchaseLineId: null, partnerId: null };
        const of = stepOf.get(step.of);
        if (of?.does === 'fee') {
          postLateFee(book, of.order, BigInt(step.cents), owed, { ...head, causeKind: 'late_cost' });
          return;
        }
        const layer = book.layers.get(factOf.get(step.of)?.id ?? '');
        if (!layer) return;
        postLateCost(book, [layer], BigInt(step.cents), owed, {
          ...head,
          causeKind: 'late_cost',
          itemId: layer.itemId,
        });
        return;
      }
      case 'revalue': {
        const item = itemOf(book, step.item);
        postRevaluation(book, item, BigInt(step.cents) * 10_000n, {
          ...head,
          causeKind: 'revaluation',
          itemId: step.item,
        });
        return;
      }
      case 'choose':
        itemOf(book, step.item).chosen.push({ fromMonth: monthName(step.from), method: step.method });
        return;
      case 'close':
        repriceUses(
          monthName(step.closes),
          averageMonth(book, monthsOf(monthName(step.closes)), {
            ...{ causeKind: 'month_end', causeId: head.causeId, businessAt: momentIn(step.closes) },
          }),
        );
        book.closedUpTo = monthName(step.closes);
        return;
      case 'reverse':
        takeBack(stepOf.get(step.of) as Step, step, head);
        return;
      default:
        valueMovement(book, movementOf(step, head, null));
    }
  }

  function takeBack(of: Step, step: Step, head: { causeId: string; businessAt: Date }): void {
    const fact = factOf.get(of.id);
    if (of.does === 'labour') {
      if (!fact) return;
      const sum = (role: string) =>
        -fact.entries.reduce((total, one) => (one.role === role ? total + one.amount : total), 0n);
      valueReport(book, {
        ...head,
        ...{ causeKind: 'report', orderId: of.order, workCentreId: 'centre', minutes: 0n, people: 1n },
        original: { factId: fact.id, labour: sum('labour_absorbed'), overhead: sum('overhead_absorbed') },
      });
      return;
    }
    if (of.does === 'fee') {
      const amount = fact?.entries.reduce((sum, one) => (one.role === 'wip' ? sum + one.amount : sum), 0n) ?? 0n;
      valueFee(book, feeOf(of, head, { factId: fact?.id ?? '', amount }));
      return;
    }
    if (!fact) throw new Error(`step ${of.id} has no fact to take back in step ${step.id}`);
    if (of.does === 'bill' || of.does === 'credit') {
      const kind = of.does === 'bill' ? 'transit' : 'transit_credit';
      const posted = { itemId: of.item, purchaseLineId: of.line, partnerId: 'mill', ...movedOf(fact, 'in_transit') };
      const { amount: variance } = movedOf(fact, 'price_variance');
      takeBackTransit(book, [{ ...posted, variance }], kind, { ...head, causeKind: 'supplier_invoice' });
      return;
    }
    const others = fact.entries.filter(
      ({ role }) => !['stock', 'price_variance', 'production_variance'].includes(role),
    );
    const original: Original = {
      ...{ factId: fact.id, kind: fact.kind, orderId: fact.orderId ?? null },
      quantity: movedOf(fact, 'stock').quantity,
      transit: departed(movedOf(fact, 'in_transit')),
      amount: others.reduce((sum, { amount }) => sum + amount, 0n),
      purchaseLineId: fact.entries.find(({ purchaseLineId }) => purchaseLineId)?.purchaseLineId ?? null,
    };
    const movement = movementOf(of, head, original);
    valueMovement(book, { ...movement, way: movement.way === 'in' ? 'out' : 'in' });
  }

  function monthsOf(month: string): MonthOfItem[] {
    const facts = book.facts;
    return [...book.items.values()].flatMap((item) => {
      const at = item.chosen.findLast(({ fromMonth }) => fromMonth <= month)?.method ?? firstMethod(item.itemId);
      if (item.method !== 'month_end' || at !== 'month_end') return [];
      const groups = new Map<string, MonthOfItem['groups'][number]>();
      let quantity = 0n;
      let amount = 0n;
      for (const fact of facts)
        for (const entry of fact.entries) {
          if (entry.role !== 'stock' || entry.itemId !== item.itemId) continue;
          if (fact.period < month) {
            quantity += entry.quantity ?? 0n;
            amount += entry.amount;
          }
          if (fact.period !== month) continue;
          const key = `${fact.kind} ${entry.orderId}`;
          const group = groups.get(key) ?? {
            kind: fact.kind,
            orderId: entry.orderId ?? null,
            quantity: 0n,
            amount: 0n,
          };
          group.quantity += entry.quantity ?? 0n;
          group.amount += entry.amount;
          groups.set(key, group);
        }
      return [{ itemId: item.itemId, quantity, amount, groups: [...groups.values()] }];
    });
  }

  function firstMethod(itemId: string) {
    return plan.items.find(({ id }) => id === itemId)?.method;
  }

  /** As the database does it in one statement. */
  function repriceUses(month: string, averaged: readonly string[]): void {
    const inMonth = new Set(book.facts.filter(({ period }) => period === month).map(({ id }) => id));
    for (const use of book.uses.values()) {
      const cost = book.items.get(use.itemId)?.lastCost ?? 0n;
      if (averaged.includes(use.itemId) && inMonth.has(use.factId) && use.quantity > 0n)
        use.amount = (use.quantity * cost + 5_000_000_000n) / 10_000_000_000n;
    }
  }
}

const departed = ({ quantity, amount }: Goods): Goods => ({ quantity: -quantity, amount: -amount });

/** What its entries of a role come to. */
function movedOf({ entries }: FactDraft, of: string): Goods {
  const own = entries.filter(({ role }) => role === of);
  return {
    quantity: own.reduce((sum, { quantity = 0n }) => sum + quantity, 0n),
    amount: own.reduce((sum, { amount }) => sum + amount, 0n),
  };
}

function feeOf(
  { order, pieces, fee }: Extract<Step, { does: 'fee' }>,
  head: { causeId: string; businessAt: Date },
  original: ValuedFee['original'],
): ValuedFee {
  return {
    ...{ ...head, causeKind: 'purchase_receipt', orderId: order, itemId: order, quantity: BigInt(pieces) * ONE },
    ...{ purchaseLineId: fee, partnerId: 'plater', original, reversesId: original?.factId ?? null },
  };
}

const kinds: Partial<Record<Step['does'], [FactKind, 'in' | 'out', ValuedMovement['role']]>> = {
  receive: ['receipt', 'in', 'estimated_payable'],
  'send-back': ['supplier_return', 'out', 'estimated_payable'],
  issue: ['issue', 'out', 'wip'],
  return: ['issue_return', 'in', 'wip'],
  complete: ['completion', 'in', 'wip'],
  ship: ['shipment', 'out', 'cost_of_sales'],
  'customer-return': ['customer_return', 'in', 'cost_of_sales'],
  scrap: ['scrap', 'out', 'scrap_loss'],
  gain: ['count_gain', 'in', 'count_difference'],
  lose: ['count_loss', 'out', 'count_difference'],
  'use-up': ['consumption', 'out', 'consumables'],
};

function movementOf(
  step: Step,
  head: { causeId: string; businessAt: Date },
  original: Original | null,
): ValuedMovement {
  const [kind, way, role] = kinds[step.does] as NonNullable<(typeof kinds)[Step['does']]>;
  const { item, pieces, order, line } = step as { item: string; pieces: number; order?: string; line?: string | null };
  return {
    ...{ ...head, causeKind: 'movement', itemId: item, kind, way, role, quantity: BigInt(pieces) * ONE },
    // All that is sold goes to one customer's order.
    ...(role === 'cost_of_sales' && { documentId: 'sale' }),
    ...{ orderId: order ?? null, purchaseLineId: line ?? null, partnerId: null, original },
    reversesId: original?.factId ?? null,
  };
}

function bookOf({ items, lines, fees, orders, rates }: FactoryPlan): Book {
  return {
    ...{ seq: 0, postedAt: new Date('2026-12-31T00:00:00Z'), closedUpTo: null, timeZone: 'Asia/Shanghai' },
    standardMethod: 'average',
    items: new Map(
      items.map(({ id, method, standardCents }) => [
        id,
        {
          ...{ itemId: id, method, firstMethod: method, methodFrom: null, quantity: 0n, amount: 0n, lastCost: null },
          ...{ standardCost: standardCents === null ? null : BigInt(standardCents) * 10_000n },
          ...{ layers: [], shorts: [], chosen: [] },
        },
      ]),
    ),
    orders: new Map(
      orders.map(({ id, item, quantity, materials, minutes }) => [
        id,
        {
          ...{
            orderId: id,
            itemId: item,
            quantity: BigInt(quantity) * ONE,
            wip: 0n,
            made: 0n,
            planned: null,
            orderCode: id,
            ended: false,
          },
          ...{ endedAt: null, touchedAt: null },
          plan: {
            materials: materials.map((one) => ({ itemId: one.item, quantity: BigInt(one.perPiece) * ONE, per: ONE })),
            operations: [{ setup: 0n, perPiece: BigInt(minutes) * 1000n, people: 1n, workCentreId: 'centre' }],
            fees: fees
              .filter(({ order }) => order === id)
              .map(({ price, ordered, perUnit }) => ({
                ...{ price, ordered: BigInt(ordered) * ONE, orderedBase: BigInt(ordered * perUnit) * ONE },
              })),
          },
        },
      ]),
    ),
    lines: new Map(
      [...lines, ...fees].map(({ id, ordered, perUnit, price }) => [
        id,
        {
          ...{
            purchaseLineId: id,
            price,
            ordered: BigInt(ordered) * ONE,
            orderedBase: BigInt(ordered * perUnit) * ONE,
          },
          ...{ received: 0n, quantity: 0n, amount: 0n },
          ...{ transit: { quantity: 0n, amount: 0n }, transitCame: { quantity: 0n, amount: 0n } },
        },
      ]),
    ),
    rates: [
      {
        ...{ workCentreId: 'centre', validFrom: '2020-01-01' },
        ...{ labour: BigInt(rates.labour) * 10_000n, overhead: BigInt(rates.overhead) * 10_000n },
      },
    ],
    ...{ layers: new Map(), uses: new Map(), usesOf: new Map(), outputs: new Map(), facts: [] },
    ...{ changedLayers: new Set(), changedUses: new Set(), changedItems: new Set(), changedOrders: new Set() },
    changedLines: new Set(),
  };
}
