import {
  type CommandContext,
  clockPolicies,
  defineCommand,
  formatAmount,
  inScope,
  type JobDefinition,
  newId,
  parseAmount,
  policiesOf,
  Refusal,
} from '../../../kernel/index.ts';
import { zCompareCountsRequest, zCompareCountsResponse } from '../contract.ts';
import { doubtRaised, doubtSettled } from '../events.ts';
import { policiesAt } from '../policies-at.ts';
import {
  compareOperations,
  type DoubtRow,
  findCountedForNobody,
  insertDoubts,
  lockOpenDoubts,
  updateDoubt,
} from '../queries/doubts.ts';
import { findMachine, type MachineRow } from '../queries/machines.ts';
import { findStep } from '../queries/steps.ts';
import { isDoubtful, likelyReasons } from '../rules/doubt-counts.ts';
import { toldOfMachine } from '../tell-machine.ts';
import { postCounted } from './post-counted.ts';

/** Hours back that something must have been counted in to be looked at again. */
const LOOKED_BACK_HOURS = 50;

interface Place {
  workshopId: string;
  lineId: string | null;
}

type Found = Omit<DoubtRow, 'id' | 'state' | 'raisedAt'>;

/**
 * Holds what machines counted against what people reported: a doubt where they differ beyond the tolerance once counting has paused, cleared where
 * the reports have come meanwhile. One doubt for an operation, and one for a machine and a day on which it was nobody's.
 */
export const compareCounts = defineCommand({
  name: 'machines.compare-counts',
  summary: { zh: '核对设备计数与报工', en: 'Hold counted pieces against reports' },
  permission: 'machines.message.write',
  input: zCompareCountsRequest,
  output: zCompareCountsResponse,
  http: { method: 'POST', path: '/machines/compare' },
  handle: async (context) => {
    const { tx, now, principal } = context;
    const since = new Date(now.getTime() - LOOKED_BACK_HOURS * 3_600_000);
    const own = (place: Place) => inScope(principal, place);
    const open = (await lockOpenDoubts(tx)).filter(own);
    const operations = (await compareOperations(tx, since)).filter(own);
    const zone = policiesOf(await context.configuration({}), clockPolicies)['clock.time_zone'];
    const nobodys = (await findCountedForNobody(tx, since, zone)).filter(own);
    const policies = await policiesAt(context.configuration, [...operations, ...nobodys]);
    const ratioAt = (place: Place) => parseAmount(policies(place)['machines.doubt_ratio']);
    const quietAt = (place: Place) =>
      new Date(now.getTime() - policies(place)['machines.doubt_after_minutes'] * 60_000);
    const agree = new Set<string>();
    const found: Found[] = [];
    for (const one of operations) {
      const { operationId, orderId, machineId, workshopId, lineId, fromAt, toAt, counted, reported } = one;
      if (!isDoubtful(one, ratioAt(one))) agree.add(operationId);
      else if (toAt <= quietAt(one))
        found.push({
          kind: 'operation',
          ...{ machineId, operationId, orderId, workshopId, lineId, fromAt, toAt },
          counted: formatAmount(counted),
          reported: formatAmount(reported),
          reasons: likelyReasons(one),
        });
    }
    const doubtful = new Set<string>();
    for (const one of nobodys) {
      const { machineId, workshopId, lineId, fromAt, toAt, counted, accepted, shared } = one;
      if (!isDoubtful({ counted: counted - (accepted ?? 0n), reported: 0n, accepted: null }, ratioAt(one))) continue;
      doubtful.add(dayOf(one));
      if (one.lastAt > quietAt(one)) continue;
      found.push({
        kind: 'nobody',
        ...{ machineId, operationId: null, orderId: null, workshopId, lineId, fromAt, toAt },
        counted: formatAmount(counted),
        reported: '0',
        reasons: shared ? ['two_at_once', 'nobody_started', 'test_runs'] : ['nobody_started', 'test_runs'],
      });
    }
    const raised = await raise(context, open, found);
    const agrees = (doubt: DoubtRow) =>
      doubt.kind === 'operation'
        ? agree.has(doubt.operationId ?? '')
        : doubt.fromAt > since && !doubtful.has(dayOf(doubt));
    const cleared = await clear(context, open.filter(agrees));
    const toReport = operations
      .filter(({ counted, reported }) => counted > reported)
      .map(({ operationId }) => operationId);
    return { raised, cleared, toReport };
  },
});

const dayOf = ({ machineId, fromAt }: Pick<DoubtRow, 'machineId' | 'fromAt'>) => `${machineId} ${fromAt.toISOString()}`;

const sameDoubt = (a: Found, b: Found) =>
  a.kind === b.kind &&
  (a.kind === 'operation'
    ? a.operationId === b.operationId
    : a.machineId === b.machineId && a.fromAt.getTime() === b.fromAt.getTime());

async function raise(context: CommandContext, open: readonly DoubtRow[], found: readonly Found[]): Promise<number> {
  const { tx, now } = context;
  const fresh: DoubtRow[] = [];
  for (const one of found) {
    const there = open.find((doubt) => sameDoubt(doubt, one));
    if (!there) fresh.push({ ...one, id: newId(), state: 'open', raisedAt: now });
    else if (there.counted !== one.counted || there.reported !== one.reported) {
      const { toAt, counted, reported, reasons } = one;
      // Untold: the figures of a doubt that stands; its list shows them.
      await updateDoubt(tx, there.id, { toAt, counted, reported, reasons });
    }
  }
  await insertDoubts(tx, fresh);
  for (const doubt of fresh) context.emit(doubtRaised, doubt.id, await toldOfDoubt(context, doubt));
  return fresh.length;
}

async function clear(context: CommandContext, over: readonly DoubtRow[]): Promise<number> {
  const { tx, now, principal } = context;
  for (const doubt of over) {
    await updateDoubt(tx, doubt.id, { state: 'cleared', settledAt: now, settledByName: principal.name });
    const told = { state: 'cleared' as const, cause: null, byName: principal.name };
    context.emit(doubtSettled, doubt.id, { ...(await toldOfDoubt(context, doubt)), ...told });
  }
  return over.length;
}

/** What every event of a doubt carries. */
export async function toldOfDoubt({ tx }: CommandContext, doubt: DoubtRow) {
  const machine = (await findMachine(tx, doubt.machineId)) as MachineRow;
  const step = doubt.operationId === null ? undefined : await findStep(tx, doubt.operationId);
  const { id: doubtId, kind, operationId, orderId, counted, reported, reasons } = doubt;
  const of = { doubtId, kind, operationId, operationCode: step?.code ?? null, orderId };
  return { ...toldOfMachine(machine), ...of, counted, reported, reasons };
}

export const compareCountsJob: JobDefinition = {
  name: 'machines.compare-counts',
  cron: '*/5 * * * *',
  async handle({ execute }) {
    const { toReport } = await execute(compareCounts, {});
    for (const operationId of toReport) {
      try {
        await execute(postCounted, { operationId });
      } catch (error) {
        // What can't be reported stays a doubt, which says so to people.
        if (!(error instanceof Refusal)) throw error;
      }
    }
  },
};
