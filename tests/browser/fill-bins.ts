import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

interface Card {
  id: string;
  code: string;
  state: string;
  locationCode: string;
  fromLocationCode: string;
}

/** A bin at the line is called for by its card, once, also without a network; the keeper takes what fills it and brings it. */
export function fillBins(opened: () => OpenedDemo): void {
  test('an operator scans the card of an empty bin, with a network and without; a keeper takes, brings and scans its place', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'keeper');
    const cards = async () =>
      (await askApi<{ rows: Card[] }>(demo.url, cookie, '/kanban-cards?f.itemCode.eq=PA-RFLX&sort=code')).rows;
    const stateOf = async (id: string) => (await cards()).find((card) => card.id === id)?.state;
    const [one, other] = (await cards()) as [Card, Card];

    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    const call = page.getByRole('button', { name: '空了，叫料' });
    await wedge(page, one.code);
    await call.click();
    await page.getByRole('alertdialog', { name: '已叫料' }).getByText('仓库会看到').waitFor();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await wedge(page, one.code);
    await page.getByRole('button', { name: '还没空，撤回' }).waitFor();
    expect(await overflowOf(page)).toBe(0);

    // What the device keeps of codes is enough to know the card, and the call leaves later, once.
    await page.goto('/floor/#/device');
    await page.locator('.note', { hasText: '已备好，断网也能干活' }).waitFor({ timeout: 120_000 });
    await page.goto('/floor/#/');
    await page.context().setOffline(true);
    for (let scan = 0; scan < 2; scan += 1) {
      await wedge(page, other.code);
      await call.click();
      await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).getByRole('button').first().click();
    }
    expect(await stateOf(other.id)).toBe('full');
    await page.context().setOffline(false);
    await expect.poll(() => stateOf(other.id), { timeout: 30_000 }).toBe('empty');
    await expect.poll(() => page.getByText(/待发/).count(), { timeout: 30_000 }).toBe(0);

    const keeper = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(keeper, 'SF008');
    await keeper.page.getByText('看板补料').first().click();
    await keeper.page.getByRole('heading', { name: '看板补料' }).waitFor();
    await wedge(keeper.page, one.code);
    await keeper.page.getByRole('button', { name: new RegExp(`^从 ${one.fromLocationCode} 取`) }).click();
    await keeper.page.getByRole('alertdialog', { name: /^已取/ }).waitFor();
    await keeper.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await stateOf(one.id)).toBe('on_way');
    await keeper.page.getByText(`扫 ${one.locationCode} 的库位码`).waitFor();
    await wedge(keeper.page, one.locationCode);
    await keeper.page.getByRole('alertdialog', { name: '已补满' }).waitFor();
    expect(await stateOf(one.id)).toBe('full');
    expect(floor.faults.filter((fault) => !/net::ERR|Failed to load/.test(fault))).toEqual([]);
    expect(keeper.faults).toEqual([]);
  }, 300_000);
}
