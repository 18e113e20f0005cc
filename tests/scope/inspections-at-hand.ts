import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { planCommands, recordReadings } from '../../src/modules/quality/index.ts';
import type { TestFactory } from '../support/factory.ts';
import type { Workshop } from '../support/two-workshops.ts';

/** Inspections of a house: one to be read, one that was rejected and waits for a decision; and a plan at its second step. */
export interface InspectionsAtHand {
  tasks: { reading: string; deciding: string };
  characteristicId: string;
  stepPlanId: string;
}

export async function putInspectionsAtHand(
  { execute, database }: TestFactory,
  { code, shelfId, productId }: Pick<Workshop, 'shelfId' | 'productId'> & { code: string },
): Promise<InspectionsAtHand> {
  const characteristics = [{ code: 'S', name: '外观', kind: 'attribute' as const }];
  const item = await execute(recordCommands.item.create, {
    ...{ code: `${code}-BOUGHT`, name: `${code} bought`, kind: 'component', unit: 'pcs' },
  });
  await execute(planCommands.create, {
    ...{ code: `IQC-${code}`, name: '来料', kind: 'incoming', itemId: item.id, characteristics },
  });
  const { id: stepPlanId } = await execute(planCommands.create, {
    ...{
      code: `IPQC-${code}`,
      name: '过程',
      kind: 'in_process',
      itemId: productId,
      operationSequence: 20,
      characteristics,
    },
  });
  const received = async () => {
    const receipt = { itemId: item.id, quantity: '3', unit: 'pcs', locationId: shelfId };
    await execute(receiveStock, receipt);
    const { rows } = await database.pool.query(
      `select id, characteristics -> 0 ->> 'characteristicId' as "characteristicId" from quality.task where item_id = $1 order by opened_at desc, code desc limit 1`,
      [item.id],
    );
    return rows[0] as { id: string; characteristicId: string };
  };
  const reading = await received();
  const deciding = await received();
  const bad = { characteristicId: deciding.characteristicId, sampleNo: 1, ok: false, defectCode: 'S-DIM' };
  await execute(recordReadings, { taskId: deciding.id, readings: [bad] });
  return {
    tasks: { reading: reading.id, deciding: deciding.id },
    characteristicId: reading.characteristicId,
    stepPlanId,
  };
}
