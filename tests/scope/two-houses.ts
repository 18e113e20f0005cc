import { newId, type Principal } from '../../src/kernel/index.ts';
import { raiseCall } from '../../src/modules/calls/index.ts';
import { askForMaterial, orderRequest } from '../../src/modules/execution/index.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { moveStock } from '../../src/modules/inventory/movements/move-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { leaseStock } from '../../src/modules/inventory/reservations/lease-stock.ts';
import { reserveStock } from '../../src/modules/inventory/reservations/reserve-stock.ts';
import { publishPolicies } from '../../src/modules/inventory/stock.fixture.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import { recordInspection } from '../../src/modules/quality/record-inspection.ts';
import type { TestFactory } from '../support/factory.ts';
import { openTwoWorkshops, type Workshop } from '../support/two-workshops.ts';
import { type ChartsAtHand, putChartsAtHand } from './charts-at-hand.ts';
import { type Counts, putCountsAtHand } from './counts-at-hand.ts';
import { type Days, putDaysAtHand } from './days-at-hand.ts';
import { type Handovers, putHandoversAtHand } from './handovers-at-hand.ts';
import { type InspectionsAtHand, putInspectionsAtHand } from './inspections-at-hand.ts';
import { type Kanban, putKanbanAtHand } from './kanban-at-hand.ts';
import { type Machines, putMachinesAtHand } from './machines-at-hand.ts';
import { type NonconformancesAtHand, putNonconformancesAtHand } from './nonconformances-at-hand.ts';
import { type Order, putOrdersAtHand } from './orders-at-hand.ts';
import { type Purchases, putPurchasesAtHand } from './purchases-at-hand.ts';
import type { ReadersAtHand } from './readers-at-hand.ts';
import { putSalesAtHand, type Sales } from './sales-at-hand.ts';
import { putUnitsAtHand, type Units } from './units-at-hand.ts';

/** A workshop with one of everything that a command may name. */
export interface House extends Workshop {
  code: string;
  secondShelfId: string;
  equipmentId: string;
  kitId: string;
  lotItemId: string;
  lotId: string;
  serialItemId: string;
  serials: { id: string; code: string }[];
  movementId: string;
  issued: { documentId: string };
  reservationId: string;
  spareReservationId: string;
  /** Of the lot on the shelf, for devices. */
  leases: Readonly<Record<'ending' | 'issuing', string>>;
  calls: Readonly<Record<'answering' | 'solving' | 'withdrawing', string>>;
  requests: Readonly<Record<'ordering' | 'updating' | 'reopening' | 'closing' | 'cancelling', string>>;
  /** Orders of the kit, as many as commands want one of their own; the last step follows by scan. */
  orders: Readonly<Record<string, Order>>;
  /** Told by a person, who alone may undo it, and take back what they called. */
  ownReport: { id: string; by: Principal };
  lotMaterialId: string;
  units: Units;
  counts: Counts;
  days: Days;
  machines: Machines;
  /** Where the walk concerns them. */
  rfid?: ReadersAtHand;
  purchases: Purchases;
  sales: Sales;
  kanban: Kanban;
  inspections: InspectionsAtHand;
  charts: ChartsAtHand;
  handovers: Handovers;
  nonconformances: NonconformancesAtHand;
}

export interface TwoHouses {
  a: House;
  b: House;
}

/** What the houses' own quantities are made of: no sum of small numbers comes out so. */
const figures = {
  FRAME: { stock: '41000', promises: ['11', '12'] },
  WHEEL: { stock: '70137', promises: ['10007', '10009'] },
} as const;

