import type { InspectionTask } from '../../src/modules/quality/contract.ts';
import { planCommands, recordInspection, recordReadings, startInspection } from '../../src/modules/quality/index.ts';
import type { TestFactory } from '../support/factory.ts';

let plansMade = 0;

/** Pieces that are held there fail by a plan, and are scrapped with words alone. */
export async function rejectWithoutCode(factory: TestFactory, itemId: string, operationId: string): Promise<unknown> {
  await rejectPieces(factory, itemId, operationId);
  return factory.execute(recordInspection, { operationId, disposition: 'scrap', quantity: '1', reason: '坏了' });
}

/** Pieces that are held there fail by a plan of their own. */
export async function rejectPieces(
  { execute }: TestFactory,
  itemId: string,
  operationId: string,
  said: { defectCode?: string } = {},
): Promise<void> {
  plansMade += 1;
  const characteristics = [{ code: 'S', name: '外观', kind: 'attribute' as const }];
  const { id: planId } = await execute(planCommands.create, {
    ...{ code: `PROBE-${plansMade}`, name: '探针', kind: 'in_process', itemId, characteristics },
  });
  const task = (await execute(startInspection, { operationId })) as InspectionTask;
  const characteristicId = task.characteristics[0]?.characteristicId as string;
  await execute(recordReadings, { taskId: task.id, readings: [{ characteristicId, sampleNo: 1, ok: false, ...said }] });
  await execute(planCommands.deactivate, { planId, expectedVersion: 1 });
}
