import { newId } from '../../src/kernel/index.ts';
import { reportProduction } from '../../src/modules/execution/index.ts';
import { startScene } from '../../src/modules/execution/scene.fixture.ts';
import { createOrgUnit } from '../../src/modules/identity/index.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';

export const zone = 'Asia/Shanghai';
export const levels = ['plantId', 'workshopId', 'lineId', 'shiftId'] as const;
export type Level = (typeof levels)[number];
export type Scope = Partial<Record<Level, string>>;

/** A line of the frame workshop that works day and night: `here`, and `elsewhere` what is of the same kind. */
export type Line = Awaited<ReturnType<typeof startLine>>;

export async function startLine() {
  const scene = await startScene();
  const run = scene.factory.execute;
  const unit = async (code: string, kind: 'plant' | 'workshop' | 'line', parentId?: string) =>
    (await run(createOrgUnit, { code, name: code, kind, ...(parentId ? { parentId } : {}) })).id;
  const { rows } = await scene.factory.database.pool.query(`select id from identity.org_unit where kind = 'plant'`);
  const here: Scope = {
    plantId: rows[0].id,
    workshopId: scene.workshopId,
    lineId: await unit('LINE-A', 'line', scene.workshopId),
  };
  const elsewhere: Record<Level, string> = {
    plantId: await unit('TRIKE', 'plant'),
    workshopId: scene.otherWorkshopId,
    lineId: await unit('LINE-B', 'line', scene.workshopId),
    shiftId: '',
  };
  const shift = async (code: string, startsAt: string, endsAt: string) =>
    (await run(recordCommands.shift.create, { code, name: code, startsAt, endsAt })).id;
  const shifts = { day: await shift('DAY', '08:00', '20:00'), night: await shift('NIGHT', '20:00', '08:00') };
  const both = [shifts.day, shifts.night];
  const weekly = [both, both, both, both, both, both, both] as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  await run(recordCommands.calendar.create, {
    code: 'F',
    name: 'F',
    workshopId: scene.workshopId,
    timeZone: zone,
    weekly,
  });
  // The plant's own calendar says otherwise and must not be asked for this workshop.
  const none = weekly.map(() => []) as unknown as typeof weekly;
  await run(recordCommands.calendar.create, { code: 'A', name: 'A', timeZone: zone, weekly: none });
  const lineId = here.lineId as string;
  const centre = await run(recordCommands.workCentre.create, {
    code: 'W',
    name: 'W',
    workshopId: scene.workshopId,
    lineId,
  });
  let robots = 0;
  const makeRobot = async () => {
    robots += 1;
    const robot = { code: `R-${robots}`, name: `R-${robots}`, workCentreId: centre.id };
    return (await run(recordCommands.equipment.create, robot)).id;
  };
  const warehouse = { code: 'L-1', name: 'L-1', kind: 'line_side' as const, workshopId: scene.workshopId };
  const shelfHere = (await run(recordCommands.location.create, warehouse)).id;
  const frame = await scene.makeItem('FRAME');
  const lines = [{ lineNumber: 10, itemId: scene.tube, quantity: '1', unit: 'pcs', backflush: false }];
  const inspected = await scene.makeItem('INSPECTED');
  for (const itemId of [frame, inspected]) {
    const bom = await run(createBom, { itemId, lines });
    await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  }
  const bare = await scene.makeItem('BARE');
  for (const itemId of [frame, bare, inspected]) {
    const qualityPoint = itemId === inspected;
    const operations = [10, 20].map((sequence) => ({ sequence, name: 'W', workCentreId: centre.id, qualityPoint }));
    const routing = await run(createRouting, { itemId, operations });
    await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  }
  await scene.receive(scene.tube, '100000');

  const order = async () => scene.order(frame, '10');
  return {
    scene,
    here,
    elsewhere,
    shifts,
    frame,
    /** Has a routing and no BOM. */
    bare,
    /** Welded on the line, and inspected there. */
    inspected,
    shelfHere,
    makeRobot,
    order,
    first: async () => (await order()).operations[0]?.id as string,
    report: (operationId: string, more: object) =>
      run(reportProduction, { operationId, quantityGood: '1', ...more }, { as: 'operator' }),
    receiveHere: (itemId: string, quantity: string, more: object = {}) =>
      run(receiveStock, { itemId, quantity, unit: 'pcs', locationId: shelfHere, ...more }),
    issueHere: (itemId: string, more: object) =>
      run(issueStock, { itemId, quantity: '1', unit: 'pcs', fromLocationId: shelfHere, reason: '试', ...more }),
    one: async (text: string, id: unknown): Promise<string> =>
      (await scene.factory.database.pool.query<{ it: string }>(text, [id])).rows[0]?.it ?? 'nothing',
  };
}

export const promise = () => ({ documentType: 'sales.order', documentId: newId(), documentCode: 'SO-1' });
