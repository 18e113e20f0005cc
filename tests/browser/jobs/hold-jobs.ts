import { describe, expect, test } from 'vitest';
import type { OpenedDemo } from '../open-demo.ts';
import { openPage } from '../open-page.ts';
import { signInAtDesk } from '../people.ts';
import { countClicks } from './count-clicks.ts';
import { byKeyboard, byPointer } from './hand.ts';
import { jobs } from './jobs.ts';

/** The daily jobs are done in the clicks that they may take, and without any; `npm run jobs` measures the pages as well. */
export function holdJobs(opened: () => OpenedDemo): void {
  describe.each([byPointer, byKeyboard])('$name', (hand) => {
    test.each(jobs)(
      '$name takes $clicksMax clicks at most',
      // A key that comes while a busy page still draws is lost; a hand would press it again.
      { timeout: 120_000, retry: 1 },
      async ({ clicksMax, signInName, run }) => {
        const { demo, browser } = opened();
        const desk = await openPage(browser, demo.url);
        await signInAtDesk(desk, signInName, 'zh', null);
        const counted = await countClicks(desk.page);
        await run(desk, hand);
        expect(counted.clicks()).toBeLessThanOrEqual(hand === byKeyboard ? 0 : clicksMax);
        expect(desk.faults).toEqual([]);
      },
    );
  });
}
