import type { Severity } from '../../contract/sampling.ts';

/** What is remembered of the lots before, from one supplier by one plan, of one class of faults. ISO 2859-1:1999, 9.2 and 9.3. */
export interface SwitchingState {
  severity: Severity;
  /** Under normal inspection: whether the newest lots were accepted, the newest last, at most five. */
  recent: readonly boolean[];
  /** Under normal inspection: how near reduced inspection is. */
  score: number;
  /** Under tightened inspection: accepted one after another. */
  accepted: number;
  /** Under tightened inspection: not accepted, all together. */
  rejected: number;
}

export const freshSwitching: SwitchingState = { severity: 'normal', recent: [], score: 0, accepted: 0, rejected: 0 };

const RECENT = 5;
const REJECTED_OF_RECENT = 2;
const SCORE_FOR_REDUCED = 30;
const ACCEPTED_FOR_NORMAL = 5;
const REJECTED_FOR_STOP = 5;

/** How one lot ended, of those that were inspected for the first time. */
export interface LotResult {
  accepted: boolean;
  /** What it adds to the switching score, where it was accepted; see scoreOf. */
  score: number;
}

/**
 * What a class adds to the score: 2 where Ac is 0 or 1; with a larger Ac 3, if the lot had also been accepted with the AQL one
 * step stricter, else the score begins anew (0).
 */
export function scoreOf(
  { acceptance, stricterAcceptance }: { acceptance: number; stricterAcceptance: number | null },
  nonconforming: number,
): number {
  if (nonconforming > acceptance) return 0;
  if (acceptance < 2) return 2;
  return stricterAcceptance !== null && nonconforming <= stricterAcceptance ? 3 : 0;
}

/** How the next lot is inspected, after this one. */
export function switchSeverity(state: SwitchingState, { accepted, score }: LotResult): SwitchingState {
  switch (state.severity) {
    case 'normal': {
      const recent = [...state.recent, accepted].slice(-RECENT);
      if (recent.filter((one) => !one).length >= REJECTED_OF_RECENT)
        return { ...freshSwitching, severity: 'tightened' };
      const sum = accepted && score > 0 ? state.score + score : 0;
      if (sum >= SCORE_FOR_REDUCED) return { ...freshSwitching, severity: 'reduced' };
      return { ...state, recent, score: sum };
    }
    case 'tightened': {
      if (!accepted) {
        const rejected = state.rejected + 1;
        return {
          ...state,
          accepted: 0,
          rejected,
          severity: rejected >= REJECTED_FOR_STOP ? 'discontinued' : 'tightened',
        };
      }
      if (state.accepted + 1 >= ACCEPTED_FOR_NORMAL) return freshSwitching;
      return { ...state, accepted: state.accepted + 1 };
    }
    case 'reduced':
      return accepted ? state : freshSwitching;
    case 'discontinued':
      return state;
  }
}

/** The strictest of several, for whoever wants one word of all classes. */
export function strictestOf(severities: readonly Severity[]): Severity {
  const order: readonly Severity[] = ['discontinued', 'tightened', 'normal', 'reduced'];
  return order.find((one) => severities.includes(one)) ?? 'normal';
}

/** The supplier has mended what was wrong: tightened inspection goes on. */
export function resumeInspection(state: SwitchingState): SwitchingState {
  return state.severity === 'discontinued' ? { ...freshSwitching, severity: 'tightened' } : state;
}
