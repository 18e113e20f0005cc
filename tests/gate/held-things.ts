import { newId } from '../../src/kernel/index.ts';
import { createOrder, readWorkOrder, releaseOrder, reportProduction } from '../../src/modules/execution/index.ts';
import { packStock } from '../../src/modules/inventory/handling-units/pack-stock.ts';
import { createHandlingUnit, receiveStock } from '../../src/modules/inventory/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import { decideTask, planCommands, recordReadings } from '../../src/modules/quality/index.ts';
import type { Kind } from '../scope/references.ts';
import type { House } from '../scope/two-houses.ts';
import type { TestFactory } from '../support/factory.ts';

/** Pieces that a quality point holds and goods whose inspection waits, with everything by which a command could name them. */
export interface HeldThings {
  itemIds: string[];
  /** Of these what was judged to go back to its supplier. */
  rejectedItemIds: string[];
  productId: string;
  /** The same as people write them into files. */
  codes: { item: string; place: string; lot: string | null }[];
  /** By the kind of thing that a field of a command refers to. */
  of: Partial<Record<Kind | 'item', string[]>>;
}

let made = 0;

/**
 * Six pieces wait for the inspector at the second of three steps, and four stand before it; ten loose, ten of a lot and ten in a box wait for
 * their incoming inspection, and ten were judged to go back. Nothing else is in stock of these items.
 */
export async function holdThings(factory: TestFactory, house: House): Promise<HeldThings> {
  made += 1;
  const nth = made;
  const run = factory.execute;
  const attribute = [{ code: 'S', name: '外观', kind: 'attribute' as const }];
  const makeItem = async (name: string, tracking: 'none' | 'lot' = 'none') => {
    const code = `${name}-${nth}`;
    const places = { issueLocationId: house.shelfId, receiptLocationId: house.shelfId };
    return (
      await run(recordCommands.item.create, { code, name: code, kind: 'component', unit: 'pcs', tracking, ...places })
    ).id;
  };
  const plan = (code: string, itemId: string, more: object) =>
    run(planCommands.create, {
      code: `${code}-${nth}`,
      name: code,
      itemId,
      characteristics: attribute,
      ...more,
    } as never);
  const product = await makeItem('HELD-FRAME');
  const routing = await run(createRouting, {
    itemId: product,
    operations: [10, 20, 30].map((sequence) => ({
      sequence,
      name: 'W',
      workCentreId: house.centreId,
      qualityPoint: sequence === 20,
    })),
  });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  const line = { lineNumber: 10, itemId: house.componentId, quantity: '1', unit: 'pcs' };
  const bom = await run(createBom, { itemId: product, lines: [line] });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  await plan('HELD-FQC', product, { kind: 'final' });
  const middle = await order(factory, house, product);
  const reports = [await report(factory, middle.steps[0], 10), await report(factory, middle.steps[1], 6)];
  const loose = await makeItem('HELD-LOOSE');
  const lotted = await makeItem('HELD-LOT', 'lot');
  const boxed = await makeItem('HELD-BOXED');
  const rejected = await makeItem('HELD-REJECTED');
  const defect = { code: `HELD-${nth}`, name: '坏', kind: 'scrap' as const };
  await run(recordCommands.reasonCode.create, defect);
  for (const [code, itemId] of Object.entries({ LOOSE: loose, LOT: lotted, BOXED: boxed, REJECTED: rejected }))
    await plan(`HELD-${code}`, itemId, { kind: 'incoming' });
  const receive = async (itemId: string, more: object = {}) =>
    (await run(receiveStock, { itemId, quantity: '10', unit: 'pcs', locationId: house.shelfId, ...more })).movements[0];
  const movements = [
    await receive(loose),
    await receive(lotted, { lot: { code: `HELD-${nth}` } }),
    await receive(boxed),
  ];
  await receive(rejected);
  await rejectAll(factory, rejected, defect.code);
  const box = await run(createHandlingUnit, { kind: 'box', locationId: house.shelfId, code: `HELD-BOX-${nth}` });
  const boxId = (box as { id: string }).id;
  const packed = { handlingUnitId: boxId, itemId: boxed, quantity: '10', unit: 'pcs', status: 'in_inspection' };
  await run(packStock, packed as never);
  const lotId = movements[1]?.lotId as string;
  const { rows: placed } = await factory.database.pool.query<{ code: string }>(
    'select code from masterdata.location where id = $1',
    [house.shelfId],
  );
  const place = placed[0]?.code ?? '';
  return {
    itemIds: [loose, lotted, boxed, rejected],
    rejectedItemIds: [rejected],
    productId: product,
    codes: ['FRAME', 'LOOSE', 'LOT', 'BOXED', 'REJECTED'].map((name) => ({
      ...{ item: `HELD-${name}-${nth}`, place, lot: name === 'LOT' ? `HELD-${nth}` : null },
    })),
    of: {
      order: [middle.id],
      operation: [middle.steps[1] as string, middle.steps[2] as string],
      report: reports,
      place: [house.shelfId],
      lot: [lotId],
      unit: [boxId],
      movement: movements.map((one) => one?.id as string),
      document: [middle.id, newId()],
      item: [loose, lotted, boxed, rejected],
      unitCode: [`HELD-BOX-${nth}`],
    },
  };
}

