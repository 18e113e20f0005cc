import { expect, test } from 'vitest';
import { type OpenBrowser, openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';
import type { ServedDemo } from './serve-demo.ts';

interface Rows {
  rows: { id: string }[];
}

const listScreens = [
  '/',
  '/stuck-orders',
  '/work-orders',
  '/work-orders/board',
  '/work-orders/new',
  '/operations',
  '/production-reports',
  '/inspections',
  '/stock',
  '/stock/movements',
  '/stock/as-of',
  '/stock/reservations',
  '/stock/alerts',
  '/lots',
  '/items',
  '/boms',
  '/routings',
  '/data/locations',
  '/data/work-centres',
  '/data/shifts',
  '/data/partners',
  '/data/reason-codes',
  '/imports',
  '/people',
  '/sessions',
  '/api-keys',
  '/webhooks',
  '/webhook-deliveries',
  '/parked-events',
  '/audit',
  '/configuration',
  '/profile',
];
const detailLists = ['/work-orders', '/items', '/boms', '/routings', '/lots', '/people'];
const widths = [1024, 390];

/** What holds for every screen: it opens without a fault and fits the window; and what the keyboard does. */
export function visitScreens(opened: () => { demo: ServedDemo; browser: OpenBrowser }): void {
  test('every screen of the desk opens without a fault and without reaching beyond the window', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const details = await Promise.all(
      detailLists.map(async (path) => {
        const { rows } = await askApi<Rows>(demo.url, cookie, `${path}?limit=1`);
        return `${path}/${rows[0]?.id}`;
      }),
    );
    const desk = await openPage(browser, demo.url, { size: { width: widths[0] as number, height: 768 } });
    await signInAtDesk(desk, 'manager');
    const wrong: string[] = [];
    for (const path of [...listScreens, ...details]) {
      await desk.page.setViewportSize({ width: widths[0] as number, height: 768 });
      await desk.page.goto(path);
      await desk.page.locator('#content h1').first().waitFor();
      await desk.settle();
      for (const width of widths) {
        await desk.page.setViewportSize({ width, height: 768 });
        await desk.page.waitForTimeout(60);
        const beyond = await overflowOf(desk.page);
        if (beyond > 0) wrong.push(`${path} reaches ${beyond} px beyond a window of ${width}`);
      }
      if (await desk.page.locator('.problem').count())
        wrong.push(`${path}: ${await desk.page.locator('.problem').first().innerText()}`);
      wrong.push(...desk.faults.splice(0).map((fault) => `${path}: ${fault}`));
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('the menu of a role leads to nothing that the role may not see', async () => {
    const { demo, browser } = opened();
    const wrong: string[] = [];
    for (const signInName of ['trade', 'operator1', 'inspector']) {
      const desk = await openPage(browser, demo.url);
      await signInAtDesk(desk, signInName);
      const links = desk.page.locator('.shell-side a.menu-link:not([target])');
      for (const path of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') as string))) {
        await desk.page.locator(`.shell-side a.menu-link[href="${path}"]`).click();
        await desk.settle();
        wrong.push(...desk.faults.splice(0).map((fault) => `${signInName} ${path}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('a screen that a role may not see says so and what to do; a record that isn’t there as well', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url, { expected: /^40[34] / });
    await signInAtDesk(desk, 'operator1');
    await desk.page.goto('/audit');
    const problem = desk.page.getByRole('alert').first();
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/没有权限/);
    await desk.page.goto('/work-orders/01900000-0000-7000-8000-000000000000');
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/工单/);
    await desk.page.goto('/nowhere');
    await desk.settle();
    expect(await desk.page.locator('body').innerText()).toMatch(/没有|找不到|不存在/);
    expect(desk.faults).toEqual([]);
  });

  test('the keyboard searches, goes and comes back', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner');
    const { page } = desk;
    await page.locator('#global-search').waitFor();
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement?.id === 'global-search');
    await page.keyboard.type('HB-FLAT', { delay: 90 });
    await page.getByText('HB-FLAT').first().waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const [letter, path] of [
      ['w', '/work-orders'],
      ['s', '/stock'],
      ['i', '/items'],
      ['o', '/'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(letter);
      await page.waitForURL((url) => url.pathname === path);
      await desk.settle();
    }
    expect(desk.faults).toEqual([]);
  });

  test('the floor app refuses a wrong PIN and an unknown code in words, and fits a phone', async () => {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, {
      size: phoneSize,
      expected: /^(401 \/api\/v1\/sign-in\/badge|404 \/api\/v1\/scan)$/,
    });
    const { page } = floor;
    await page.goto('/floor/');
    await page.getByRole('heading', { name: '请扫工牌' }).waitFor();
    await page.getByLabel('工牌号').fill('SF005');
    await page.getByRole('button', { name: '下一步' }).click();
    for (let press = 0; press < 4; press++) await page.getByRole('button', { name: '0', exact: true }).click();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await page.getByRole('alertdialog').innerText()).toMatch(/登录失败|PIN/);
    await signInOnFloor(floor, 'SF005');
    expect(await overflowOf(page)).toBe(0);
    await wedge(page, 'NO-SUCH-CODE');
    await page.getByRole('alertdialog').waitFor();
    expect(await page.getByRole('alertdialog').innerText()).toContain('NO-SUCH-CODE');
    expect(floor.faults).toEqual([]);
  }, 60_000);
}
