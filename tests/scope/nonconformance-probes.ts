import type { AnyCommand } from '../../src/kernel/index.ts';
import { type Line, levels } from './line-at-work.ts';
import type { Probe } from './policy-probes.ts';
import { rejectPieces } from './reject-without-code.ts';

const HOURS = `extract(epoch from r.due_at - r.raised_at) / 3600`;

function run<Answer = { id: string }>({ scene }: Line, name: string, input: object): Promise<Answer> {
  const { program, execute } = scene.factory;
  return execute(program.commands.get(`nonconformance.${name}`) as AnyCommand, input) as Promise<Answer>;
}

/** What the factory decides about nonconformances, each by where the pieces stand. */
export const nonconformanceProbes: readonly Probe[] = [
  {
    ...{ policy: 'nonconformance.after_rejection', strict: false, lenient: true },
    ...{ refused: 'none', otherwise: 'raised', levels },
    act: async (line) => {
      const { scene, inspected, report, one } = line;
      const operationId = (await scene.order(inspected, '1')).operations[0]?.id as string;
      await report(operationId, {});
      await rejectPieces(scene.factory, inspected, operationId, { defectCode: 'S-DIM' });
      await scene.factory.runReactions();
      return one(
        `select case when count(*) > 0 then 'raised' else 'none' end as it from nonconformance.report where operation_id = $1`,
        operationId,
      );
    },
  },
  {
    ...{ policy: 'nonconformance.due_days', strict: 2, lenient: 30, refused: '48', otherwise: '720', levels },
    act: async (line) => {
      const { id } = await run(line, 'raise-report', { operationId: await line.first() });
      return line.one(`select (${HOURS})::integer::text as it from nonconformance.report r where r.id = $1`, id);
    },
  },
  {
    ...{ policy: 'nonconformance.hold_orders', strict: false, lenient: true },
    ...{ refused: 'goes on', otherwise: 'held', levels },
    act: async (line) => {
      const order = await line.order();
      const { id: reportId } = await run(line, 'raise-report', { operationId: order.operations[0]?.id });
      const { ordersHeld } = await run<{ ordersHeld: string[] }>(line, 'hold-touched', { reportId });
      return ordersHeld.includes(order.code) ? 'held' : 'goes on';
    },
  },
];
