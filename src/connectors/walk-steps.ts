import type { Text } from '../kernel/contract.ts';
import type { TestStep } from './port.ts';
import { saidOf } from './say-trouble.ts';

export interface Step {
  /** What is tried. */
  what: Text;
  /** Gives back what it found, where that says more than what was tried. */
  act(): Promise<Text | undefined>;
}

/** Tries step by step, up to the first that fails. Never throws. */
export async function walkSteps(steps: readonly Step[]): Promise<TestStep[]> {
  const walked: TestStep[] = [];
  for (const { what, act } of steps) {
    const begun = performance.now();
    const milliseconds = () => Math.round(performance.now() - begun);
    try {
      walked.push({ what: (await act()) ?? what, ok: true, milliseconds: milliseconds() });
    } catch (error) {
      walked.push({ what, ok: false, why: saidOf(error), milliseconds: milliseconds() });
      return walked;
    }
  }
  return walked;
}
