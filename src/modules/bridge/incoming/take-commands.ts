import {
  type AnyCommand,
  type BatchItem,
  type CommandContext,
  executeApart,
  inputRefusal,
  isId,
  type Json,
  mayDo,
  nameOfPrincipal,
  Refusal,
} from '../../../kernel/index.ts';
import type { Outcome } from '../queries/messages.ts';
import type { RouteRow } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { makeOnce } from './make-once.ts';
import { deadBy, ended, type Taken } from './outcome.ts';
import { type LinkPath, resolveLinks } from './resolve-links.ts';

/**
 * Does with each row what a person's command does, by that command, in this one transaction: so a message and its effect are committed
 * together. What comes in batches is decided as one batch; what is decided alone stands in a savepoint of its own. Where each call makes a
 * thing, one thing there makes one here.
 */
export function takeCommands(
  context: CommandContext,
  route: RouteRow,
  command: AnyCommand,
  links: readonly LinkPath[],
  rows: readonly Taken[],
): Promise<Outcome[]> {
  const act = (some: readonly Taken[]) => actOn(context, route, command, links, some);
  return command.makes ? makeOnce(context, route, command.makes.entity, rows, act) : act(rows);
}

async function actOn(
  context: CommandContext,
  route: RouteRow,
  command: AnyCommand,
  links: readonly LinkPath[],
  rows: readonly Taken[],
): Promise<Outcome[]> {
  if (command.form === 'relay' || !mayDo(context.principal, command.permission)) {
    const refusal = refuse('bridge.command_not_permitted', {
      command: command.summary,
      name: nameOfPrincipal(context.principal),
    });
    return rows.map(({ message }) => deadBy(message, refusal));
  }
  const unresolved = await resolveLinks(
    context.tx,
    route.systemId,
    rows.map(({ value }) => value),
    links,
  );
  const outcomes = new Map<string, Outcome>();
  const ready: { taken: Taken; input: unknown }[] = [];
  for (const [index, taken] of rows.entries()) {
    const { message, value } = taken;
    const [missing] = unresolved[index] ?? [];
    const parsed = command.input.safeParse(value);
    if (missing)
      outcomes.set(
        message.id,
        deadBy(
          message,
          refuse('bridge.link_unknown', { field: missing.path, value: missing.value, thing: missing.thing }),
        ),
      );
    else if (!parsed.success) outcomes.set(message.id, deadBy(message, inputRefusal(parsed.error, value)));
    else ready.push({ taken, input: parsed.data });
  }
  if (command.form === 'batch') {
    const { tx, now, afterCommit } = context;
    const items = ready.map(
      ({ taken, input }): BatchItem<unknown, unknown> => ({
        ...context,
        input,
        accept: (output) => void outcomes.set(taken.message.id, doneBy(taken, command, output)),
        refuse: (refusal) => void outcomes.set(taken.message.id, deadBy(taken.message, refusal)),
      }),
    );
    if (items.length > 0) await command.handleBatch({ tx, now, afterCommit }, items);
  } else {
    for (const { taken, input } of ready) {
      try {
        const output = await executeApart(context, command, input);
        outcomes.set(taken.message.id, doneBy(taken, command, output));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcomes.set(taken.message.id, deadBy(taken.message, error));
      }
    }
  }
  return rows.flatMap(({ message }) => outcomes.get(message.id) ?? []);
}

function doneBy({ message }: Taken, { name, makes }: AnyCommand, output: unknown): Outcome {
  return ended(message, 'done', { action: name, ourId: makes ? makes.idOf(output as never) : idIn(output) });
}

/** The first id in an answer: what the command made or changed. */
function idIn(output: unknown): string | null {
  const found = Object.values((output ?? {}) as Record<string, Json>).find(
    (value) => typeof value === 'string' && isId(value),
  );
  return typeof found === 'string' ? found : null;
}
