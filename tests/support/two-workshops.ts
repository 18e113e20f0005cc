import { createOrder, releaseOrder, reportProduction, startOperation } from '../../src/modules/execution/index.ts';
import { createOrgUnit } from '../../src/modules/identity/index.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from './factory.ts';

/** A workshop with its shelf, a product of two steps, and orders: one that runs, one that is held up at its QC point, a draft. */
export interface Workshop {
  id: string;
  name: string;
  centreId: string;
  shelfId: string;
  finishedId: string;
  componentId: string;
  productId: string;
  running: Order;
  other: Order;
  draftId: string;
  draftCode: string;
  reportId: string;
}

interface Order {
  id: string;
  code: string;
  operations: { id: string; code: string }[];
}

export interface TwoWorkshops {
  plantId: string;
  frames: Workshop;
  wheels: Workshop;
}

/** 车架车间 and 车轮车间, alike in everything but their names. */
export async function openTwoWorkshops(factory: TestFactory): Promise<TwoWorkshops> {
  const plant = await factory.execute(createOrgUnit, { code: 'BIKE', name: '自行车厂', kind: 'plant' });
  const frames = await openWorkshop(factory, plant.id, 'FRAME', '车架车间');
  const wheels = await openWorkshop(factory, plant.id, 'WHEEL', '车轮车间');
  return { plantId: plant.id, frames, wheels };
}

async function openWorkshop(factory: TestFactory, plantId: string, code: string, name: string): Promise<Workshop> {
  const run = factory.execute;
  const unit = await run(createOrgUnit, { code: `${code}-SHOP`, name, kind: 'workshop', parentId: plantId });
  const workshopId = unit.id;
  const place = async (suffix: string) =>
    (
      await run(recordCommands.location.create, {
        code: `${code}-${suffix}`,
        name: suffix,
        kind: 'storage',
        workshopId,
      })
    ).id;
  const [shelfId, finishedId] = [await place('RAW'), await place('FG')];
  const centre = await run(recordCommands.workCentre.create, { code: `${code}-WC`, name: `${name}一组`, workshopId });
  const item = async (suffix: string, tracking: 'none' | 'lot') =>
    (
      await run(recordCommands.item.create, {
        code: `${code}-${suffix}`,
        name: `${code} ${suffix}`,
        kind: 'component',
        unit: 'pcs',
        tracking,
        issueLocationId: shelfId,
        receiptLocationId: finishedId,
        conversions: [{ unit: 'set', numerator: '10', denominator: '1' }],
      })
    ).id;
  const [componentId, productId] = [await item('PART', 'none'), await item('DONE', 'lot')];
  await run(receiveStock, { itemId: componentId, quantity: '1000', unit: 'pcs', locationId: shelfId });
  const line = { lineNumber: 10, itemId: componentId, quantity: '1', unit: 'pcs', backflush: true };
  const bom = await run(createBom, { itemId: productId, lines: [line] });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  const steps = [
    { sequence: 10, name: '下料', workCentreId: centre.id },
    { sequence: 20, name: '装配', workCentreId: centre.id, qualityPoint: true },
  ];
  const routing = await run(createRouting, { itemId: productId, operations: steps });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });

  const draft = async () => {
    const dueAt = new Date(factory.clock.now().getTime() + 86_400_000).toISOString();
    return run(createOrder, { itemId: productId, quantity: '20', unit: 'pcs', dueAt, workshopId });
  };
  const release = async (): Promise<Order> => {
    const made = await draft();
    const released = await run(releaseOrder, { orderId: made.id });
    return { id: made.id, code: made.code, operations: released.operations };
  };
  const [running, other, left] = [await release(), await release(), await draft()];
  const [cut, assemble] = running.operations.map((operation) => operation.id) as [string, string];
  await run(startOperation, { operationId: cut });
  const { reportId } = await run(reportProduction, { operationId: cut, quantityGood: '8' });
  await run(reportProduction, { operationId: assemble, quantityGood: '3' });
  const own = { id: workshopId, name, centreId: centre.id, shelfId, finishedId, componentId, productId };
  return { ...own, running, other, draftId: left.id, draftCode: left.code, reportId };
}
