import { createHash } from 'node:crypto';
import type { Program } from '../../src/entry/assemble.ts';
import type { AnyCommand } from '../../src/kernel/index.ts';
import { itemCalled } from './factory/items.ts';
import type { Foundation } from './lay-foundation.ts';
import type { Act, Deed } from './story/act.ts';

/** What the story learned while it was told: ids that the program gave. */
export interface Told {
  ids: Foundation;
  orders: Map<string, { id: string; operations: Map<number, string> }>;
  reports: Map<string, string>;
  lots: Map<string, string>;
  /** Purchase orders, and what suppliers are asked, with their lines by item. */
  purchases: Map<string, { id: string; lines: Map<string, string> }>;
  /** Numbers of the orders, by what the story calls them. */
  orderNumbers: Map<string, string>;
}

export function toldNothing(ids: Foundation, acts: readonly Act[]): Told {
  const keys = acts.flatMap(({ deed }) => (deed.do === 'create' ? [deed.order] : []));
  const orderNumbers = new Map(keys.map((key, index) => [key, ids.orderNumbers[index] as string]));
  return { ids, orders: new Map(), reports: new Map(), lots: new Map(), purchases: new Map(), orderNumbers };
}

interface Call {
  command: AnyCommand;
  input: Record<string, unknown>;
}

type Of<D extends Deed['do']> = Extract<Deed, { do: D }>;

/** The command that a deed is, with ids in the place of codes. */
export function commandOf(program: Program, told: Told, deed: Deed): Call {
  const [name, input] = callOf(told, deed);
  const command = program.commands.get(name);
  if (!command) throw new Error(`the program has no command ${name}`);
  return { command, input };
}

function callOf(told: Told, deed: Deed): [name: string, input: Record<string, unknown>] {
  switch (deed.do) {
    case 'create':
      return ['execution.create-order', orderInput(told, deed)];
    case 'release':
      return ['execution.release-order', { orderId: orderId(told, deed.order) }];
    case 'close':
      return ['execution.close-order', { orderId: orderId(told, deed.order) }];
    case 'hold':
    case 'cancel':
      return [`execution.${deed.do}-order`, { orderId: orderId(told, deed.order), reason: deed.reason }];
    case 'split':
      return ['execution.split-order', splitInput(told, deed)];
    case 'start':
    case 'pause':
      return [`execution.${deed.do}-operation`, operationInput(told, deed)];
    case 'report':
      return ['execution.report-production', reportInput(told, deed)];
    case 'reverse':
      return ['execution.reverse-report', { reportId: told.reports.get(deed.report), reason: deed.reason }];
    case 'inspect':
      return ['quality.record-inspection', inspectionInput(told, deed)];
    case 'issue':
    case 'return':
    case 'supplement':
      return [`execution.${deed.do}-material`, materialInput(told, deed)];
    case 'call': {
      const { call, kind, equipment, note } = deed;
      const equipmentId = told.ids.equipment[equipment];
      return ['calls.raise-call', { newCallId: idFrom(call), kind, equipmentId, note }];
    }
    case 'come':
      return ['calls.answer-call', { callId: idFrom(deed.call) }];
    case 'buy':
    case 'move-purchase':
    case 'arrive':
      return purchaseCallOf(told, deed);
    case 'ask-suppliers':
    case 'mark-asked':
    case 'supplier-answers':
      return askingCallOf(told, deed);
    default:
      return stockCallOf(told, deed);
  }
}

function purchaseCallOf(
  { ids, purchases }: Told,
  deed: Of<'buy' | 'move-purchase' | 'arrive'>,
): [name: string, input: Record<string, unknown>] {
  const unitOf = (code: string) => ({ itemId: ids.items[code], unit: itemCalled(code).unit });
  if (deed.do === 'buy') {
    const lines = deed.lines.map(({ item, quantity }) => ({ ...unitOf(item), quantity, wantedAt: deed.wantedAt }));
    return ['purchasing.create-order', { supplierId: ids.partners[deed.supplier], lines }];
  }
  const made = purchases.get(deed.order);
  if (!made) throw new Error(`the purchase ${deed.order} isn't made yet`);
  if (deed.do === 'move-purchase') return [`purchasing.${deed.verb}-order`, { orderId: made.id }];
  const { item, quantity, location, deliveryNote } = deed;
  const where = { lineId: made.lines.get(item), locationId: ids.locations[location] };
  return ['purchasing.receive-goods', { ...unitOf(item), quantity, ...where, deliveryNote }];
}

