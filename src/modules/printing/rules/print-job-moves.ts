import type { Text } from '../../../kernel/index.ts';
import type { PrintJobState } from '../contract.ts';

interface Move {
  from: readonly PrintJobState[];
  /** Left out where the job stays what it is: a new one is made of it. */
  to?: PrintJobState;
  words: Text;
}

/** What people and the queue do with a print job. */
export const printJobMoves = {
  cancel: { from: ['queued', 'doubtful', 'failed'], to: 'cancelled', words: { zh: '取消', en: 'cancelled' } },
  confirm: { from: ['doubtful'], to: 'sent', words: { zh: '确认打全', en: 'confirmed' } },
  again: { from: ['sent', 'doubtful', 'failed', 'cancelled'], words: { zh: '再打一次', en: 'printed again' } },
  continue: { from: ['doubtful', 'failed'], words: { zh: '接着打', en: 'continued' } },
} as const satisfies Record<string, Move>;
export type PrintJobVerb = keyof typeof printJobMoves;

export function mayMove(verb: PrintJobVerb, state: PrintJobState): boolean {
  return (printJobMoves[verb].from as readonly PrintJobState[]).includes(state);
}
