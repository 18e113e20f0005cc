import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { receiveStock } from '../inventory/index.ts';
import type { InspectionTask } from '../quality/contract.ts';
import { planCommands, recordReadings } from '../quality/index.ts';

/** A scene with goods that come in lot by lot and are measured. */
export interface MeasuredScene {
  scene: Scene;
  /** An item with a plan of these characteristics; by default one is measured on a fixed number of pieces. */
  planned(characteristics: object[], over?: object): Promise<{ itemId: string; planId: string }>;
  /** A lot comes in, and its samples are read: of what is measured the values, of what is seen so many that failed. */
  measure(itemId: string, read: Record<string, string[] | number>, at: Date): Promise<InspectionTask>;
  /** The task of the newest lot, unread. */
  receive(itemId: string, at: Date, quantity?: string): Promise<InspectionTask>;
  chartOf(itemId: string, code?: string): Promise<string>;
}

export const measuredBy = (count: number, over: object = {}) => ({
  ...{ code: 'D', name: '外径', nameEn: 'Diameter', kind: 'measured', unit: 'mm', decimals: 2 },
  ...{ nominal: '25', limitLower: '24.9', limitUpper: '25.1', severity: 'major', sampling: 'fixed', count },
  ...over,
});

interface Said {
  characteristicId: string;
  sampleNo: number;
  value?: string;
  ok?: boolean;
}

export async function startMeasuredScene(): Promise<MeasuredScene> {
  const scene = await startScene();
  const { factory } = scene;
  let count = 0;

  async function planned(characteristics: object[], over: object = {}) {
    const itemId = await scene.makeItem('RING');
    count += 1;
    const plan = await factory.execute(planCommands.create, {
      ...{ code: `IQC-${count}`, name: '来料', kind: 'incoming' as const, itemId, characteristics },
      ...over,
    } as never);
    return { itemId, planId: (plan as { id: string }).id };
  }

  async function receive(itemId: string, at: Date, quantity = '50'): Promise<InspectionTask> {
    await factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: scene.shelfId }, { at });
    const { rows } = await factory.database.pool.query<InspectionTask>(
      `select id, code, characteristics from quality.task where item_id = $1 order by opened_at desc, id desc limit 1`,
      [itemId],
    );
    return rows[0] as InspectionTask;
  }

  async function measure(itemId: string, read: Record<string, string[] | number>, at: Date): Promise<InspectionTask> {
    const task = await receive(itemId, at);
    const readings = task.characteristics.flatMap(({ characteristicId, code, size }): Said[] => {
      const said = read[code];
      if (said === undefined) return [];
      if (typeof said === 'number')
        return Array.from({ length: size }, (_, at) => ({ characteristicId, sampleNo: at + 1, ok: at >= said }));
      return said.map((value, at) => ({ characteristicId, sampleNo: at + 1, value }));
    });
    return (await factory.execute(
      recordReadings,
      { taskId: task.id, readings },
      { as: 'inspector', at },
    )) as InspectionTask;
  }

  async function chartOf(itemId: string, code = 'D'): Promise<string> {
    const { rows } = await factory.database.pool.query<{ id: string }>(
      `select h.id from qualityfigures.chart h join quality.characteristic k on k.id = h.characteristic_id
         join quality.plan p on p.id = k.plan_id where p.item_id = $1 and k.code = $2`,
      [itemId, code],
    );
    if (!rows[0]) throw new Error(`no chart of ${code}`);
    return rows[0].id;
  }
  return { scene, planned, measure, receive, chartOf };
}
