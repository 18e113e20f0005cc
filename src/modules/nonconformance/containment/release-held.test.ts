import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../../../kernel/index.ts';
import { type Scene, startScene } from '../../execution/scene.fixture.ts';
import { createPerson } from '../../identity/index.ts';
import { moveHandlingUnit } from '../../inventory/handling-units/move-handling-unit.ts';
import { packStock } from '../../inventory/handling-units/pack-stock.ts';
import { checkLedger, createHandlingUnit } from '../../inventory/index.ts';
import { raiseReport } from '../raise/raise-report.ts';
import { readReport } from '../read-report.ts';
import { holdTouched } from './hold-touched.ts';
import { releaseHeld } from './release-held.ts';

let scene: Scene;
let inspector: Principal;
beforeAll(async () => {
  scene = await startScene();
  const said = { code: 'I1', name: 'I1', roles: [{ role: 'inspector', orgUnitId: null }] } as const;
  const { id } = await scene.factory.execute(createPerson, { ...said, roles: [...said.roles] });
  inspector = { ...scene.factory.principal('inspector'), id, personId: id, name: 'I1' };
});
afterAll(async () => {
  expect((await scene.factory.database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
  await scene.stop();
});

test('a line of a box is let go out of that box, wherever it was carried, and what is loose beside it stays', async () => {
  const tube = await scene.makeItem('STEEL', 'lot');
  const lotId = (await scene.receive(tube, '10', 'HEAT-7')) as string;
  const box = await scene.factory.execute(createHandlingUnit, { kind: 'box', locationId: scene.shelfId });
  await scene.factory.execute(packStock, { handlingUnitId: box.id, itemId: tube, lotId, quantity: '4', unit: 'pcs' });
  const { id } = await scene.factory.execute(raiseReport, { note: '焊缝开裂', lotIds: [lotId] }, { as: inspector });
  await scene.factory.execute(holdTouched, { reportId: id }, { as: inspector });
  const stands = async () => {
    const { rows } = await scene.factory.database.pool.query<{ stands: string }>(
      `select status || ' ' || trim_scale(on_hand) || ', packed ' || trim_scale(packed) as stands
         from inventory.balance where lot_id = $1 and on_hand > 0 order by status, on_hand`,
      [lotId],
    );
    return rows.map((row) => row.stands);
  };
  const release = (over: object = {}) =>
    scene.factory.execute(
      releaseHeld,
      { reportId: id, disposition: 'accept', reason: '复检合格', ...over },
      { as: inspector },
    );
  const { held } = await scene.factory.query(readReport, { reportId: id }, { as: inspector });
  const [boxed] = held.filter(({ handlingUnitCode }) => handlingUnitCode === box.code);
  await release({ lineIds: [boxed?.id], quantity: '1' });
  expect(await stands()).toEqual(['available 1, packed 1', 'hold 9, packed 3']);
  await scene.factory.execute(moveHandlingUnit, { handlingUnitId: box.id, locationId: scene.finishedId });
  await release({ lineIds: [boxed?.id], disposition: 'scrap' });
  expect(await stands()).toEqual(['available 1, packed 1', 'hold 6, packed 0']);
  await release();
  expect(await stands()).toEqual(['available 1, packed 1', 'available 6, packed 0']);
});
