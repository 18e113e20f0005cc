import type { z } from 'zod';
import type { Refusal } from '../refusal.ts';
import type { BatchCommand, BatchItem, Command, CommandContext } from './definitions.ts';

/** A command in the transaction of another; what otherwise comes in batches is a batch of one. Throws its refusal. */
export async function executeWithin<I extends z.ZodType, O extends z.ZodType>(
  context: CommandContext,
  command: Command<I, O> | BatchCommand<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const parsed = command.input.parse(input);
  if (command.form === 'single') return command.handle(context, parsed);
  const { tx, now, afterCommit } = context;
  const outcome: { output?: z.output<O>; refusal?: Refusal } = {};
  const item: BatchItem<z.output<I>, z.output<O>> = {
    ...context,
    input: parsed,
    accept: (output) => void Object.assign(outcome, { output }),
    refuse: (refusal) => void Object.assign(outcome, { refusal }),
  };
  await command.handleBatch({ tx, now, afterCommit }, [item]);
  if (outcome.refusal) throw outcome.refusal;
  return outcome.output as z.output<O>;
}
