import type { Program } from '../../src/entry/assemble.ts';
import { type Principal, systemPrincipal } from '../../src/kernel/index.ts';
import { createOrder, issueMaterial, releaseOrder, reportProduction } from '../../src/modules/execution/index.ts';
import { receiveStock } from '../../src/modules/inventory/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import { crews } from './factory/people.ts';
import type { Foundation } from './lay-foundation.ts';
import { workingDaysAround } from './story/working-days.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The cycle of the robot is a little longer than its standard time. */
const STANDARD_SECONDS = 90;
const EFFECTIVENESS = 0.82;
/** One of so many is thrown away. */
const SCRAP_OF = 40;
/** The robot's shift is told every two hours from seven on, and at its end. */
const HOURS = [7, 9, 11, 13, 15, 17, 19, 21];

interface Robot {
  program: Pick<Program, 'runner' | 'database'>;
  foundation: Pick<Foundation, 'locations' | 'orgUnits'>;
  principals: ReadonlyMap<string, Principal>;
  machineId: string;
  begun: Date;
  now: Date;
  /** How many minutes of this span the robot ran. */
  minutesRun(from: number, to: number): number;
}

/** The feet of rear racks are welded by the robot alone, day in, day out: one long order, whose reports fit what the robot's cycle allows. */
export async function weldFeet(robot: Robot): Promise<void> {
  const { principals, machineId, program, begun, now } = robot;
  const run = async <O = { id: string }>(
    command: unknown,
    input: object,
    key: string,
    at = begun,
    principal = systemPrincipal,
  ) => {
    const options = { principal, source: 'seed', at, idempotencyKey: `demo-feet-${key}` } as const;
    return (await program.runner.execute<O>(command as never, input, options)).output;
  };
  const told = portionsOf(robot);
  const quantity = String(told.reduce((sum, { pieces }) => sum + pieces, 0) + 400);
  const operationId = await orderFeet(robot, quantity, run);
  for (const [nth, { from, to, pieces }] of told.entries()) {
    const scrap = Math.floor(((nth + 1) * pieces) / SCRAP_OF) - Math.floor((nth * pieces) / SCRAP_OF);
    const report = {
      ...{ operationId, equipmentId: machineId, quantityGood: String(pieces - scrap) },
      ...(scrap > 0 && { quantityScrap: String(scrap), scrapReasonCode: 'S-WELD' }),
      ...{ startedAt: new Date(from).toISOString(), businessAt: new Date(to).toISOString() },
    };
    const crew = crews.FRM?.[workingDaysAround(now).shiftAt(from)] ?? '';
    await run(reportProduction, report, `report-${nth}`, new Date(to), principals.get(crew));
  }
}

/** What the robot made in each span of its shifts, as far as it ran. */
function portionsOf({ begun, now, minutesRun }: Robot): { from: number; to: number; pieces: number }[] {
  const days = workingDaysAround(now);
  const told: { from: number; to: number; pieces: number }[] = [];
  for (let day = days.dayOf(begun.getTime()); day <= 0; day += 1) {
    if (!days.isWorkingDay(day)) continue;
    for (const hour of HOURS) {
      const from = Math.max(days.moment(day, hour), begun.getTime());
      const to = Math.min(days.moment(day, hour) + 2 * HOUR, now.getTime() - MINUTE);
      const pieces = to > from ? Math.floor((minutesRun(from, to) * 60 * EFFECTIVENESS) / STANDARD_SECONDS) : 0;
      if (pieces > 0) told.push({ from, to, pieces });
    }
  }
  return told;
}

type Run = <O = { id: string }>(command: unknown, input: object, key: string, at?: Date) => Promise<O>;

/** The foot, what it is welded of, and the order: all of its blanks lie beside the robot. */
async function orderFeet({ program, foundation, now }: Robot, quantity: string, run: Run): Promise<string> {
  const places = { issueLocationId: foundation.locations['RAW-P'], receiptLocationId: foundation.locations['RAW-P'] };
  const blank = { code: 'PA-FOOTB', name: '货架支脚坯', nameEn: 'Rack foot, blank', kind: 'component', unit: 'pcs' };
  const { id: blankId } = await run(recordCommands.item.create, { ...blank, ...places }, 'blank');
  const foot = { code: 'PA-FOOT', name: '货架支脚', nameEn: 'Rack foot', kind: 'component', unit: 'pcs' };
  const { id: itemId } = await run(recordCommands.item.create, { ...foot, ...places }, 'foot');
  const { rows } = await program.database.pool.query<{ id: string }>(
    `select id from masterdata.work_centre where code = 'WLD'`,
  );
  const weld = { sequence: 10, name: '机器人焊接', nameEn: 'Weld by robot', workCentreId: rows[0]?.id };
  const operations = [{ ...weld, runSecondsPerPiece: String(STANDARD_SECONDS) }];
  const routing = await run<{ id: string; version: number }>(createRouting, { itemId, operations }, 'routing');
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version }, 'routing-published');
  const lines = [{ lineNumber: 10, itemId: blankId, quantity: '1', unit: 'pcs', operationSequence: 10 }];
  const bom = await run<{ id: string; version: number }>(createBom, { itemId, lines }, 'bom');
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version }, 'bom-published');
  const came = { itemId: blankId, quantity, unit: 'pcs', locationId: foundation.locations['RAW-P'] };
  await run(receiveStock, came, 'came');
  const dueAt = new Date(now.getTime() + 48 * HOUR).toISOString();
  const order = { itemId, quantity, unit: 'pcs', dueAt, workshopId: foundation.orgUnits.FRM };
  const { id: orderId } = await run(createOrder, order, 'made');
  const released = await run<{ operations: { id: string }[] }>(releaseOrder, { orderId }, 'released');
  await run(issueMaterial, { orderId, itemId: blankId, quantity }, 'issued');
  return released.operations[0]?.id as string;
}
