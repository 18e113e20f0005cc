import { expect, test } from 'vitest';
import { type OpenBrowser, openPage } from '../open-page.ts';
import { signInAtDesk } from '../people.ts';
import type { ServedDemo } from '../serve-demo.ts';
import { countClicks } from './count-clicks.ts';
import { jobs } from './jobs.ts';

/** The daily jobs are done in the clicks that they may take; `npm run jobs` measures the pages as well. */
export function holdJobs(opened: () => { demo: ServedDemo; browser: OpenBrowser }): void {
  test.each(jobs)(
    '$name takes $clicksMax clicks at most',
    // A key that comes while a busy page still draws is lost; a hand would press it again.
    { timeout: 60_000, retry: 1 },
    async ({ clicksMax, signInName, run }) => {
      const { demo, browser } = opened();
      const desk = await openPage(browser, demo.url);
      await signInAtDesk(desk, signInName);
      const counted = await countClicks(desk.page);
      await run(desk);
      expect(counted.clicks()).toBeLessThanOrEqual(clicksMax);
      expect(desk.faults).toEqual([]);
    },
  );
}
