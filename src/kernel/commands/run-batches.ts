import { isConnectionLoss, isDiskFull } from '../db/database.ts';
import { writeEvents } from '../outbox/write-events.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import type { BatchCommand, BatchItem } from './definitions.ts';
import { type CommandCall, type OpenFacts, openFacts } from './facts.ts';
import {
  findFirstAnswers,
  keepAnswers,
  keyText,
  type NewAnswer,
  type RequestKey,
  whyNotRepeat,
} from './idempotency.ts';
import type { CommandPorts } from './ports.ts';
import { busyRefusal, mayTryAgain } from './retry.ts';
import { type CommandResult, isFinal } from './run-single.ts';

/** One request waiting for its batch. */
interface Waiting {
  input: unknown;
  call: CommandCall;
  request: RequestKey | undefined;
  attempts: number;
  enqueuedAt: number;
  startedAt: number;
  batchSize: number;
  resolve(result: BatchResult): void;
  reject(error: unknown): void;
}

export interface BatchResult extends CommandResult {
  /** Milliseconds between arrival and the start of the transaction that settled it. */
  queued: number;
  batchSize: number;
}

export interface BatchQueue {
  run(input: unknown, call: CommandCall, request: RequestKey | undefined): Promise<BatchResult>;
  waiting(): number;
}

const WHOLE_BATCH_ATTEMPTS_MAX = 3;

/**
 * Collects what arrives while a transaction is under way and runs it together in the next. There is no timer: a lone
 * request starts at once. A batch that fails is tried again whole, then in halves, so that one poisoned command can't
 * take others with it.
 */
export function openBatchQueue(ports: CommandPorts, command: BatchCommand): BatchQueue {
  const queue: Waiting[] = [];
  let freeLanes = command.lanes;

  let underWay = 0;

  function pump(): void {
    while (freeLanes > 0 && queue.length > 0) {
      freeLanes -= 1;
      const batch = queue.splice(0, Math.min(command.batchSizeMax, fairShare()));
      underWay += batch.length;
      settle(ports, command, batch).finally(() => {
        underWay -= batch.length;
        freeLanes += 1;
        pump();
      });
    }
  }

  /**
   * What one lane takes of everything that is there. A lane that took all would leave the other with crumbs, and the two
   * would never work side by side: 64 callers then went in turns of 60 and 4.
   */
  function fairShare(): number {
    return Math.ceil((queue.length + underWay) / command.lanes);
  }

  return {
    waiting: () => queue.length,
    run: (input, call, request) =>
      new Promise((resolve, reject) => {
        if (queue.length >= ports.queueMax) {
          reject(refuse('kernel.too_many_waiting', { waiting: queue.length }));
          return;
        }
        const enqueuedAt = performance.now();
        queue.push({ input, call, request, attempts: 0, enqueuedAt, startedAt: 0, batchSize: 0, resolve, reject });
        pump();
      }),
  };
}

async function settle(ports: CommandPorts, command: BatchCommand, batch: Waiting[]): Promise<void> {
  for (let attempt = 1; attempt <= WHOLE_BATCH_ATTEMPTS_MAX; attempt += 1) {
    try {
      const outcomes = await attemptBatch(ports, command, batch);
      for (const [index, outcome] of outcomes.entries()) answer(batch[index] as Waiting, outcome);
      return;
    } catch (error) {
      const lastTry = attempt === WHOLE_BATCH_ATTEMPTS_MAX || !mayTryAgain(error);
      // Nobody knows whether a lost commit came through: each asks again with its own key and finds out.
      // In halves it would fill the disk no less.
      if (isConnectionLoss(error) || isDiskFull(error)) return rejectAll(batch, error);
      if (lastTry && batch.length === 1) return rejectAll(batch, busyRefusal(error));
      if (lastTry) break;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * (1 + Math.random() * 3)));
    }
  }
  const middle = Math.ceil(batch.length / 2);
  await settle(ports, command, batch.slice(0, middle));
  await settle(ports, command, batch.slice(middle));
}

type Outcome = { refusal: Refusal } | { output: unknown; repeated: boolean; commandId: string | undefined };

function answer(waiting: Waiting, outcome: Outcome): void {
  if ('refusal' in outcome) waiting.reject(outcome.refusal);
  else {
    const { attempts, batchSize } = waiting;
    waiting.resolve({ ...outcome, attempts, batchSize, queued: waiting.startedAt - waiting.enqueuedAt });
  }
}

