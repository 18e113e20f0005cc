import type { z } from 'zod';
import { writeEvents } from '../outbox/write-events.ts';
import { Refusal } from '../refusal.ts';
import type { Command, CommandContext, Transport } from './definitions.ts';
import { executeWithin } from './execute-within.ts';
import { type CommandCall, openFacts } from './facts.ts';
import { findFirstAnswers, keepAnswers, keyText, type RequestKey, whyNotRepeat } from './idempotency.ts';
import type { CommandPorts } from './ports.ts';
import { withRetry } from './retry.ts';

export interface CommandResult {
  output: unknown;
  /** True when this is the first answer again. */
  repeated: boolean;
  commandId: string | undefined;
  attempts: number;
}

/** A command that is decided alone, with what it was called with. */
export interface SingleCall {
  command: Command;
  input: unknown;
  call: CommandCall;
  request: RequestKey | undefined;
  transport: Transport | undefined;
}

/** Runs one command in a transaction of its own. A refusal leaves nothing behind but itself, under its key. */
export async function runSingle(ports: CommandPorts, single: SingleCall): Promise<CommandResult> {
  const { request, call } = single;
  try {
    return await withRetry((attempt) => attemptSingle(ports, single, attempt));
  } catch (error) {
    if (request && error instanceof Refusal && isFinal(error, call)) await keepRefusal(ports, request, call, error);
    throw error;
  }
}

async function attemptSingle(
  ports: CommandPorts,
  { command, input, call, request, transport }: SingleCall,
  attempts: number,
): Promise<CommandResult> {
  const afterCommit: (() => void)[] = [];
  let hasEvents = false;
  let late: Refusal | undefined;
  const result = await ports.database.transaction(`${command.name} ${call.requestId}`, async (tx) => {
    if (request) {
      const first = (await findFirstAnswers(tx, [request])).get(keyText(request));
      if (first) {
        const why = whyNotRepeat(request, first) ?? first.refusal;
        if (why) throw why;
        return { output: first.answer, repeated: true, commandId: undefined, attempts };
      }
    }
    const facts = openFacts(tx, command.name, call, call.at ?? ports.clock.now(), ports.checkFacts);
    let append: ReturnType<CommandPorts['openAudit']> | undefined;
    const writeTold = async () => {
      const [events, audits] = [facts.events.splice(0), facts.audits.splice(0)];
      hasEvents ||= events.length > 0;
      await writeEvents(tx, events);
      if (audits.length === 0) return;
      append ??= ports.openAudit(tx);
      await append(audits);
    };
    const context: CommandContext = {
      ...facts,
      tx,
      writeTold,
      ...(transport ? { transport } : {}),
      afterCommit: (work) => void afterCommit.push(work),
      refuseAfterCommit: (refusal) => {
        late = refusal;
      },
      execute: (inner, innerInput) => executeWithin(context, inner, innerInput),
    };
    const output = (await command.handle(context, input)) as z.output<z.ZodType>;
    if (request && !late) {
      await keepAnswers(tx, [{ ...request, at: facts.now, answer: output, refusal: undefined }]);
    }
    await writeTold();
    return { output, repeated: false, commandId: facts.commandId, attempts };
  });
  for (const work of afterCommit) work();
  if (hasEvents) ports.onEvents?.();
  if (late) throw late;
  return result;
}

/**
 * Refusals that a repeat should get again. Not those that pass by themselves (sign in, too busy), nor what a reaction or job was
 * refused: it tries again because the world may have changed.
 */
export function isFinal(refusal: Refusal, { source }: Pick<CommandCall, 'source'>): boolean {
  if (source === 'system') return false;
  return refusal.status === 404 || refusal.status === 409 || refusal.status === 422;
}

async function keepRefusal(
  ports: CommandPorts,
  request: RequestKey,
  call: CommandCall,
  refusal: Refusal,
): Promise<void> {
  if (refusal.refusalName.startsWith('kernel.idempotency')) return;
  try {
    await ports.database.transaction('keep refusal', async (tx) => {
      const first = (await findFirstAnswers(tx, [request])).get(keyText(request));
      if (!first) await keepAnswers(tx, [{ ...request, at: call.at ?? ports.clock.now(), answer: undefined, refusal }]);
    });
  } catch {
    // The refusal itself is the answer; that it could not be kept only means a repeat is decided anew.
  }
}
