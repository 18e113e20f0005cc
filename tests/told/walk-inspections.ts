import type { Office } from './walk-office.ts';

/** What goes on when a supplier has mended what was wrong: five lots in a row that weren't accepted under tightened inspection stop it. */
export async function walkInspections({ factory, run, house }: Office): Promise<void> {
  const item = await run('masterdata.create-item', { code: 'W-POOR', name: 'poor', kind: 'component', unit: 'pcs' });
  const characteristics = [{ code: 'S', name: '外观', kind: 'attribute' }];
  const plan = await run('quality.create-plan', {
    ...{ code: 'W-POOR', name: 'poor', kind: 'incoming', itemId: item.id, characteristics },
  });
  for (let lot = 0; lot < 7; lot += 1) {
    await run('inventory.receive-stock', { itemId: item.id, quantity: '3', unit: 'pcs', locationId: house.shelfId });
    const { rows } = await factory.database.pool.query(
      `select id, characteristics -> 0 ->> 'characteristicId' as "characteristicId" from quality.task
        where item_id = $1 and state = 'open'`,
      [item.id],
    );
    const [task] = rows;
    const readings = [{ characteristicId: task.characteristicId, sampleNo: 1, ok: false }];
    await run('quality.record-readings', { taskId: task.id, readings });
    await run('quality.decide-task', { taskId: task.id, disposition: 'return', reasonCode: 'S-DIM' });
  }
  await run('quality.resume-inspection', { planId: plan.id, party: '', reason: '换了模具' });
}
