import { z } from 'zod';
import type { Program } from '../../src/entry/assemble.ts';
import { defineCommand, systemPrincipal } from '../../src/kernel/index.ts';
import { receiveStock } from '../../src/modules/inventory/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { raiseForTask } from '../../src/modules/nonconformance/raise/raise-for-task.ts';
import { decideTask, planCommands, recordReadings } from '../../src/modules/quality/index.ts';
import { cast } from './factory/people.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const SYSTEM = 'system';
const DAY = 86_400_000;
const MINUTE = 60_000;
const LOTS = 30;
const LOT_SIZE = 60;
/** This lot came too thin, and its dents were seen: the manager let it pass for the mountain bikes. */
export const BAD_LOT = 20;
/** From here on they come a little thicker: within tolerance, and not as before. */
const DRIFT_LOT = 28;
/** One disc of each of these had a burr, which is within what is accepted. */
const BURR_LOTS = new Set([4, 7, 25]);

interface Asked {
  characteristicId: string;
  code: string;
  kind: string;
  size: number;
}

/**
 * Brake discs come nearly every day and are inspected as they come, enough of them for control charts: thickness and runout are measured, the
 * surface is looked at. Of the last month one lot was rejected; the one of today waits for the inspector. Racks are patrolled while they are cut.
 */
export async function inspectByPlan(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const { runner } = program;
  const principals = principalsOf(program, foundation);
  const by = async <O>(who: string, command: unknown, input: unknown, at: Date, key: string): Promise<O> => {
    const principal = who === SYSTEM ? systemPrincipal : principals.get(who);
    if (!principal) throw new Error(`nobody is called ${who}`);
    const options = { principal, source: 'seed', at, idempotencyKey: `demo-quality-${key}` } as const;
    return (await runner.execute<O>(command as never, input, options)).output;
  };
  const before = new Date(now.getTime() - 30 * DAY);
  const locationId = foundation.locations['RAW-P'];
  const places = { issueLocationId: locationId, receiptLocationId: locationId };
  const item = { code: 'PA-DISC', name: '碟刹盘 160', nameEn: 'Brake disc 160', kind: 'component', unit: 'pcs' };
  const { id: itemId } = await by<{ id: string }>(
    SYSTEM,
    recordCommands.item.create,
    { ...item, tracking: 'lot', ...places },
    before,
    'item',
  );
  await by(cast.inspector, planCommands.create, discPlan(itemId), before, 'plan');
  await planRacks(program, (input) => by(cast.inspector, planCommands.create, input, before, 'rack-plan'));
  for (let lot = 1; lot <= LOTS; lot += 1) {
    const daysAgo = Math.round(((LOTS - lot) * 28) / (LOTS - 1));
    const at = new Date(now.getTime() - daysAgo * DAY - 90 * MINUTE);
    const receipt = { itemId, quantity: String(LOT_SIZE), unit: 'pcs', locationId, lot: { code: `DP-${lot}` } };
    await by(cast.keeper, receiveStock, receipt, at, `lot-${lot}`);
    if (lot === LOTS) continue;
    const task = await findTask(program, itemId, `DP-${lot}`);
    const measured = new Date(at.getTime() + 40 * MINUTE);
    const readings = task.characteristics.flatMap((asked) => readingsOf(asked, lot));
    const bad = lot === BAD_LOT;
    const measure = bad ? measureBadLot : recordReadings;
    await by(cast.inspector, measure, { taskId: task.id, readings }, measured, `read-${lot}`);
    const decided = new Date(measured.getTime() + 10 * MINUTE);
    const decision = bad
      ? { disposition: 'concession', reason: '厚度偏薄 0.02，山地车型可用，已通知供应商' }
      : { disposition: 'accept' };
    await by(bad ? cast.manager : cast.inspector, decideTask, { taskId: task.id, ...decision }, decided, `end-${lot}`);
  }
}

/**
 * The readings that reject a lot, and the nonconformance with them. Left to the reaction, which works while the story is told, it would be
 * raised at the start, after all that was done about it.
 */
