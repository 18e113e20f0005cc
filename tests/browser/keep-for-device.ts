import { expect, test } from 'vitest';
import { beginWork } from './begin-work.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

interface Row {
  id: string;
  quantityOpen: string;
  state: string;
}

/** A phone keeps material for itself before it goes where no network is. */
export function keepForDevice(opened: () => OpenedDemo): void {
  test('what a phone keeps for itself it issues without a network, while the keeper takes everything else', async () => {
    const { demo, browser } = opened();
    const { orderId } = await beginWork(demo.url);
    const keeper = await cookieOf(demo.url, 'keeper');
    const { materials } = await askApi<{ materials: { itemId: string; issueMethod: string; locationId: string }[] }>(
      demo.url,
      keeper,
      `/work-orders/${orderId}`,
    );
    const bar = materials.find(({ issueMethod }) => issueMethod === 'issue');
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    const { page } = floor;
    await signInOnFloor(floor, 'SF004');
    await page.goto(`/floor/#/order/${orderId}/issue`);
    await page.locator('.cards button').first().click();
    await page.getByRole('button', { name: /^留 4 件/ }).click();
    await told(page, '已给本机留 4 件');
    await page.getByRole('button', { name: /^留到 .*归还 4 件/ }).waitFor();
    await floor.settle();

    await page.context().setOffline(true);
    const here = `f.itemId.eq=${bar?.itemId}&f.locationId.eq=${bar?.locationId}`;
    const { rows } = await askApi<{ rows: { available: string; unit: string }[] }>(
      demo.url,
      keeper,
      `/stock/on-hand?${here}&f.status.in=available`,
    );
    const { available: quantity, unit } = rows[0] as { available: string; unit: string };
    const rest = { itemId: bar?.itemId, quantity, unit, fromLocationId: bar?.locationId, destination: 'scrap' };
    await askApi(demo.url, keeper, '/stock/issues', { ...rest, reason: '泡水' });
    await page.getByRole('button', { name: '3', exact: true }).click();
    await page.getByRole('button', { name: /^领料 3 / }).click();
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).getByRole('button').first().click();
    // What waits is taken off already.
    await page.locator('.cards button').first().click();
    await page.getByRole('button', { name: /^留到 .*归还 1 件/ }).waitFor();
    await page.context().setOffline(false);
    const leases = () =>
      askApi<{ rows: Row[] }>(demo.url, keeper, `/reservations?f.itemId.eq=${bar?.itemId}&f.lease.eq=true`);
    await expect.poll(async () => (await leases()).rows[0]?.quantityOpen, { timeout: 30_000 }).toBe('1');
    // What is left goes back.
    await page.getByText('已同步').first().waitFor();
    await page.getByRole('button', { name: /^留到 .*归还 1 件/ }).click();
    await told(page, '已归还 1 件');
    expect((await leases()).rows[0]?.state).toBe('released');
    expect(floor.faults.filter((fault) => !/net::ERR|Failed to load/.test(fault))).toEqual([]);
  }, 120_000);
}

/** A yes goes by itself. */
async function told(page: WatchedPage['page'], title: string): Promise<void> {
  const yes = page.getByRole('alertdialog', { name: title });
  await yes.waitFor();
  await yes.waitFor({ state: 'detached' });
}
