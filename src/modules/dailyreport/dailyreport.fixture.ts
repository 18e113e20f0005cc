import { hire, type Member } from '../../../tests/support/crew.ts';
import { createOrder, releaseOrder } from '../execution/index.ts';
import { at, type HandingScene, startHandingScene, TUESDAY } from '../handover/handover.fixture.ts';
import { createBom, createRouting, publishBom, publishRouting, recordCommands } from '../masterdata/index.ts';
import type { DailyReport } from './contract.ts';

export { at, TUESDAY };

/** A Tuesday of the frame workshop in two shifts, whose frames go on to the wheel workshop. What is done at it stands in the tests, with a pencil’s sums. */
export interface DayScene extends HandingScene {
  /** Works in both workshops. */
  roamer: Member;
  itemId: string;
  /** A released order of 下料 (30 s), 焊接 (60 s) and, in the other workshop, 装轮 (20 s). */
  orderDue(quantity: string, dueAt: Date): Promise<{ id: string; code: string; steps: string[] }>;
  /** Reports at the moment, or as of another. */
  say(who: Member, clock: string, operationId: string, pieces: object, businessAt?: Date): Promise<string>;
  reportOf(query?: Record<string, string>, who?: Member): Promise<DailyReport>;
  /** The rows of the list of reports that a link leads to. */
  rowsOf(query: Record<string, string>): Promise<Record<string, string | number | boolean>[]>;
}

export async function startDayScene(): Promise<DayScene> {
  const scene = await startHandingScene();
  const { factory, tube, workshopId, otherWorkshopId } = scene;
  const run = factory.execute;
  const wheels = await run(recordCommands.workCentre.create, {
    code: 'WHEEL-C',
    name: '装轮位',
    workshopId: otherWorkshopId,
  });
  const itemId = await scene.makeItem('DAY-FRAME');
  const bom = await run(createBom, { itemId, lines: [{ lineNumber: 10, itemId: tube, quantity: '1', unit: 'pcs' }] });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  const steps = [
    { sequence: 10, name: '下料', workCentreId: scene.centreId, runSecondsPerPiece: '30' },
    { sequence: 20, name: '焊接', workCentreId: scene.centreId, runSecondsPerPiece: '60' },
    { sequence: 30, name: '装轮', workCentreId: wheels.id, runSecondsPerPiece: '20' },
  ];
  const routing = await run(createRouting, { itemId, operations: steps });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  const roamer = await hire(factory, 'operator', { code: 'ROAMER' });
  const reportOf = async (query: Record<string, string> = {}, who = scene.manager) => {
    const answer = await scene.get(who, `/daily-report?${new URLSearchParams(query)}`);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as unknown as DailyReport;
  };
  return {
    ...scene,
    ...{ roamer, itemId, reportOf },
    async orderDue(quantity, dueAt) {
      const made = await run(createOrder, { itemId, quantity, unit: 'pcs', dueAt: dueAt.toISOString(), workshopId });
      const { operations } = await run(releaseOrder, { orderId: made.id });
      return { id: made.id, code: made.code, steps: operations.map(({ id }) => id) };
    },
    async say(who, clock, operationId, pieces, businessAt) {
      factory.clock.set(at(clock));
      const body = { ...pieces, ...(businessAt && { businessAt: businessAt.toISOString() }) };
      const { reportId } = await scene.done<{ reportId: string }>(
        who,
        `/operations/${operationId}/production-reports`,
        body,
      );
      return reportId;
    },
    async rowsOf(query) {
      const answer = await scene.get(
        scene.manager,
        `/production-reports?${new URLSearchParams({ limit: '500', ...query })}`,
      );
      if (answer.status !== 200) throw new Error(answer.text);
      return (answer.body as { rows: Record<string, string | number | boolean>[] }).rows;
    },
  };
}