/** Everything of it is read, fails, and is to go back. */
async function rejectAll({ database, execute }: TestFactory, itemId: string, defectCode: string): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; characteristicId: string }>(
    `select id, characteristics -> 0 ->> 'characteristicId' as "characteristicId" from quality.task where item_id = $1`,
    [itemId],
  );
  for (const { id: taskId, characteristicId } of rows) {
    await execute(recordReadings, { taskId, readings: [{ characteristicId, sampleNo: 1, ok: false, defectCode }] });
    await execute(decideTask, { taskId, disposition: 'return', reason: '不合格' });
  }
}

async function order(factory: TestFactory, house: House, itemId: string): Promise<{ id: string; steps: string[] }> {
  const dueAt = factory.clock.ago(-86_400_000).toISOString();
  const made = await factory.execute(createOrder, { itemId, quantity: '10', unit: 'pcs', dueAt, workshopId: house.id });
  await factory.execute(releaseOrder, { orderId: made.id });
  const { operations } = await factory.query(readWorkOrder, { orderId: made.id });
  return { id: made.id, steps: operations.map(({ id }) => id) };
}

async function report(factory: TestFactory, operationId: string | undefined, pieces: number): Promise<string> {
  const input = { operationId: operationId as string, quantityGood: String(pieces) };
  return (await factory.execute(reportProduction, input)).reportId;
}

/** How the held things stand. */
export interface Standing {
  /**
   * What of them has got anywhere: out of inspection other than back by a reversal, out of what was rejected other than to scrap or to a supplier,
   * or past their quality point or reported behind it. In pieces.
   */
  leaked: string;
  /** Of what came in, what came in free: nothing may, as long as nobody has judged it. */
  free: number;
  /** How much is held where it was put, and stands as it stood: goods in inspection or rejected, in the box and beside it; pieces at quality points. */
  held: string;
}

export async function lookAt({ database }: TestFactory, { itemIds, productId, of }: HeldThings): Promise<Standing> {
  const { rows } = await database.pool.query<Standing>(
    `with moved as (
       select m.quantity, m.from_status, m.to_status, m.reverses_id, f.kind as from_kind, t.kind as to_kind,
              t.kind in ('supplier', 'customer', 'production', 'adjustment', 'scrap') as gone
         from inventory.movement m join masterdata.location f on f.id = m.from_location_id join masterdata.location t on t.id = m.to_location_id
        where m.item_id = any($1::uuid[])), pieces as (
       select coalesce(sum(greatest(p.quantity_passed, p.quantity_transferred)) filter (where p.sequence = 20), 0)
              + coalesce(sum(p.quantity_good + p.quantity_scrap) filter (where p.sequence > 20), 0) as passed, coalesce(sum(p.quantity_held), 0) as held
         from execution.work_order_operation p join execution.work_order o on o.id = p.order_id where o.item_id = $2)
     select (select trim_scale(coalesce(sum(quantity), 0)) from moved
              where reverses_id is null and from_kind not in ('supplier', 'customer', 'production', 'adjustment', 'scrap')
                and (from_status = 'in_inspection' and to_status <> 'rejected'
                     or from_status = 'rejected' and to_kind not in ('supplier', 'scrap'))
                and (to_status <> from_status or gone))
            || ' left inspection, ' || (select trim_scale(passed) from pieces) || ' passed' as leaked,
            (select coalesce(sum(quantity), 0)::float from moved where from_kind = 'supplier' and to_status = 'available') as free,
            (select trim_scale(coalesce(sum(on_hand), 0)) || ' in inspection, ' || trim_scale(coalesce(sum(packed), 0)) || ' of it packed, '
               from inventory.balance
              where item_id = any($1::uuid[]) and location_id = any($3::uuid[]) and status in ('in_inspection', 'rejected'))
            || (select trim_scale(held) from pieces) || ' at quality points of orders '
            || (select string_agg(state, ' ' order by id) from execution.work_order where item_id = $2 and id = any($4::uuid[])) as held`,
    [itemIds, productId, of.place, of.order],
  );
  return rows[0] as Standing;
}
