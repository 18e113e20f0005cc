import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { signInAtDesk, signInOnFloor } from './people.ts';

/** Where the menu leads, what stands where nothing may be seen, and what the keyboard does. */
export function visitScreens(opened: () => OpenedDemo): void {
  test('the menu of a role leads to nothing that the role may not see', async () => {
    const { demo, browser } = opened();
    const wrong: string[] = [];
    for (const signInName of ['trade', 'operator1']) {
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
    await signInAtDesk(desk, 'operator1', 'zh', '/audit');
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
      ['s', '/stock/by-item'],
      ['i', '/items'],
      ['o', '/overview'],
      ['h', '/'],
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
    // It is told once, whatever happens elsewhere, and again when it is scanned again.
    await page.getByRole('alertdialog').getByRole('button').last().click();
    const askedAgain = page.waitForResponse((answer) => answer.url().includes('/api/v1/scan?'));
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await askedAgain;
    await floor.settle();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    // Read twice within a moment, a label is one scan.
    await page.waitForTimeout(800);
    await wedge(page, 'NO-SUCH-CODE');
    await page.getByRole('alertdialog').waitFor();
    expect(floor.faults).toEqual([]);
  }, 60_000);
}
