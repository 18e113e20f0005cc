import type { z } from 'zod';
import { askConfiguration } from '../configuration/configuration.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../id.ts';
import { inputRefusal } from '../input-refusal.ts';
import { mayDo, type Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import {
  type AnyCommand,
  type Command,
  type CommandContext,
  type CommandSource,
  OWN_ACCOUNT,
  PUBLIC,
  type Query,
  type Relay,
  type SettleContext,
  SIGNED_IN,
  type Transport,
} from './definitions.ts';
import type { CommandCall } from './facts.ts';
import { hashRequest, keyText, type RequestKey } from './idempotency.ts';
import { keepAnswers } from './kept-answers.ts';
import type { CommandPorts, CommandTrace } from './ports.ts';
import { type BatchQueue, openBatchQueue } from './run-batches.ts';
import { runSingle } from './run-single.ts';

export interface ExecuteOptions {
  principal: Principal;
  idempotencyKey?: string | undefined;
  requestId?: string;
  source?: CommandSource;
  /** Posting time for history that is made afterwards. Only the seed uses it. */
  at?: Date;
  transport?: Transport;
}

export interface ExecuteResult<O> {
  output: O;
  repeated: boolean;
}

/** The one door through which everything changes: HTTP, CLI, imports, reactions and the seed come here. */
export interface CommandRunner {
  execute<O = unknown>(command: AnyCommand, input: unknown, options: ExecuteOptions): Promise<ExecuteResult<O>>;
  query<I extends z.ZodType, O extends z.ZodType>(
    query: Query<I, O>,
    input: z.input<I>,
    principal: Principal,
  ): Promise<z.output<O>>;
  /** Throws the refusal when the principal may not. */
  assertPermitted(permission: string, principal: Principal | undefined): asserts principal is Principal;
  /** Commands under way or waiting, for graceful shutdown. */
  underWay(): number;
  queueLengths(): Record<string, number>;
}

const relayed = { repeated: false, commandId: undefined, attempts: 1, queued: 0, batchSize: 1 };

export function createCommandRunner(ports: CommandPorts): CommandRunner {
  const queues = new Map<string, BatchQueue>();
  const inFlight = new Set<string>();
  const kept = keepAnswers(ports.database, ports.clock);
  let running = 0;

  const runner: CommandRunner = {
    async execute<O>(command: AnyCommand, input: unknown, options: ExecuteOptions): Promise<ExecuteResult<O>> {
      const start = performance.now();
      const requestId = options.requestId ?? newId();
      running += 1;
      try {
        assertPermitted(ports, command.permission, options.principal);
        const parsed = command.input.safeParse(input);
        if (!parsed.success) throw inputRefusal(parsed.error, input);
        const { principal, idempotencyKey, source = 'http', at, transport } = options;
        const call: CommandCall = { principal, idempotencyKey, requestId, source, at };
        const request = requestKeyOf(command, parsed.data, call);
        const result = await exclusively(inFlight, request, async () => {
          if (command.form === 'single') {
            const single = { command, input: parsed.data, call, request, transport };
            return { ...(await runSingle(ports, single)), queued: 0, batchSize: 1 };
          }
          if (command.form === 'batch') return queueOf(command).run(parsed.data, call, request);
          return { ...relayed, output: await relay(command, parsed.data, { ...options, requestId }) };
        });
        const output = await settled(command, result.output, { ...options, requestId });
        trace(command, start, requestId, { ...result, outcome: result.repeated ? 'repeated' : 'accepted' });
        return { output: output as O, repeated: result.repeated };
      } catch (error) {
        const refusalName = error instanceof Refusal ? error.refusalName : undefined;
        trace(command, start, requestId, { outcome: refusalName ? 'refused' : 'failed', refusalName });
        throw error;
      } finally {
        running -= 1;
      }
    },

    async query(query, input, principal) {
      assertPermitted(ports, query.permission, principal);
      const parsed = query.input.safeParse(input);
      if (!parsed.success) throw inputRefusal(parsed.error, input);
      const now = ports.clock.now();
      const ask = (tx: Tx) =>
        query.handle({ tx, principal, now, configuration: askConfiguration(tx, now) }, parsed.data);
      return query.kept ? kept.get(query.name, parsed.data, principal, ask) : ports.database.read(ask);
    },

    assertPermitted: (permission, principal) => assertPermitted(ports, permission, principal),
    underWay: () => running,
    queueLengths: () => Object.fromEntries([...queues].map(([name, queue]) => [name, queue.waiting()])),
  };

  /** A relay stands in no transaction; what it carries goes through this same door. */
  async function relay(command: Relay, input: unknown, options: ExecuteOptions & { requestId: string }) {
    const { principal, requestId, source = 'http', at, transport } = options;
    const { name, summary, permission, http, input: ownInput, output } = command;
    const call: CommandCall = { principal, idempotencyKey: undefined, requestId, source, at };
    return command.relay(
      {
        database: ports.database,
        principal,
        now: at ?? ports.clock.now(),
        requestId,
        ...(transport ? { transport } : {}),
        noteFault: (error) => ports.onFault?.(name, requestId, error),
        execute: async (carried, carriedInput, { principal: as, key }) =>
          (await runner.execute(carried, carriedInput, { principal: as, idempotencyKey: key, source, at })).output,
        async write(as, work) {
          let written: unknown;
          const handle = async (context: CommandContext) => {
            written = await work(context);
          };
          const own = { form: 'single', name, summary, permission, http, input: ownInput, output, handle } as const;
          await runSingle(ports, {
            command: own as Command,
            input,
            call: { ...call, principal: as },
            request: undefined,
            transport,
          });
          return written as never;
        },
      },
      input,
    );
  }

  async function settled(command: AnyCommand, output: unknown, options: ExecuteOptions): Promise<unknown> {
    if (command.form !== 'single' || !command.settle) return output;
    const { principal, requestId, source, at } = options;
    const same = { ...(requestId ? { requestId } : {}), ...(source ? { source } : {}), ...(at ? { at } : {}) };
    const context: SettleContext = {
      database: ports.database,
      principal,
      now: at ?? ports.clock.now(),
      execute: async (inner, input, as) =>
        (await runner.execute(inner, input, { ...same, principal: as })).output as never,
    };
    return command.settle(context, output as never);
  }

  function queueOf(command: Extract<AnyCommand, { form: 'batch' }>): BatchQueue {
    let queue = queues.get(command.name);
    if (!queue) {
      queue = openBatchQueue(ports, command);
      queues.set(command.name, queue);
    }
    return queue;
  }

  function trace(
    command: AnyCommand,
    start: number,
    requestId: string,
    rest: Partial<CommandTrace> & Pick<CommandTrace, 'outcome'>,
  ) {
    const { outcome, queued = 0, batchSize = 1, attempts = 1, commandId, refusalName } = rest;
    const elapsed = performance.now() - start;
    const taken = { elapsed, queued, batchSize, attempts };
    ports.onTrace?.({ command: command.name, outcome, ...taken, requestId, commandId, refusalName });
  }

  return runner;
}

function assertPermitted(ports: CommandPorts, permission: string, principal: Principal | undefined): asserts principal {
  if (permission === PUBLIC) return;
  if (!principal || principal.id === anonymous.id) throw refuse('kernel.not_signed_in');
  if (permission === SIGNED_IN || permission === OWN_ACCOUNT || mayDo(principal, permission)) return;
  const roles = ports.rolesWith(permission).join('、') || '—';
  throw refuse('kernel.permission_missing', { permission, roles });
}

/** Whoever has not signed in yet; may do what is public. */
export const anonymous: Principal = {
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'system',
  name: 'anonymous',
  personId: null,
  permissions: new Set(),
  scope: { all: false, workshopIds: new Set(), lineIds: new Set() },
  language: 'zh',
  sessionId: null,
};

/**
 * The seed and reactions run inside the program; they bring a key where a repeat can happen. A message of a broker has none, and what is
 * taken of it bears being taken again.
 */
const keyless: ReadonlySet<CommandSource> = new Set(['seed', 'system', 'mqtt']);
const keyPattern = /^[\x21-\x7e]{1,200}$/;

function requestKeyOf(command: AnyCommand, input: unknown, call: CommandCall): RequestKey | undefined {
  if (command.idempotent === false) return undefined;
  if (call.idempotencyKey === undefined && keyless.has(call.source)) return undefined;
  if (call.idempotencyKey === undefined) throw refuse('kernel.idempotency_key_missing');
  if (!keyPattern.test(call.idempotencyKey)) throw refuse('kernel.idempotency_key_malformed');
  return {
    principalId: call.principal.id,
    key: call.idempotencyKey,
    command: command.name,
    requestHash: hashRequest(command.name, input),
  };
}

async function exclusively<T>(
  inFlight: Set<string>,
  request: RequestKey | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!request) return work();
  const key = keyText(request);
  if (inFlight.has(key)) throw refuse('kernel.idempotency_in_flight');
  inFlight.add(key);
  try {
    return await work();
  } finally {
    inFlight.delete(key);
  }
}
