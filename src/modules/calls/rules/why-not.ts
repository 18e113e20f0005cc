import { namePair, type Principal, type Refusal } from '../../../kernel/index.ts';
import type { CallState } from '../contract.ts';
import type { LockedCall } from '../queries/calls.ts';
import { refuse } from '../refusals.ts';
import { type CallVerb, callMoves } from '../states.ts';

/** Why this verb of the table can't be done with this call now: who was faster, and when. */
export function whyNotMove(call: LockedCall, verb: CallVerb): Refusal | undefined {
  const from: readonly CallState[] = callMoves[verb].from;
  const { state, code, answeredAt, endedAt } = call;
  if (from.includes(state)) return undefined;
  if (state === 'answered') {
    const person = namePair(call.answeredByName, call.answeredByNameEn);
    return refuse('calls.already_answered', { call: code, person, at: answeredAt ?? '' });
  }
  const ended = { call: code, person: namePair(call.endedByName, call.endedByNameEn), at: endedAt ?? '' };
  return refuse(state === 'solved' ? 'calls.already_solved' : 'calls.already_withdrawn', ended);
}

/** A call is taken back by whoever made it; for anybody else somebody has to go and look. */
export function whyNotOwn(call: LockedCall, principal: Principal): Refusal | undefined {
  if (call.raisedById !== null && call.raisedById === principal.personId) return undefined;
  return refuse('calls.call_of_another', { call: call.code, person: namePair(call.raisedByName, call.raisedByNameEn) });
}

interface Said {
  at: Date;
  now: Date;
  /** By which clocks may differ. */
  slackMinutes: number;
}

/** Why it can't have happened then. Before the call itself counts only beyond what clocks may differ by. */
export function whyNotAt(
  { at, now, slackMinutes }: Said,
  call?: Pick<LockedCall, 'code' | 'raisedAt'>,
): Refusal | undefined {
  const where = '/businessAt';
  const slackMs = slackMinutes * 60_000;
  if (at.getTime() > now.getTime() + slackMs)
    return refuse('calls.time_ahead', { at: at.toISOString(), minutes: slackMinutes }, { where });
  if (!call || at.getTime() >= call.raisedAt.getTime() - slackMs) return undefined;
  const parameters = { at: at.toISOString(), raised: call.raisedAt.toISOString(), call: call.code };
  return refuse('calls.time_before_call', parameters, { where });
}
