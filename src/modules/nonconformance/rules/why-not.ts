import { namePair, type Refusal, sayState } from '../../../kernel/index.ts';
import { actionStateLabels, reportStateLabels } from '../contract.ts';
import type { Action } from '../queries/actions.ts';
import type { Report } from '../queries/reports.ts';
import { refuse } from '../refusals.ts';
import { type ActionVerb, actionMoves, endedStates, type ReportVerb, reportMoves } from '../states.ts';

const nothing = { zh: '查看', en: 'to look at it' };

/** Why this verb of the table can't be done now. */
export function whyNotMove(report: Pick<Report, 'state' | 'code'>, verb: ReportVerb): Refusal | undefined {
  const { from, label } = reportMoves[verb];
  const states: readonly Report['state'][] = from;
  if (states.includes(report.state)) return undefined;
  const said = sayState(reportStateLabels, { state: report.state, from: states }, Object.values(reportMoves), nothing);
  return refuse('nonconformance.wrong_state', { report: report.code, ...sentenceOf(label, said) });
}

/** Why nothing of it may be written any more. */
export function whyNotChange(
  report: Pick<Report, 'state' | 'code' | 'endedByName' | 'endedByNameEn' | 'endedAt'>,
): Refusal | undefined {
  if (!endedStates.includes(report.state)) return undefined;
  const { code, endedByName, endedByNameEn, endedAt } = report;
  return refuse('nonconformance.ended', {
    report: code,
    person: namePair(endedByName, endedByNameEn),
    at: endedAt ?? '',
  });
}

/** What of a nonconformance the verbs of its table ask besides its state. */
export interface Standing {
  linesHeld: number;
  ordersHeld: number;
  actions: readonly Pick<Action, 'number' | 'state'>[];
}

/** Why it can't go on by this verb: what is missing before. */
export function whyNotYet(report: Report, verb: ReportVerb, standing: Standing): Refusal | undefined {
  const why = whyNotMove(report, verb);
  if (why) return why;
  if (verb === 'verify') return whyNotVerify(report, standing);
  return verb === 'close' || verb === 'withdraw' ? whyNotEnd(standing) : undefined;
}

function whyNotVerify({ causeCategory, cause }: Report, { actions }: Standing): Refusal | undefined {
  if (causeCategory === null || cause === '') return refuse('nonconformance.cause_missing', {});
  const open = actions.filter(({ state }) => state === 'planned' || state === 'done');
  if (open.length > 0) {
    const numbers = open.map(({ number }) => number).join('、');
    return refuse('nonconformance.actions_open', { count: open.length, numbers });
  }
  return actions.some(({ state }) => state === 'effective') ? undefined : refuse('nonconformance.action_missing', {});
}

function whyNotEnd({ linesHeld: lines, ordersHeld: orders }: Standing): Refusal | undefined {
  return lines + orders === 0 ? undefined : refuse('nonconformance.goods_held', { lines, orders });
}

/** Why this verb of the table of actions can't be done now. */
export function whyNotMoveAction(
  { state, number }: Pick<Action, 'state' | 'number'>,
  verb: ActionVerb,
): Refusal | undefined {
  const { from, label } = actionMoves[verb];
  const states: readonly Action['state'][] = from;
  if (states.includes(state)) return undefined;
  const said = sayState(actionStateLabels, { state, from: states }, Object.values(actionMoves), nothing);
  return refuse('nonconformance.action_wrong_state', { number, ...sentenceOf(label, said) });
}

/** Whether it helped is said by somebody who neither owns it nor did it. */
export function whyNotCheck(
  { number, ownerId, doneBy }: Pick<Action, 'number' | 'ownerId' | 'doneBy'>,
  personId: string | null,
): Refusal | undefined {
  if (personId !== null && personId !== ownerId && personId !== doneBy) return undefined;
  return refuse('nonconformance.check_by_owner', { number });
}

function sentenceOf(label: { zh: string; en: string }, { state, from, possible }: ReturnType<typeof sayState>) {
  return { verb: label, state, from, possible };
}