function askingCallOf(
  { ids, purchases }: Told,
  deed: Of<'ask-suppliers' | 'mark-asked' | 'supplier-answers'>,
): [name: string, input: Record<string, unknown>] {
  if (deed.do === 'ask-suppliers') {
    const { suppliers, wantedAt, answersUntil } = deed;
    const lines = deed.lines.map(({ item, quantity }) => {
      return { itemId: ids.items[item], unit: itemCalled(item).unit, quantity, wantedAt };
    });
    return ['purchasing.create-rfq', { supplierIds: suppliers.map((code) => ids.partners[code]), lines, answersUntil }];
  }
  const made = purchases.get(deed.order);
  if (!made) throw new Error(`${deed.order} isn't made yet`);
  if (deed.do === 'mark-asked') return ['purchasing.ask-rfq', { rfqId: made.id }];
  const answers = deed.answers.map(({ item, ...answer }) => {
    return { lineId: made.lines.get(item), unit: itemCalled(item).unit, ...answer };
  });
  return ['purchasing.answer-rfq', { rfqId: made.id, supplierId: ids.partners[deed.supplier], answers }];
}

function stockCallOf(
  { ids, lots }: Told,
  deed: Of<'receive' | 'move' | 'ship' | 'adjust' | 'set-status' | 'reserve'>,
): [name: string, input: Record<string, unknown>] {
  const item = { itemId: ids.items[deed.item], unit: itemCalled(deed.item).unit };
  switch (deed.do) {
    case 'receive': {
      const { quantity, reason, lot: code, supplierLot: supplierLotCode, expiresOn, certificate } = deed;
      const custom = certificate ? { custom: { certificate } } : {};
      const lot = code ? { lot: { code, supplierLotCode, expiresOn, ...custom } } : {};
      return [
        'inventory.receive-stock',
        { ...item, quantity, reason, locationId: ids.locations[deed.location], ...lot },
      ];
    }
    case 'move': {
      const places = { fromLocationId: ids.locations[deed.from], toLocationId: ids.locations[deed.to] };
      const lot = deed.lot ? { lotId: lots.get(deed.lot) } : {};
      return ['inventory.move-stock', { ...item, quantity: deed.quantity, ...places, ...lot }];
    }
    case 'ship': {
      const { quantity, reason } = deed;
      const to = { destination: 'customer', fromLocationId: ids.locations[deed.from] };
      return ['inventory.issue-stock', { ...item, quantity, reason, ...to }];
    }
    case 'adjust': {
      const { difference, expectedOnHand, reasonCode } = deed;
      const seen = { difference, expectedOnHand, reasonCode };
      return ['inventory.adjust-stock', { ...item, ...seen, locationId: ids.locations[deed.location] }];
    }
    case 'set-status': {
      const { quantity, from: fromStatus, to: toStatus, reason } = deed;
      const where = { locationId: ids.locations[deed.location], lotId: lots.get(deed.lot) };
      return ['inventory.change-stock-status', { ...item, quantity, ...where, fromStatus, toStatus, reason }];
    }
    case 'reserve': {
      const document = { documentType: 'sales.order', documentId: idFrom(deed.document), documentCode: deed.document };
      const where = { locationId: ids.locations[deed.location] };
      return ['inventory.reserve-stock', { ...item, quantity: deed.quantity, ...where, ...document }];
    }
  }
}

function orderInput({ ids, orderNumbers }: Told, deed: Of<'create'>): Record<string, unknown> {
  const { quantity, dueAt, priority, note, custom } = deed;
  const item = { itemId: ids.items[deed.item], unit: itemCalled(deed.item).unit };
  return { code: orderNumbers.get(deed.order), ...item, quantity, dueAt, priority, note, custom };
}

