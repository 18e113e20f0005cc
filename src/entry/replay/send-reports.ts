import { formatAmount } from '../../kernel/index.ts';
import type { BuiltFactory } from './build-factory.ts';
import { type Api, RefusedByTrueup, sentenceOf } from './call-api.ts';
import { inTimeOrder, keyOf, type LogRow, minutesOf } from './log-row.ts';
import type { MadeOrder } from './make-orders.ts';
import type { LogMapping } from './mapping.ts';

/** What became of a row that was sent. */
export type Outcome =
  | { row: LogRow; accepted: true; repeated: boolean; machineLeftOut: boolean }
  | { row: LogRow; accepted: false; name: string; sentence: string };

interface Sending {
  api: Api;
  mapping: LogMapping;
  factory: BuiltFactory;
  orders: ReadonlyMap<string, MadeOrder>;
  onProgress(sent: number, all: number): void;
}

/** Reports sent or next in line: how far one may run ahead of another that shares nothing with it. `1` sends one by one. */
const UNDER_WAY_MAX = 48;

/**
 * Sends every row in time order. A row waits for the answer to the one before it of the same order and of the same worker;
 * rows that share neither touch no state in common, so they may be under way together, and what comes of them is the same.
 */
export async function sendReports(
  sending: Sending,
  rows: readonly LogRow[],
  underWayMax = UNDER_WAY_MAX,
): Promise<Outcome[]> {
  const inOrder = [...rows].sort(inTimeOrder);
  const outcomes: Outcome[] = [];
  const failures: unknown[] = [];
  const latest = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  for (const [place, row] of inOrder.entries()) {
    const chains = [`order ${row.order}`, `worker ${row.worker}`];
    while (underWay.size >= underWayMax) await Promise.race(underWay);
    if (failures.length > 0) break;
    const answered: Promise<void> = Promise.all(chains.map((chain) => latest.get(chain)))
      .then(async () => {
        if (failures.length > 0) return;
        outcomes[place] = await sendRow(sending, row);
        sent += 1;
        sending.onProgress(sent, rows.length);
      })
      .catch((error) => void failures.push(error))
      .finally(() => void underWay.delete(answered));
    underWay.add(answered);
    for (const chain of chains) latest.set(chain, answered);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return outcomes;
}

async function sendRow(sending: Sending, row: LogRow): Promise<Outcome> {
  const operationId = sending.orders.get(row.order)?.operationIds.get(row.step);
  if (operationId === undefined) {
    // Its order was released before this step was in the log: what is frozen stays.
    const sentence = `Order ${row.order} was released without the step ${row.step}.`;
    return { row, accepted: false, name: 'replay.step_not_in_order', sentence };
  }
  try {
    if (row.kind === 'break') return await sendBreak(sending, row, operationId);
    const { body, machineLeftOut } = reportOf(sending, row, operationId);
    const { repeated } = await sending.api.post(`/operations/${operationId}/production-reports`, body, row.key);
    return { row, accepted: true, repeated, machineLeftOut };
  } catch (error) {
    if (!(error instanceof RefusedByTrueup)) throw error;
    // These say that the replay itself can't go on; the row isn't to blame.
    const { status } = error.problem;
    if ([401, 403, 429].includes(status) || status >= 500) throw error;
    return { row, accepted: false, name: error.problem.name, sentence: sentenceOf(error.problem) };
  }
}

function reportOf({ mapping, factory }: Sending, row: LogRow, operationId: string) {
  const machine = factory.equipment.get(row.resource);
  // Trueup takes a machine of the operation's own work centre only. The report counts all the same; the note names the machine.
  const fits = machine !== undefined && machine.workCentreId === factory.workCentreIds.get(row.step);
  const minutes = minutesOf(row);
  const remarks = [mapping.log, ...(row.rework ? ['rework'] : []), ...(fits ? [] : [`on ${row.resource}`])];
  const body = {
    operationId,
    quantityGood: formatAmount(row.good),
    quantityScrap: formatAmount(row.scrap),
    ...(row.scrap > 0n ? { scrapReasonCode: row.scrapReason } : {}),
    ...(row.kind === 'setup' ? { setupMinutes: minutes } : { runMinutes: minutes }),
    ...(fits ? { equipmentId: machine.id } : {}),
    personIds: [factory.personIds.get(row.worker)],
    startedAt: row.startedAt.toISOString(),
    businessAt: row.endedAt.toISOString(),
    note: remarks.join(' · '),
  };
  return { body, machineLeftOut: !fits };
}

/** A break is no work: the operation pauses when it begins and resumes when it ends. Pieces in it would be a run's. */
async function sendBreak({ api, mapping }: Sending, row: LogRow, operationId: string): Promise<Outcome> {
  const pause = {
    operationId,
    reasonCode: mapping.breakReason.code,
    businessAt: row.startedAt.toISOString(),
    note: mapping.log,
  };
  const paused = await api.post(`/operations/${operationId}/pause`, pause, keyOf(row.key, 'pause'));
  const resume = { operationId, businessAt: row.endedAt.toISOString(), note: mapping.log };
  const resumed = await api.post(`/operations/${operationId}/resume`, resume, keyOf(row.key, 'resume'));
  return { row, accepted: true, repeated: paused.repeated && resumed.repeated, machineLeftOut: false };
}
