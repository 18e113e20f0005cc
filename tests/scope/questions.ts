import type { Query } from '../../src/kernel/index.ts';
import type { House } from './two-houses.ts';

/** The ways to ask each question of the things of a house. A question that isn't here fails the walk by its name. */
const questions: Readonly<
  Record<string, (house: House, now: string) => Readonly<Record<string, string | undefined>>[]>
> = {
  'inventory.stock-as-of': (h, now) => [
    { at: now },
    { at: now, locationId: h.shelfId },
    { at: now, itemId: h.lotItemId },
  ],
  'inventory.stock-alerts': () => [{}],
  'inventory.propose-put-away': (h) => [
    { itemId: h.componentId, locationId: h.shelfId },
    { itemId: h.lotItemId, locationId: h.shelfId, lotId: h.lotId },
  ],
  'inventory.trace-lot': (h) =>
    [h.lotId, ...h.serials.map((one) => one.id)].flatMap((lotId) => [
      { lotId, direction: 'up' },
      { lotId, direction: 'down' },
    ]),
  'inventory.read-coming-supply': (h) => [{ itemId: h.kitId }, { itemId: h.lotItemId }],
  'inventory.read-needed-stock': (h) => [{ itemId: h.kitId }, { itemId: h.lotItemId }],
  'inventory.check-serials': (h) => [
    { itemId: h.serialItemId, codes: [...h.serials.map((one) => one.code), `${h.code}-FRESH`].join('\n') },
  ],
  'inventory.read-handling-unit': (h) => Object.values(h.units).map((handlingUnitId) => ({ handlingUnitId })),
  'inventory.opening-stock-import-template': () => [{}],
  'execution.work-orders-import-template': () => [{}],
  'execution.read-order': ofOrders,
  'execution.read-order-timeline': ofOrders,
  'execution.read-order-genealogy': ofOrders,
  'execution.read-order-actions': ofOrders,
  'execution.read-operation': ofOperations,
  'execution.read-operation-actions': (h) => [
    ...ofOperations(h),
    ...ofOperations(h).map((one) => ({ ...one, equipmentId: h.equipmentId })),
  ],
  'execution.check-release': (h, now) => [{ itemId: h.kitId, quantity: '1', unit: 'pcs', dueAt: now }],
  'execution.read-state-tables': () => [{}],
  'execution.read-own-reports': () => [{}],
  'execution.scan-codes': () => [{}],
  'execution.scan': (h) => codesOf(h).flatMap((code) => [{ code }, { code, orderId: h.running.id }]),
  'replenishment.read-item': (h) => [{ itemId: h.componentId }],
  'replenishment.get-kanban-loop': ({ kanban }) =>
    Object.values(kanban.loops).map((kanbanLoopId) => ({ kanbanLoopId })),
  'replenishment.read-kanban-card': ({ kanban }) => Object.values(kanban.cards).map((cardId) => ({ cardId })),
  'replenishment.kanban-loops-import-template': () => [{}],
  'counting.read-line': ({ counts }) => Object.values(counts.lines).map((lineId) => ({ lineId })),
  'counting.read-accuracy': (_, now) =>
    ['class', 'warehouse', 'person', 'month'].map((by) => ({ by, from: '2020-01-01T00:00:00Z', to: now })),
  'closing.read-day': ({ days }) => Object.values(days.places).map((placeId) => ({ placeId, day: days.day })),
  'closing.read-board': () => [{}],
  'closing.read-month': ({ days }) => [{ month: days.day.slice(0, 7) }],
  'machines.read-machines-now': (h) => [{}, { workshopId: h.id }, { workCentreId: h.centreId }],
  'machines.read-time-line': (h, now) => [{ machineId: h.machines.id, from: dayBefore(now), to: now }],
  'machines.read-figures': (h, now) =>
    ['machine', 'work_centre', 'shift', 'day', 'month'].flatMap((by) => [
      { by, from: dayBefore(now), to: now },
      { by, from: dayBefore(now), to: now, machineId: h.machines.id },
    ]),
  'machines.read-reasons': (h, now) => [
    { from: dayBefore(now), to: now },
    { from: dayBefore(now), to: now, workCentreId: h.centreId },
  ],
  'rfid.get-reader': ({ rfid }) => [{ readerId: rfid?.handId }],
  'rfid.read-sweep': ({ rfid }) => (rfid?.sweepIds ?? []).map((sweepId) => ({ sweepId })),
  'quality.read-operation-inspections': ofOperations,
  'quality.read-operation-plan': ofOperations,
  'quality.read-item-plans': (h) => [{ itemId: h.productId }],
  'nonconformance.read-report': ofReports,
  'nonconformance.read-containment': (h) =>
    ofReports(h).flatMap((one) => ['down', 'up', 'both'].map((direction) => ({ ...one, direction }))),
  'quality.read-task': ({ inspections }) => Object.values(inspections.tasks).map((taskId) => ({ taskId })),
  'quality.read-sample': ({ inspections }) => [{ planId: inspections.stepPlanId, quantity: '150' }],
  'quality.get-plan': ({ inspections }) => [{ planId: inspections.stepPlanId }],
  'qualityfigures.read-chart': (h) => [
    { chartId: h.charts.setting },
    { chartId: h.charts.releasing, equipmentId: h.equipmentId, subgroups: '25' },
  ],
  'qualityfigures.read-task-charts': ({ inspections, charts }) =>
    [...Object.values(inspections.tasks), charts.toTaskId].map((taskId) => ({ taskId })),
  'qualityfigures.read-losses': (_, now) =>
    ['scrap', 'readings', 'decisions'].flatMap((source) =>
      ['reason', 'item', 'operation', 'equipment', 'supplier', 'group'].map((by) => ({
        ...{ source, by, from: dayBefore(now), to: now },
      })),
    ),
  'qualityfigures.read-loss-rows': (_, now) =>
    ['scrap', 'readings', 'decisions'].map((source) => ({ source, from: dayBefore(now), to: now })),
  'qualityfigures.read-yields': (_, now) =>
    ['operation', 'item', 'line', 'day', 'week'].map((by) => ({ by, from: dayBefore(now), to: now })),
  'handover.read-handover': ({ handovers }) => Object.values(handovers.open).map((handoverId) => ({ handoverId })),
  'handover.read-places': () => [{}],
  'handover.read-custody': (h) => [
    ...ofOrders(h),
    { lotId: h.lotId },
    ...Object.values(h.units).map((handlingUnitId) => ({ handlingUnitId })),
  ],
  'purchasing.get-supplier-term': (h) => [{ supplierTermId: h.purchases.terms.updating }],
  'purchasing.supplier-terms-import-template': () => [{}],
  'purchasing.read-order': (h) => Object.values(h.purchases.orders).map(({ id }) => ({ orderId: id })),
  'purchasing.read-order-actions': (h) => Object.values(h.purchases.orders).map(({ id }) => ({ orderId: id })),
  'purchasing.propose-orders': (h) => [{ requestIds: h.purchases.requests.ordering }],
  'purchasing.read-rfq': ofRfqs,
  'purchasing.read-rfq-actions': ofRfqs,
  'purchasing.compare-rfq': ofRfqs,
  'purchasing.find-receivable': (h) => [
    { itemId: h.componentId },
    ...[h.purchases.orders.promising, h.purchases.orders.reversing].map(({ code }) => ({ code })),
  ],
  'purchasing.find-outside-lines': (h) => [{}, { code: h.purchases.outside.receiving.code }],
  'sales.get-price-list': (h) => [{ priceListId: h.sales.priceListId }],
  'sales.read-customer': (h) => [{ customerId: h.sales.customerId }],
  'sales.find-price': (h) => [{ customerId: h.sales.customerId, itemId: h.lotItemId, quantity: '1', unit: 'pcs' }],
  'sales.ask-promise': ofSales,
  'sales.read-order': ofSales,
  'sales.read-invoice': (h) => Object.values(h.sales.invoices).map((invoiceId) => ({ invoiceId })),
  'sales.read-shipment': (h) => Object.values(h.sales.deliveries).map(({ id }) => ({ shipmentId: id })),
};

