import type { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { BatchCommand, Command, CommandContext } from './definitions.ts';
import { executeWithin } from './execute-within.ts';

/** What was done apart may be kept, or taken back as if it had never been. */
export interface DoneApart<T> {
  value: T;
  keep(): Promise<void>;
  takeBack(): Promise<void>;
}

/**
 * Does a piece of work in a savepoint of its own: a refusal takes back what it wrote and nothing else, and what it told and audited is told only
 * once it is kept. For what comes by the hundred in one transaction; a piece costs some milliseconds.
 */
export async function doApart<T>(
  context: CommandContext,
  work: (inner: CommandContext) => Promise<T>,
): Promise<DoneApart<T>> {
  const heard: (() => void)[] = [];
  const { tx } = context;
  await tx.query('savepoint apart');
  const end = async (kept: boolean) => {
    if (!kept) await tx.query('rollback to savepoint apart');
    await tx.query('release savepoint apart');
    if (kept) for (const tell of heard) tell();
  };
  try {
    const value = await work(heldBack(context, heard));
    return { value, keep: () => end(true), takeBack: () => end(false) };
  } catch (error) {
    if (error instanceof Refusal) await end(false);
    throw error;
  }
}

/** A command in the transaction of another, apart: its refusal, which is thrown, takes back only its own. */
export async function executeApart<I extends z.ZodType, O extends z.ZodType>(
  context: CommandContext,
  command: Command<I, O> | BatchCommand<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const done = await doApart(context, (inner) => executeWithin(inner, command, input));
  await done.keep();
  return done.value;
}

/** The same context, whose audit, events and afterthoughts wait until the work is sure to stay. */
function heldBack(context: CommandContext, heard: (() => void)[]): CommandContext {
  const inner: CommandContext = {
    ...context,
    audit: (entry) => void heard.push(() => context.audit(entry)),
    emit: (event, id, data) => void heard.push(() => context.emit(event, id, data)),
    afterCommit: (work) => void heard.push(() => context.afterCommit(work)),
    execute: (command, input) => executeWithin(inner, command, input),
  };
  return inner;
}
