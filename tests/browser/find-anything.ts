import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage } from './open-page.ts';
import { signInAtDesk } from './people.ts';

const unknownCode = /^404 \/(api\/v1\/scan|nowhere)/;

/** One search over everything, the way back to what was starred, and the desk around an address that isn't there. */
export function findAnything(opened: () => OpenedDemo): void {
  async function typed({ page }: WatchedPage, text: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(text, byHand);
  }

  const optionsOf = ({ page }: WatchedPage) => page.locator('#search-hits [role="option"]');

  test('by keyboard alone an item is found by initials and with a slip, and opens', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url, { expected: unknownCode });
    await signInAtDesk(desk, 'planner', 'en');
    const { page } = desk;
    // The index of the demo is made by events and by the minute.
    await expect
      .poll(async () => (await page.request.get('/api/v1/find?q=handlebar')).text(), { timeout: 90_000 })
      .toContain('HB-FLAT');
    await typed(desk, 'handelbar');
    await optionsOf(desk).filter({ hasText: 'HB-FLAT' }).first().waitFor();
    const field = page.locator('#global-search');
    expect(await field.getAttribute('aria-activedescendant')).toBe('hit-0');
    await page.keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).toBe('hit-1');
    await page.keyboard.press('Escape');
    await typed(desk, 'HB-FLAT');
    await optionsOf(desk).filter({ hasText: 'HB-FLAT' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/items/*');
    await typed(desk, 'new work order');
    await optionsOf(desk).filter({ hasText: 'New work order' }).waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('a starred list comes back with its filters after a reload, and an unknown address keeps the desk', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url, { expected: unknownCode });
    await signInAtDesk(desk, 'planner', 'en');
    const { page } = desk;
    await page.goto('/work-orders?f.state.in=released');
    await page.locator('button.star').click();
    await page.goto('/nowhere');
    await page.locator('.side-menu').first().waitFor();
    await page.locator('.empty').waitFor();
    await page.locator('.shell-side .menu-link[href*="f.state.in=released"]').click();
    await page.waitForURL('**/work-orders?f.state.in=released');
    expect(await page.locator('button.star').getAttribute('aria-pressed')).toBe('true');
    await page.setViewportSize(phoneSize);
    await page.locator('#global-search').focus();
    const box = await page.locator('.global-search').boundingBox();
    expect([box?.width, box?.height]).toEqual([phoneSize.width, phoneSize.height]);
  });
}
