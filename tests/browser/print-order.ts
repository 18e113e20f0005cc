import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

const printed = /\/work-orders\/[0-9a-f-]+\/traveller\.pdf/;

/** What the button prints opens in a tab of its own, and so does the reason why nothing is printed. */
export function printOrders(opened: () => OpenedDemo): void {
  test('an order is printed by its button and by Ctrl+P; whoever is signed out meanwhile reads why not', async () => {
    const { demo, browser } = opened();
    const { rows } = await askApi<{ rows: { id: string }[] }>(
      demo.url,
      await cookieOf(demo.url, 'planner'),
      '/work-orders?f.state.eq=released&limit=1',
    );
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page, settle } = desk;
    await page.goto(`/work-orders/${rows[0]?.id}`);
    await settle();
    const print = async (press: () => Promise<unknown>) => {
      const answer = page.context().waitForEvent('response', (response) => printed.test(response.url()));
      await press();
      return await answer;
    };
    const choose = async () => {
      await page.locator('.page-actions').getByRole('button', { name: '打印' }).click();
      await page.getByRole('menuitem', { name: /英文/ }).first().click();
    };
    for (const press of [choose, () => page.keyboard.press('Control+p')]) {
      const pdf = await print(press);
      expect(pdf.status()).toBe(200);
      // The browser's viewer takes the headers of what it shows.
      const same = await page.context().request.get(pdf.url());
      expect(same.headers()['content-type']).toBe('application/pdf');
    }
    // The page itself may hear of it at any moment, and then leads to the sign-in: it asks nothing any more, and the choice stands open.
    await page.route('**/api/**', () => new Promise(() => {}));
    await page.locator('.page-actions').getByRole('button', { name: '打印' }).click();
    const english = page.getByRole('menuitem', { name: /英文/ }).first();
    await english.waitFor();
    await page.waitForTimeout(300);
    await page.context().clearCookies();
    const tab = page.context().waitForEvent('page');
    await print(() => english.click());
    const said = await (await tab).locator('main').innerText();
    expect(said).toContain('What now');
    expect(said).not.toContain('{');
  });
}
