import type { Program } from '../../src/entry/assemble.ts';
import { type Database, formatAmount, parseAmount } from '../../src/kernel/index.ts';
import type { Handover } from '../../src/modules/handover/contract.ts';
import { openHandover } from '../../src/modules/handover/index.ts';
import { countLine } from '../../src/modules/handover/signing/count-line.ts';
import { readHandover } from '../../src/modules/handover/signing/read-handover.ts';
import { signOut } from '../../src/modules/handover/signing/sign-out.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const manager = 'SF001';
const assemblyLeader = 'SF007';
/** What isn't started yet lies in boxes; more than this nobody loses. */
const LOST_MAX = '60';

/**
 * The frame workshop's shift is handed over by the manager, who stood in for its leader: a batch that came from the step before wasn't
 * found, so one line differs, and its leader has it to check and sign. Assembly has begun to hand over and counted nothing yet.
 */
export async function handOver(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const { database, runner } = program;
  const principals = principalsOf(program, foundation);
  const named = (who: string) => {
    const principal = principals.get(who);
    if (!principal) throw new Error(`nobody is called ${who}`);
    return principal;
  };
  const by = async <O>(who: string, command: unknown, input: unknown, idempotencyKey: string): Promise<O> => {
    const options = { principal: named(who), source: 'seed', at: now, idempotencyKey } as const;
    return (await runner.execute<O>(command as never, input, options)).output;
  };
  const open = (who: string, workshop: string) =>
    by<Handover>(who, openHandover, { workshopId: foundation.orgUnits[workshop] }, `demo-handover-${workshop}`);
  await open(assemblyLeader, 'ASM');
  const { id: handoverId, state } = await open(manager, 'FRM');
  // A seed that goes on finds it signed.
  if (state !== 'open') return;
  const { lines } = await runner.query(readHandover, { handoverId }, named(manager));
  const needed = lines.flatMap(({ operationId, needed: must, book }) =>
    operationId && must ? [{ operationId, book }] : [],
  );
  const lost = await findBatch(
    database,
    needed.map(({ operationId }) => operationId),
  );
  for (const { operationId, book } of needed) {
    const gone = operationId === lost?.operationId ? parseAmount(lost.quantity) : 0n;
    const quantity = formatAmount(parseAmount(book) - gone);
    await by(manager, countLine, { handoverId, operationId, quantity }, `demo-handover-${operationId}`);
  }
  const remarks = '3 号焊机不出丝，已叫修；蓝色车架先别排喷漆。';
  await by(manager, signOut, { handoverId, remarks }, 'demo-handover-sign');
}

/** A batch that was handed on whole and of which as many stand there yet. */
async function findBatch(
  database: Database,
  operationIds: readonly string[],
): Promise<{ operationId: string; quantity: string } | undefined> {
  const { rows } = await database.pool.query<{ operationId: string; quantity: string }>(
    `select p.id as "operationId", trim_scale(r.quantity_transferred)::text as quantity
       from execution.work_order_operation p
       join execution.work_order_operation b on b.order_id = p.order_id and b.sequence < p.sequence
        and not exists (select 1 from execution.work_order_operation m
                         where m.order_id = p.order_id and m.sequence > b.sequence and m.sequence < p.sequence)
       join execution.production_report r on r.operation_id = b.id and r.reverses_id is null
      where p.id = any($1::uuid[]) and p.service_item_id is null and r.quantity_transferred between 1 and $2::numeric
        and r.quantity_transferred <= p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework - p.quantity_outside
        and r.business_at > (select max(x.business_at) from execution.production_report x) - interval '20 days'
      order by r.person_id is null, r.business_at desc, p.id limit 1`,
    [operationIds, LOST_MAX],
  );
  return rows[0];
}
