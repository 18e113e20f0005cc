import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { signInAtDesk } from './people.ts';

/** A page that stays open while the server gets another program. */
export function outliveUpdate(opened: () => OpenedDemo): void {
  test('after an update an open page loads itself anew: left alone, or on the way to another screen, and never over what is typed', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    const { page } = desk;
    await page.clock.install();
    await signInAtDesk(desk, 'planner', 'zh', '/overview');
    await desk.settle();
    const markPage = () => page.evaluate(() => document.documentElement.setAttribute('data-before', '1'));
    const isSamePage = () => page.locator('html[data-before]').count();
    await markPage();
    await page.clock.fastForward(6 * 60_000);
    expect(await isSamePage()).toBe(1);
    expect(await page.locator('.update-bar').count()).toBe(0);

    await page.route('/', (route) =>
      route.request().resourceType() === 'fetch'
        ? route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/other.js"></script>' })
        : route.continue(),
    );
    await page.clock.fastForward(5 * 60_000);
    await page.locator('.update-bar').waitFor();
    await page.clock.runFor(135_000);
    await expect.poll(isSamePage).toBe(0);
    await desk.settle();

    await page.goto('/work-orders/new');
    await page.locator('main input').first().click();
    await page.keyboard.type('BK', byHand);
    await markPage();
    await page.clock.fastForward(5 * 60_000);
    await page.locator('.update-bar').waitFor();
    await page.clock.runFor(10 * 60_000);
    expect(await isSamePage()).toBe(1);
    await page.locator('.page-crumbs a').first().click();
    await page.waitForURL(/work-orders$/);
    await expect.poll(isSamePage).toBe(0);
    await desk.settle();
    expect(desk.faults).toEqual([]);
  }, 60_000);
}
