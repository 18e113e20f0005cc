import type { Program } from '../../src/entry/assemble.ts';
import { cast } from './factory/people.ts';
import { BAD_LOT } from './inspect-by-plan.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The discs that came too thin. */
const LOT = `DP-${BAD_LOT}`;

/**
 * The lot that was rejected is followed up: held where it lies, its cause stated, one action done and waiting to be checked, another due in
 * some days.
 */
export async function containBadLot(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const { database, runner } = program;
  const principals = principalsOf(program, foundation);
  const { rows } = await database.pool.query<{ id: string; decidedAt: Date }>(
    `select t.id, t.changed_at as "decidedAt" from quality.task t
      where t.result = 'rejected' and exists (select from quality.hold h join inventory.lot l on l.id = h.lot_id where h.task_id = t.id and l.code = $1)`,
    [LOT],
  );
  const [task] = rows;
  if (!task) throw new Error(`lot ${LOT} wasn’t rejected`);
  let count = 0;
  const by = async <O>(who: string, name: string, input: object, at: Date): Promise<O> => {
    const principal = principals.get(who);
    const command = program.commands.get(`nonconformance.${name}`);
    if (!principal || !command) throw new Error(`nobody is called ${who}, or nothing ${name}`);
    count += 1;
    const idempotencyKey = `demo-nonconformance-${count}`;
    return (await runner.execute<O>(command as never, input, { principal, source: 'seed', at, idempotencyKey })).output;
  };
  const after = (minutes: number) => new Date(task.decidedAt.getTime() + minutes * MINUTE);
  const { reportId } = await by<{ reportId: string }>(cast.inspector, 'raise-for-task', { taskId: task.id }, after(5));
  const ownerId = principals.get(cast.inspector)?.personId;
  await by(cast.inspector, 'describe-report', { reportId, ownerId, dueAt: inDays(now, 4) }, after(10));
  await by(cast.inspector, 'hold-touched', { reportId, note: '余下的先冻结，等供应商答复' }, after(12));
  const cause = {
    ...{ causeCategory: 'measurement', cause: '供应商的卡规磨损，出厂检验没有量出来' },
    whys: ['碟片偏薄 0.02 mm', '磨床少磨了一刀没有被发现', '出厂用的通止规已经磨损', '量规没有定期校准'],
  };
  await by(cast.manager, 'describe-report', { reportId, ...cause }, after(2 * 24 * 60));
  const plan = (kind: string, what: string, who: string, days: number, minutes: number) =>
    by<{ actions: { id: string }[] }>(
      cast.manager,
      'plan-action',
      { reportId, kind, what, ownerId: principals.get(who)?.personId, dueAt: inDays(now, days) },
      after(2 * 24 * 60 + minutes),
    );
  const { actions } = await plan('corrective', '请供应商换新量规，并提供校准证书', cast.buyer, 1, 10);
  await plan('preventive', '后三批碟片加严检验厚度', cast.inspector, 5, 20);
  const done = { actionId: actions[0]?.id, note: '供应商已换量规，证书已归档' };
  await by(cast.buyer, 'finish-action', done, new Date(now.getTime() - 90 * MINUTE));
}

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * DAY).toISOString();