function ofOrders(h: House) {
  return [h.running.id, h.draftId, ...Object.values(h.orders).map((one) => one.id)].map((orderId) => ({ orderId }));
}

function ofRfqs(h: House) {
  return Object.values(h.purchases.rfqs).map(({ id }) => ({ rfqId: id }));
}

function ofSales(h: House) {
  return Object.values(h.sales.orders).map(({ id }) => ({ orderId: id }));
}

function ofReports({ nonconformances: { reports } }: House) {
  return Object.values(reports).map((reportId) => ({ reportId }));
}

function ofOperations(h: House) {
  const ids = [
    ...h.running.operations.map((one) => one.id),
    ...Object.values(h.orders).flatMap((one) => one.operations),
  ];
  return ids.map((operationId) => ({ operationId }));
}

const dayBefore = (now: string) => new Date(Date.parse(now) - 86_400_000).toISOString();

function codesOf(h: House): string[] {
  return [
    h.running.code,
    ...h.running.operations.map((one) => one.code),
    `${h.code}-RAW`,
    `${h.code}-LOT`,
    `${h.code}-moving`,
    ...h.serials.map((one) => one.code),
    `${h.code}-MACHINE`,
    'TUBE',
  ];
}

/** Paths under /api/v1 that ask this question of the house. */
export function questionsOf(query: Query, house: House, now: string): string[] {
  const ways = questions[query.name];
  if (!ways) throw new Error(`${query.name}: nobody has said how it is asked`);
  return ways(house, now).map((input) => {
    const rest = new URLSearchParams(Object.entries(input).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    const path = query.http.path.replaceAll(/:(\w+)/g, (_, name: string) => {
      rest.delete(name);
      return input[name] ?? '';
    });
    return rest.size === 0 ? path : `${path}?${rest}`;
  });
}
