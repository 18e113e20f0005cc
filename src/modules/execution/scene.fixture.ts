import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { Refusal } from '../../kernel/index.ts';
import { createOrgUnit } from '../identity/index.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { createBom, createRouting, publishBom, publishRouting, recordCommands } from '../masterdata/index.ts';
import { createOrder, readWorkOrder, releaseOrder } from './index.ts';

/** A frame workshop: frames are cut, welded and painted from tubes (issued) and paint kits (backflushed). */
export interface Scene {
  factory: TestFactory;
  workshopId: string;
  otherWorkshopId: string;
  centreId: string;
  equipmentId: string;
  shelfId: string;
  finishedId: string;
  tube: string;
  wheel: string;
  /** A product of its own with its BOM and routing published. */
  makeProduct(options?: ProductOptions): Promise<string>;
  makeItem(name: string, tracking?: 'none' | 'lot' | 'serial'): Promise<string>;
  receive(itemId: string, quantity: string, lot?: string): Promise<string | null>;
  /** A released order with its operations in order. */
  order(itemId: string, quantity: string, at?: Date): Promise<ReleasedOrder>;
  onHand(itemId: string): Promise<string>;
  stop(): Promise<void>;
}

export interface ReleasedOrder {
  id: string;
  code: string;
  operations: ReleasedStep[];
}

export interface ReleasedStep {
  id: string;
  code: string;
}

export interface ProductOptions {
  steps?: {
    qualityPoint?: boolean;
    transferMode?: 'automatic' | 'scan';
    reportPolicy?: 'each' | 'none';
    subcontractorId?: string;
    serviceItemId?: string;
  }[];
  components?: {
    itemId: string;
    quantity: string;
    backflush?: boolean;
    phantom?: boolean;
    operationSequence?: number;
    scrapFactor?: string;
    substitutes?: { itemId: string; numerator?: string; denominator?: string }[];
  }[];
  tracking?: 'none' | 'lot' | 'serial';
}

export async function startScene(): Promise<Scene> {
  const factory = await startTestFactory();
  const run = factory.execute;
  const plant = await run(createOrgUnit, { code: 'BIKE', name: '自行车厂', kind: 'plant' });
  const workshop = await run(createOrgUnit, { code: 'FRAMES', name: '车架车间', kind: 'workshop', parentId: plant.id });
  const other = await run(createOrgUnit, { code: 'WHEELS', name: '车轮车间', kind: 'workshop', parentId: plant.id });
  const shelf = await run(recordCommands.location.create, { code: 'RAW-01', name: '原料架', kind: 'storage' });
  const finished = await run(recordCommands.location.create, { code: 'FG-01', name: '成品架', kind: 'storage' });
  const centre = await run(recordCommands.workCentre.create, { code: 'WELD', name: '焊接', workshopId: workshop.id });
  const robot = await run(recordCommands.equipment.create, {
    code: 'ROBOT-1',
    name: '焊接机器人',
    workCentreId: centre.id,
  });
  let count = 0;
  const tube = await makeItem('TUBE');

  async function makeItem(name: string, tracking: 'none' | 'lot' | 'serial' = 'none'): Promise<string> {
    count += 1;
    const made = await run(recordCommands.item.create, {
      code: `${name}-${count}`,
      name,
      kind: 'component',
      unit: 'pcs',
      tracking,
      issueLocationId: shelf.id,
      receiptLocationId: finished.id,
      conversions: [{ unit: 'set', numerator: '10', denominator: '1' }],
    });
    return made.id;
  }

  async function receive(itemId: string, quantity: string, lot?: string): Promise<string | null> {
    const answer = await run(receiveStock, {
      itemId,
      quantity,
      unit: 'pcs',
      locationId: shelf.id,
      ...(lot ? { lot: { code: lot } } : {}),
    });
    return answer.movements[0]?.lotId ?? null;
  }

  async function makeProduct(options: ProductOptions = {}): Promise<string> {
    const itemId = await makeItem('FRAME', options.tracking);
    const components = options.components ?? [{ itemId: tube, quantity: '1' }];
    const lines = components.map((line, index) => ({ lineNumber: (index + 1) * 10, unit: 'pcs', ...line }));
    const bom = await run(createBom, { itemId, lines });
    await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
    const operations = (options.steps ?? [{}, {}, {}]).map((step, index) => ({
      sequence: (index + 1) * 10,
      name: ['下料', '焊接', '喷漆'][index] ?? '装配',
      workCentreId: centre.id,
      ...step,
    }));
    const routing = await run(createRouting, { itemId, operations });
    await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
    return itemId;
  }

  async function order(itemId: string, quantity: string, at?: Date): Promise<ReleasedOrder> {
    const dueAt = new Date(factory.clock.now().getTime() + 86_400_000).toISOString();
    const made = await run(createOrder, { itemId, quantity, unit: 'pcs', dueAt, workshopId: workshop.id });
    // Released in the past, by the versions in force now.
    const past = at ? { at: factory.clock.now().toISOString() } : {};
    const released = await run(releaseOrder, { orderId: made.id, ...past }, at ? { at } : {});
    return { id: made.id, code: made.code, operations: released.operations };
  }

  async function onHand(itemId: string): Promise<string> {
    const { rows } = await factory.database.pool.query<{ sum: string }>(
      'select trim_scale(coalesce(sum(on_hand), 0))::text as sum from inventory.balance where item_id = $1',
      [itemId],
    );
    return rows[0]?.sum ?? '0';
  }

  return {
    factory,
    makeItem,
    makeProduct,
    receive,
    order,
    onHand,
    workshopId: workshop.id,
    otherWorkshopId: other.id,
    centreId: centre.id,
    equipmentId: robot.id,
    shelfId: shelf.id,
    finishedId: finished.id,
    tube,
    wheel: await makeItem('WHEEL'),
    stop: () => factory.stop(),
  };
}

/** The name of the refusal that a command meets, or `accepted`. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.refusalName;
    throw error;
  }
}

export async function detailOf(scene: Scene, orderId: string) {
  return scene.factory.query(readWorkOrder, { orderId });
}

/** Every invariant of an order that must hold whatever was done to it: the ledger sums to zero and operations conserve. */
export async function assertSound(scene: Scene): Promise<string[]> {
  const { rows } = await scene.factory.database.pool.query<{ what: string }>(`
    select 'operation ' || code as what from execution.work_order_operation
     where quantity_in + quantity_over < quantity_good + quantity_scrap + quantity_rework
        or quantity_good <> quantity_held + quantity_passed or quantity_transferred > quantity_passed
    union all
    select 'balance ' || b.item_id from inventory.balance b
     where b.on_hand <> (select coalesce(sum(case when m.to_location_id = b.location_id and m.to_status = b.status then m.quantity else 0 end), 0)
        - coalesce(sum(case when m.from_location_id = b.location_id and m.from_status = b.status then m.quantity else 0 end), 0)
        from inventory.movement m where m.item_id = b.item_id and coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') = b.lot_id)
    union all
    select 'order ' || o.code from execution.work_order o
     where o.quantity_good <> (select coalesce(sum(case when r.reverses_id is null then r.quantity_received else -r.quantity_received end), 0)
        from execution.production_report r where r.order_id = o.id)
       and not exists (select 1 from execution.operation_log l where l.order_id = o.id and l.verb = 'dispose')`);
  return rows.map((row) => row.what);
}