const measureBadLot = defineCommand({
  name: 'seed.measure-bad-lot',
  summary: { zh: '演示：读数判不合格并提单', en: 'Demo: measure the bad lot and raise it' },
  permission: 'quality.inspection.write',
  input: z.looseObject({ taskId: z.uuid() }),
  output: z.object({ reportId: z.uuid() }),
  http: { method: 'POST', path: '/seed/measure-bad-lot' },
  handle: async (context, input) => {
    await context.execute(recordReadings, input as never);
    const { reportId } = await context.execute(raiseForTask, { taskId: input.taskId });
    return { reportId };
  },
});

function discPlan(itemId: string) {
  return {
    ...{ code: 'IQC-DISC', name: '碟刹盘来料检验', nameEn: 'Brake discs as they come', kind: 'incoming', itemId },
    characteristics: [
      {
        ...{ code: 'T', name: '厚度', nameEn: 'Thickness', kind: 'measured', unit: 'mm', decimals: 2 },
        ...{ nominal: '1.8', limitLower: '1.75', limitUpper: '1.85', severity: 'major', sampling: 'fixed', count: 8 },
      },
      {
        ...{ code: 'R', name: '跳动', nameEn: 'Runout', kind: 'measured', unit: 'mm', decimals: 2 },
        ...{ limitUpper: '0.20', severity: 'minor' },
      },
      { code: 'S', name: '表面无毛刺', nameEn: 'No burrs', kind: 'attribute', severity: 'minor' },
    ],
  };
}

/** Racks that are cut are looked at every two hours; nothing is held by it. */
async function planRacks({ database }: Program, create: (input: object) => Promise<unknown>): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(`select id from masterdata.item where code = 'PA-RACK'`);
  const [rack] = rows;
  if (!rack) throw new Error('the demo has no racks to patrol');
  await create({
    ...{ code: 'IPQC-RACK', name: '后货架切管巡检', nameEn: 'Patrol of racks being cut', kind: 'in_process' },
    ...{ itemId: rack.id, operationSequence: 10, patrolMinutes: 120 },
    characteristics: [
      {
        ...{ code: 'L', name: '长度', nameEn: 'Length', kind: 'measured', unit: 'mm', decimals: 1 },
        ...{ nominal: '320', limitLower: '319.5', limitUpper: '320.5', sampling: 'fixed', count: 3 },
      },
    ],
  });
}

async function findTask(
  { database }: Program,
  itemId: string,
  lot: string,
): Promise<{ id: string; characteristics: Asked[] }> {
  const { rows } = await database.pool.query<{ id: string; characteristics: Asked[] }>(
    `select t.id, t.characteristics from quality.task t join quality.hold h on h.task_id = t.id join inventory.lot l on l.id = h.lot_id
      where t.item_id = $1 and t.kind = 'incoming' and l.code = $2 limit 1`,
    [itemId, lot],
  );
  const [task] = rows;
  if (!task) throw new Error('what came wasn’t held for its inspection');
  return task;
}

/** The same each time: a sum of sines that looks like a process, in hundredths. */
function readingsOf({ characteristicId, code, kind, size }: Asked, lot: number) {
  return Array.from({ length: size }, (_, index) => {
    const sampleNo = index + 1;
    const wave = Math.sin(lot * 1.7 + index * 2.3) + Math.sin(lot * 0.6 + index * 0.9);
    const base = { characteristicId, sampleNo };
    if (kind !== 'measured') return { ...base, ok: !(BURR_LOTS.has(lot) && index === 0) };
    const drift = code !== 'T' ? 0 : lot === BAD_LOT ? -6 : lot >= DRIFT_LOT ? 2 : 0;
    const hundredths = code === 'T' ? 180 + Math.round(wave * 1.6) + drift : 9 + Math.round(wave * 3);
    const thin = code === 'T' && hundredths < 175;
    return { ...base, value: (hundredths / 100).toFixed(2), ...(thin && { defectCode: 'S-DIM' }) };
  });
}