function rejectAll(batch: Waiting[], error: unknown): void {
  for (const waiting of batch) waiting.reject(error);
}

/** A command of the batch under way: its facts and, once decided, its outcome. */
interface Deciding {
  waiting: Waiting;
  facts: OpenFacts;
  outcome: Outcome | undefined;
}

async function attemptBatch(ports: CommandPorts, command: BatchCommand, batch: Waiting[]): Promise<Outcome[]> {
  const now = ports.clock.now();
  const startedAt = performance.now();
  for (const waiting of batch) {
    waiting.attempts += 1;
    waiting.startedAt = startedAt;
    waiting.batchSize = batch.length;
  }
  const afterCommit: (() => void)[] = [];
  let hasEvents = false;
  const outcomes = await ports.database.transaction(`${command.name} x${batch.length}`, async (tx) => {
    // Sent ahead with the question for repeats: a chain is taken without waiting, and its end is known when the entries are.
    const appendAudit = ports.openAudit(tx);
    const repeats = await findRepeats(tx, batch);
    const deciding: Deciding[] = [];
    for (const waiting of batch) {
      if (repeats.has(waiting)) continue;
      const facts = openFacts(tx, command.name, waiting.call, waiting.call.at ?? now, ports.checkFacts);
      deciding.push({ waiting, facts, outcome: undefined });
    }
    if (deciding.length > 0) {
      await command.handleBatch({ tx, now, afterCommit: (work) => void afterCommit.push(work) }, deciding.map(itemOf));
    }
    hasEvents = await writeOutcomes(tx, command, deciding, appendAudit);
    const decided = new Map(deciding.map((entry) => [entry.waiting, entry.outcome as Outcome]));
    return batch.map((waiting) => (repeats.get(waiting) ?? decided.get(waiting)) as Outcome);
  });
  for (const work of afterCommit) work();
  if (hasEvents) ports.onEvents?.();
  return outcomes;
}

async function findRepeats(
  tx: Parameters<typeof findFirstAnswers>[0],
  batch: Waiting[],
): Promise<Map<Waiting, Outcome>> {
  const requests = batch.flatMap((waiting) => (waiting.request ? [waiting.request] : []));
  const answers = await findFirstAnswers(tx, requests);
  const repeats = new Map<Waiting, Outcome>();
  if (answers.size === 0) return repeats;
  for (const waiting of batch) {
    const first = waiting.request && answers.get(keyText(waiting.request));
    if (!waiting.request || !first) continue;
    const refusal = whyNotRepeat(waiting.request, first) ?? first.refusal;
    repeats.set(waiting, refusal ? { refusal } : { output: first.answer, repeated: true, commandId: undefined });
  }
  return repeats;
}

function itemOf(entry: Deciding): BatchItem<unknown, unknown> {
  const settleOnce = (outcome: Outcome) => {
    if (entry.outcome) throw new Error(`a batch command was answered twice: ${entry.facts.commandId}`);
    entry.outcome = outcome;
  };
  return Object.assign(entry.facts, {
    input: entry.waiting.input,
    accept: (output: unknown) => settleOnce({ output, repeated: false, commandId: entry.facts.commandId }),
    refuse: (refusal: Refusal) => settleOnce({ refusal }),
  });
}

/** First answers, events and audit of the whole batch, one statement each, sent together. */
async function writeOutcomes(
  tx: Parameters<typeof findFirstAnswers>[0],
  command: BatchCommand,
  deciding: Deciding[],
  appendAudit: ReturnType<CommandPorts['openAudit']>,
): Promise<boolean> {
  const answers: NewAnswer[] = [];
  for (const { waiting, outcome, facts } of deciding) {
    if (!outcome) throw new Error(`${command.name} left a command of its batch without an answer`);
    if (!waiting.request) continue;
    const refusal = 'refusal' in outcome ? outcome.refusal : undefined;
    if (refusal && !isFinal(refusal, waiting.call)) continue;
    answers.push({
      ...waiting.request,
      at: facts.now,
      answer: 'output' in outcome ? outcome.output : undefined,
      refusal,
    });
  }
  const accepted = deciding.filter((entry) => entry.outcome && 'output' in entry.outcome);
  const events = accepted.flatMap((entry) => entry.facts.events);
  const audits = accepted.flatMap((entry) => entry.facts.audits);
  await Promise.all([keepAnswers(tx, answers), writeEvents(tx, events), appendAudit(audits)]);
  return events.length > 0;
}
