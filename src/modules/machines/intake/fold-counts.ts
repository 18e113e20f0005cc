import { type Amount, formatAmount } from '../../../kernel/index.ts';
import type { MachineRow } from '../queries/machines.ts';
import type { CountedMessage, KeptMessage, MinuteChange } from '../queries/messages.ts';
import type { Run } from '../queries/runs.ts';
import { readMeter } from '../rules/read-meter.ts';

const MINUTE = 60_000;

export interface FoldedCounts {
  /** Messages whose cycles are known only now, or otherwise than before. */
  counted: CountedMessage[];
  minutes: MinuteChange[];
  /** With the cycles that they mean by now. */
  messages: (KeptMessage & { cyclesNow: number })[];
}

/**
 * What the messages of a machine, in their order, mean in cycles, and what changes in the minutes. `reading` is what its meter showed before the
 * first of them. Each is given to the operation that had the machine then; to none where nobody had, or two at once.
 */
export function foldCounts(
  machine: MachineRow,
  kept: readonly KeptMessage[],
  reading: number | null,
  runs: readonly Run[],
): FoldedCounts {
  const folded: FoldedCounts = { counted: [], minutes: [], messages: [] };
  const minutes = new Map<string, { minute: number; run: Run | undefined; cycles: number }>();
  let before = reading;
  for (const message of kept) {
    if (message.kind !== 'cycles') {
      folded.messages.push({ ...message, cyclesNow: 0 });
      continue;
    }
    const count = Number(message.count);
    const { cycles, did } =
      machine.counter === 'meter' ? readMeter(before, count, machine.meterMax) : { cycles: count, did: null };
    before = count;
    folded.messages.push({ ...message, cyclesNow: cycles });
    const known = message.cycles === null ? null : Number(message.cycles);
    if (known === cycles) continue;
    const at = message.countsAt.getTime();
    const run =
      known === null ? runAt(runs, machine.id, at) : runs.find((one) => one.operationId === message.operationId);
    const operationId = known === null ? (run?.operationId ?? null) : message.operationId;
    folded.counted.push({ machineId: machine.id, messageId: message.messageId, cycles, did, operationId });
    const minute = Math.floor(at / MINUTE) * MINUTE;
    const key = `${minute} ${operationId ?? ''}`;
    const there = minutes.get(key) ?? { minute, run, cycles: 0 };
    there.cycles += cycles - (known ?? 0);
    minutes.set(key, there);
  }
  for (const [key, { minute, run, cycles }] of minutes) {
    const operationId = key.split(' ')[1] || null;
    const pieces = piecesOf(cycles, run?.piecesPerCycle ?? machine.piecesPerCycle);
    if (cycles !== 0)
      folded.minutes.push({ machineId: machine.id, minute: new Date(minute), operationId, cycles, pieces });
  }
  return folded;
}

/** The one operation that had the machine at a moment. */
function runAt(runs: readonly Run[], machineId: string, at: number): Run | undefined {
  const there = runs.filter(
    (run) => run.machineId === machineId && run.from.getTime() <= at && (run.to === null || run.to.getTime() > at),
  );
  const [only] = there;
  return there.length === 1 ? only : undefined;
}

function piecesOf(cycles: number, perCycle: Amount): string {
  const pieces = BigInt(Math.abs(cycles)) * perCycle;
  return `${cycles < 0 ? '-' : ''}${formatAmount(pieces)}`;
}
