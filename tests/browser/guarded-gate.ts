import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

/** The way in: a password that somebody else set, and devices that are known. */
export function guardGate(opened: () => OpenedDemo): void {
  test('a password that somebody else set leads to its change, and then to where the person wanted', async () => {
    const { demo, browser } = opened();
    const admin = await cookieOf(demo.url, 'admin');
    const person = await askApi<{ id: string }>(demo.url, admin, '/people', {
      code: 'NEW-1',
      name: '高新',
      roles: [{ role: 'planner', orgUnitId: null }],
    });
    const first = 'given-by-somebody';
    await askApi(demo.url, admin, `/people/${person.id}/credentials`, {
      password: { signInName: 'newcomer', password: first, changeRequired: true },
    });
    const desk = await openPage(browser, demo.url, { expected: /^422 \/api\/v1\/me\/password$/ });
    const { page } = desk;
    await page.goto('/sign-in?next=%2Fwork-orders');
    await page.locator('input[autocomplete=username]').fill('newcomer');
    await page.locator('input[autocomplete=current-password]').fill(first);
    await page.locator('button[type=submit]').click();
    const change = async (passwordNew: string) => {
      await page.locator('#passwordOld').fill(first);
      await page.locator('#passwordNew').fill(passwordNew);
      await page.getByRole('button', { name: '修改密码' }).click();
    };
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
    await page.goto('/people');
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
    await page.goto('/work-orders');
    await change('newcomer2026');
    await page.getByText(/密码太容易猜到（年份或日期/).waitFor();
    await change('seven grey herons');
    await page.getByRole('heading', { name: '生产工单' }).waitFor();
    await desk.settle();
    expect(desk.faults).toEqual([]);
  }, 60_000);

  test('a PDA is enrolled by a code from the desk, and stands on the list of devices', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'leader1', 'zh', '/devices');
    await desk.page.locator('.page-actions').getByRole('button', { name: '登记设备' }).click();
    await desk.page.getByLabel('设备名称').fill('PDA-01');
    await desk.page.locator('.ant-modal').getByRole('button', { name: '取登记码' }).click();
    const code = await desk.page.getByRole('textbox', { name: '登记码' }).inputValue();
    expect(code).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);

    const floor = await openPage(browser, demo.url, {
      size: phoneSize,
      expected: /^422 \/api\/v1\/devices\/enrol$/,
    });
    const { page } = floor;
    await page.goto('/floor/');
    await page.getByRole('button', { name: '登记这台设备' }).click();
    await page.getByLabel('登记码').fill('nope-nope-nope');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('alertdialog', { name: '登记码无效' }).getByRole('button', { name: '知道了' }).click();
    await page.getByLabel('登记码').fill(code.toUpperCase());
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('alertdialog', { name: '已登记为 PDA-01' }).waitFor();
    await signInOnFloor(floor, 'SF005');
    expect(await overflowOf(page)).toBe(0);

    await desk.page.reload();
    await desk.page.getByText('PDA-01', { exact: true }).first().waitFor();
    await desk.settle();
    for (const opened of [desk, floor]) expect(opened.faults).toEqual([]);
  }, 60_000);
}