function splitInput(told: Told, deed: Of<'split'>): Record<string, unknown> {
  const { quantity, reason } = deed;
  return { orderId: orderId(told, deed.order), quantity, reason, unit: 'set', priority: 1 };
}

function operationInput(told: Told, deed: Of<'start' | 'pause'>): Record<string, unknown> {
  const operationId = operationOf(told, deed.order, deed.sequence);
  if (deed.do === 'start') {
    return { operationId, ...(deed.equipment ? { equipmentId: told.ids.equipment[deed.equipment] } : {}) };
  }
  return { operationId, reasonCode: deed.reasonCode, note: deed.note };
}

function reportInput(told: Told, deed: Of<'report'>): Record<string, unknown> {
  const { good, scrap, rework, reworkTo, scrapReason, setupMinutes, runMinutes, people, startedAt, businessAt } = deed;
  return {
    operationId: operationOf(told, deed.order, deed.sequence),
    quantityGood: String(good),
    quantityScrap: String(scrap),
    quantityRework: String(rework),
    ...(reworkTo ? { reworkToOperationId: operationOf(told, deed.order, reworkTo) } : {}),
    ...(scrapReason ? { scrapReasonCode: scrapReason } : {}),
    setupMinutes,
    runMinutes,
    people,
    equipmentId: told.ids.equipment[deed.equipment],
    startedAt,
    businessAt,
    ...(deed.serials ? { serialCodes: deed.serials } : {}),
  };
}

function inspectionInput(told: Told, deed: Of<'inspect'>): Record<string, unknown> {
  const { disposition, quantity, reworkTo, reasonCode, note, serials } = deed;
  return {
    operationId: operationOf(told, deed.order, deed.sequence),
    disposition,
    quantity: String(quantity),
    ...(reworkTo ? { reworkToOperationId: operationOf(told, deed.order, reworkTo) } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(note ? { reason: note } : {}),
    ...(serials ? { serialCodes: serials } : {}),
  };
}

function materialInput(told: Told, deed: Of<'issue' | 'return' | 'supplement'>): Record<string, unknown> {
  const input = { orderId: orderId(told, deed.order), itemId: told.ids.items[deed.item], quantity: deed.quantity };
  return deed.do === 'supplement' ? { ...input, reasonCode: deed.reasonCode, note: deed.note } : input;
}

function orderId(told: Told, key: string): string {
  const order = told.orders.get(key);
  if (!order) throw new Error(`the order ${key} isn't made yet`);
  return order.id;
}

function operationOf(told: Told, key: string, sequence: number): string {
  const id = told.orders.get(key)?.operations.get(sequence);
  if (!id) throw new Error(`the order ${key} has no step ${sequence} yet`);
  return id;
}

/** An id for what the story names itself: always the same for the same name. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Keeps the ids of what a deed made. */
export function keep(told: Told, deed: Deed, output: unknown): void {
  if (deed.do === 'create') told.orders.set(deed.order, { id: (output as { id: string }).id, operations: new Map() });
  if (deed.do === 'report') told.reports.set(deed.report, (output as { reportId: string }).reportId);
  if (deed.do === 'release') {
    const { operations } = output as { operations: { id: string; sequence: number }[] };
    const order = told.orders.get(deed.order);
    for (const { id, sequence } of operations) order?.operations.set(sequence, id);
  }
  if (deed.do === 'receive' && deed.lot) {
    const { movements } = output as { movements: { lotId: string | null }[] };
    const lotId = movements[0]?.lotId;
    if (lotId) told.lots.set(deed.lot, lotId);
  }
  if (deed.do === 'buy' || deed.do === 'ask-suppliers') {
    const { id, lines } = output as { id: string; lines: { id: string; itemCode: string }[] };
    told.purchases.set(deed.order, { id, lines: new Map(lines.map((line) => [line.itemCode, line.id])) });
  }
}
