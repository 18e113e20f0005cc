import type { Clock } from '../../src/kernel/clock.ts';

/** A present that the test owns. It goes on at the pace of the machine from wherever the test has set it. */
export interface TestClock extends Clock {
  set(moment: Date | string): void;
  /** Back to where it began. */
  reset(): void;
  /** The moment so many milliseconds ago, or ahead when negative. */
  ago(milliseconds: number): Date;
}

/** What `npm run test:moments` starts the clocks at. Otherwise a Wednesday forenoon in the factory, the same in every run. */
const startMoment = process.env.TRUEUP_TEST_MOMENT ?? '2026-11-18T10:00:00+08:00';

export function createTestClock(moment: Date | string = startMoment): TestClock {
  let [setTo, setAt] = [momentOf(moment), performance.now()];
  const clock: TestClock = {
    now: () => new Date(setTo + Math.floor(performance.now() - setAt)),
    set(next) {
      [setTo, setAt] = [momentOf(next), performance.now()];
    },
    reset: () => clock.set(moment),
    ago: (milliseconds) => new Date(clock.now().getTime() - milliseconds),
  };
  return clock;
}

function momentOf(moment: Date | string): number {
  const milliseconds = new Date(moment).getTime();
  if (Number.isNaN(milliseconds)) throw new Error(`${moment} is not a moment`);
  return milliseconds;
}

/** The clock of the file that runs: `tests/support/begin-file.ts` sets it back before each. */
export const testClock = createTestClock();