export async function openTwoHouses(factory: TestFactory): Promise<TwoHouses> {
  const { frames, wheels } = await openTwoWorkshops(factory);
  const run = factory.execute;
  const item = (code: string, tracking: 'none' | 'lot' | 'serial') =>
    run(recordCommands.item.create, { code, name: code, kind: 'component', unit: 'pcs', tracking });
  await publishPolicies(factory, { 'closing.places': 'all' });
  const lotItem = await item('TUBE', 'lot');
  const serialItem = await item('HUB', 'serial');
  await run(recordCommands.reasonCode.create, { kind: 'supplementary_issue', code: 'M-LOSS', name: '丢失' });
  await run(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-FOUND', name: '盘盈' });
  const common = { lotItemId: lotItem.id, serialItemId: serialItem.id };
  const a = await furnish(factory, { ...frames, ...common, code: 'FRAME' });
  const b = await furnish(factory, { ...wheels, ...common, code: 'WHEEL' });
  return { a, b };
}

type Bare = Workshop & Pick<House, 'code' | 'lotItemId' | 'serialItemId'> & { code: 'FRAME' | 'WHEEL' };

async function furnish(factory: TestFactory, bare: Bare): Promise<House> {
  const run = factory.execute;
  const { code, id: workshopId, shelfId, centreId, componentId, lotItemId, serialItemId } = bare;
  const second = await run(recordCommands.location.create, {
    code: `${code}-2ND`,
    name: code,
    kind: 'storage',
    workshopId,
  });
  const equipment = await run(recordCommands.equipment.create, {
    code: `${code}-MACHINE`,
    name: `${code} machine`,
    workCentreId: centreId,
  });
  const { stock: quantity, promises } = figures[code];
  await run(receiveStock, { itemId: componentId, quantity, unit: 'pcs', locationId: shelfId });
  const received = await run(receiveStock, {
    itemId: lotItemId,
    quantity,
    unit: 'pcs',
    locationId: shelfId,
    lot: { code: `${code}-LOT`, supplierLotCode: `${code}-THEIRS`, expiresOn: '2031-05-06' },
  });
  const lotId = received.movements[0]?.lotId as string;
  const codes = [1, 2, 3, 4].map((n) => `${code}-SN${n}`);
  const hubs = await run(receiveStock, {
    itemId: serialItemId,
    quantity: '4',
    unit: 'pcs',
    locationId: shelfId,
    serials: codes,
  });
  const serials = hubs.movements.map(({ lotId: id, lotCode }) => ({ id: id as string, code: lotCode as string }));
  const lot = { itemId: lotItemId, lotId, unit: 'pcs' };
  const moved = await run(moveStock, { ...lot, quantity: '5', fromLocationId: shelfId, toLocationId: second.id });
  const issued = await run(issueStock, {
    ...lot,
    quantity: '6',
    fromLocationId: shelfId,
    destination: 'customer',
    reason: '样品',
  });
  await run(issueStock, {
    itemId: serialItemId,
    lotId: serials[3]?.id as string,
    quantity: '1',
    unit: 'pcs',
    fromLocationId: shelfId,
    destination: 'customer',
    reason: '样品',
  });
  const promise = { ...lot, locationId: shelfId, documentType: 'execution.work-order', documentId: bare.running.id };
  const reservation = await run(reserveStock, { ...promise, quantity: promises[0] });
  const spare = await run(reserveStock, { ...promise, quantity: promises[1] });
  const lease = async () =>
    (await run(leaseStock, { ...lot, locationId: shelfId, quantity: '13', terminalId: newId() })).id;
  const leases = { ending: await lease(), issuing: await lease() };
  await run(recordInspection, {
    operationId: bare.running.operations[1]?.id as string,
    disposition: 'accept',
    quantity: '1',
  });
  const kitId = await makeKit(factory, bare);
  const { orders, reportId, ownReport } = await putOrdersAtHand(factory, { ...bare, kitId, lotId, pieces: quantity });
  const ask = async () => {
    const asked = { itemId: componentId, quantity: promises[0], unit: 'pcs', neededBy: '2031-05-06T08:00:00+08:00' };
    return (await run(askForMaterial, { ...asked, workshopId })).id;
  };
  const requests = {
    ordering: await ask(),
    updating: await ask(),
    reopening: await ask(),
    closing: await ask(),
    cancelling: await ask(),
  };
  await run(orderRequest, { requestId: requests.updating });
  await run(orderRequest, { requestId: requests.reopening });
  await run(orderRequest, { requestId: requests.closing });
  const call = async () =>
    (await run(raiseCall, { kind: 'help', workCentreId: centreId, note: `${code}-NOTE` }, { as: ownReport.by })).id;
  const calls = { answering: await call(), solving: await call(), withdrawing: await call() };
  const { rows } = await factory.database.pool.query<{ id: string }>(
    'select id from execution.work_order_material where order_id = $1',
    [orders.issuing?.id],
  );
  const inspections = await putInspectionsAtHand(factory, bare);
  return {
    ...bare,
    reportId,
    ownReport,
    secondShelfId: second.id,
    equipmentId: equipment.id,
    kitId,
    lotId,
    serials,
    movementId: moved.movements[0]?.id as string,
    issued,
    reservationId: reservation.id,
    spareReservationId: spare.id,
    leases,
    requests,
    calls,
    orders,
    lotMaterialId: rows[0]?.id as string,
    purchases: await putPurchasesAtHand(factory, { ...bare, lotId }),
    units: await putUnitsAtHand(factory, { code, shelfId, lotItemId, lotId }),
    counts: await putCountsAtHand(factory, { code, workshopId, componentId }),
    sales: await putSalesAtHand(factory, { code, shelfId, dockId: second.id, lotItemId, lotId }),
    machines: await putMachinesAtHand(factory, { code, centreId }),
    days: await putDaysAtHand(factory, { code, workshopId, componentId }),
    kanban: await putKanbanAtHand(factory, bare),
    inspections,
    charts: await putChartsAtHand(factory, { code, workshopId, planId: inspections.stepPlanId }),
    handovers: await putHandoversAtHand(factory, { code, workshopId, kitId }),
    nonconformances: await putNonconformancesAtHand(factory, { code, workshopId, kitId, shelfId, lotItemId }),
  };
}

/** A product of two steps, whose part is issued by hand and whose pieces are handed on by a scan. */
async function makeKit(
  factory: TestFactory,
  { code, finishedId, shelfId, centreId, lotItemId }: Bare,
): Promise<string> {
  const run = factory.execute;
  const kit = await run(recordCommands.item.create, {
    code: `${code}-KIT`,
    name: `${code} kit`,
    kind: 'component',
    unit: 'pcs',
    issueLocationId: shelfId,
    receiptLocationId: finishedId,
  });
  const bom = await run(createBom, {
    itemId: kit.id,
    lines: [{ lineNumber: 10, itemId: lotItemId, quantity: '1', unit: 'pcs', backflush: false }],
  });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  const routing = await run(createRouting, {
    itemId: kit.id,
    operations: [
      { sequence: 10, name: '下料', workCentreId: centreId, transferMode: 'scan' },
      { sequence: 20, name: '装配', workCentreId: centreId },
    ],
  });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  return kit.id;
}
