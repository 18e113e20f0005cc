import { asProblem } from '../../ui/problem.ts';
import { showFeedback } from './feedback.ts';

/** A refusal as the full-screen no: what, why in one line, and what now. */
export function tellProblem(error: unknown): void {
  const { title, detail, remedy } = asProblem(error).problem;
  showFeedback({ kind: 'no', title, detail, remedy });
}
