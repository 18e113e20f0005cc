import { afterAll, beforeAll, expect, test } from 'vitest';
import { assembleProgram, type Program } from '../../../entry/assemble.ts';
import { type Command, type Database, newId, openDatabase, Refusal, systemPrincipal } from '../../../kernel/index.ts';
import { createHandlingUnit } from '../../inventory/handling-units/create-handling-unit.ts';
import { moveHandlingUnit } from '../../inventory/handling-units/move-handling-unit.ts';
import { packStock } from '../../inventory/handling-units/pack-stock.ts';
import { beginShipment, pickGoods, readDelivery } from '../index.ts';
import { type SalesScene, startSales } from '../sales.fixture.ts';
import { cancelShipment, putBackPick } from './take-back.ts';

let scene: SalesScene;
let crowd: { database: Database; program: Program };
/** Of each command that was tried more than once: a deadlock, or a lock that nobody gave. */
const again: string[] = [];

beforeAll(async () => {
  scene = await startSales();
  const { databaseUrl: connectionString, clock } = scene.factory;
  const database = openDatabase({ connectionString, role: 'trueup_app', connectionsMax: 20 });
  const onTrace = ({ command, attempts }: { command: string; attempts: number }) => {
    if (attempts > 1) again.push(command);
  };
  crowd = { database, program: assembleProgram({ database, clock, queueMax: 5_000, onTrace }) };
});
afterAll(async () => {
  await scene.assertSound();
  await crowd.database.close();
  await scene.stop();
});

async function run(command: unknown, input: object): Promise<string> {
  try {
    await crowd.program.runner.execute(command as Command, input, {
      principal: systemPrincipal,
      idempotencyKey: newId(),
    });
    return 'yes';
  } catch (error) {
    if (error instanceof Refusal) return error.refusalName;
    throw error;
  }
}

const at = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

test('picks out of boxes that others carry about take their locks in one order: none has to be tried again', async () => {
  const { factory, shelfId, finishedId, dockId } = scene;
  const items = [await scene.makeItem('BELL'), await scene.makeItem('LAMP')];
  const boxes: { id: string; itemId: string }[] = [];
  for (let index = 0; index < 6; index += 1) {
    const itemId = at(items, index);
    await scene.receive(itemId, '40');
    const { id: handlingUnitId } = await factory.execute(createHandlingUnit, { kind: 'box', locationId: shelfId });
    await factory.execute(packStock, { handlingUnitId, itemId, quantity: '30', unit: 'pcs' });
    boxes.push({ id: handlingUnitId, itemId });
  }
  const deliveries: { id: string; orderId: string; itemId: string; lineId: string }[] = [];
  for (let index = 0; index < 8; index += 1) {
    const itemId = at(items, index);
    const orderId = await scene.sell(itemId, '12', { wantedAt: scene.days(1 + index) });
    const { id } = await factory.execute(beginShipment, { orderId, locationId: dockId });
    const { lines } = await factory.query(readDelivery, { shipmentId: id });
    deliveries.push({ id, orderId, itemId, lineId: String(lines[0]?.id) });
  }
  const outcomes: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    // Even rounds begin with the boxes on the shelf and carry them off, odd ones bring them back.
    const [from, to] = round % 2 === 0 ? [shelfId, finishedId] : [finishedId, shelfId];
    const picks = deliveries.map(({ id: shipmentId, itemId, lineId: shipmentLineId }, index) => {
      const box = at(
        boxes.filter((one) => one.itemId === itemId),
        index + round,
      );
      const what = { quantity: '1', unit: 'pcs', fromLocationId: from, fromHandlingUnitId: box.id };
      return run(pickGoods, { shipmentId, shipmentLineId, ...what });
    });
    const moves = boxes.map(({ id: handlingUnitId }) => run(moveHandlingUnit, { handlingUnitId, locationId: to }));
    const loose = deliveries
      .slice(0, 3)
      .map(({ id: shipmentId, lineId: shipmentLineId }) =>
        run(pickGoods, { shipmentId, shipmentLineId, quantity: '1', unit: 'pcs', fromLocationId: shelfId }),
      );
    const backs = await readPicks(deliveries[round]?.id);
    const puts = backs.map((pickId) =>
      run(putBackPick, { shipmentId: String(deliveries[round]?.id), pickId, reason: '拿错' }),
    );
    outcomes.push(...(await Promise.all([...picks, ...moves, ...loose, ...puts])));
  }
  await Promise.all(deliveries.map(({ id: shipmentId }) => run(cancelShipment, { shipmentId, reason: '改期' })));
  expect(again).toEqual([]);
  // The boxes were all carried, six times, and pieces were picked meanwhile.
  expect(outcomes.filter((one) => one === 'yes').length).toBeGreaterThan(36);
  // What was refused had been carried off a moment before.
  expect(outcomes.filter((one) => one !== 'yes' && !one.startsWith('inventory.'))).toEqual([]);
});

async function readPicks(shipmentId: string | undefined): Promise<string[]> {
  const { picks } = await scene.factory.query(readDelivery, { shipmentId: String(shipmentId) });
  return picks.map(({ id }) => id);
}
