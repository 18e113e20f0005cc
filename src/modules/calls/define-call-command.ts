import type { z } from 'zod';
import {
  assertInScope,
  type CommandContext,
  defineCommand,
  type FieldChanges,
  type Refusal,
  type Text,
} from '../../kernel/index.ts';
import { zCall } from './contract.ts';
import { callEntity } from './entities.ts';
import { callMoved } from './events.ts';
import { type CallChange, type LockedCall, lockCall, readCall, updateCall } from './queries/calls.ts';
import { refuse } from './refusals.ts';
import { whyNotAt, whyNotMove } from './rules/why-not.ts';
import { type CallVerb, callMoves } from './states.ts';
import { slackOf, toldOf } from './tell-call.ts';

interface CallCommand<I extends z.ZodType> {
  summary: Text;
  input: I;
  /** What the table's row can't see. */
  whyNot?: (context: CommandContext, call: LockedCall) => Refusal | undefined;
  /** What is written beside the state, and what the audit log says of it. `at` is when it happened. */
  handle(
    context: CommandContext,
    input: z.output<I>,
    before: LockedCall & { at: Date },
  ): { change: Omit<CallChange, 'state'>; changes?: FieldChanges };
}

/** A verb of the state table as a command: locked, checked by the table's row, written, told. Of two at once one wins. */
export function defineCallCommand<I extends z.ZodType<{ callId: string; businessAt?: string | undefined }>>(
  verb: CallVerb,
  { summary, input, whyNot, handle }: CallCommand<I>,
) {
  const { permission, to } = callMoves[verb];
  return defineCommand({
    name: `calls.${verb}-call`,
    summary,
    permission,
    input,
    output: zCall,
    http: { method: 'POST', path: `/calls/:callId/${verb}` },
    handle: async (context, asked) => {
      const { tx, principal, now } = context;
      const call = await lockCall(tx, asked.callId);
      if (!call) throw refuse('calls.call_unknown', { id: asked.callId }, { where: '/callId' });
      assertInScope(principal, call);
      const why = whyNot?.(context, call) ?? whyNotMove(call, verb);
      if (why) throw why;
      const at = await momentOf(context, asked.businessAt ? new Date(asked.businessAt) : now, call);
      const { change, changes = {} } = handle(context, asked, { ...call, at });
      await updateCall(tx, call.id, { ...change, state: to });
      context.emit(callMoved[verb], call.id, {
        ...toldOf(call),
        from: call.state,
        byName: principal.name,
        at: at.toISOString(),
        solution: change.solution ?? null,
      });
      context.audit({
        entityType: callEntity.name,
        entityId: call.id,
        action: verb,
        label: call.code,
        changes: { state: { from: call.state, to }, ...changes },
      });
      return readCall(tx, call.id);
    },
  });
}

/** A clock that is a little behind makes no wait below nothing. */
async function momentOf({ configuration, now }: CommandContext, at: Date, call: LockedCall): Promise<Date> {
  const why = whyNotAt({ at, now, slackMinutes: slackOf(await configuration(call)) }, call);
  if (why) throw why;
  return at < call.raisedAt ? call.raisedAt : at;
}
