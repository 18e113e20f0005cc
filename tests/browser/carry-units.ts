import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { packWanted, type WantedLine } from './pack-wanted.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

interface Unit {
  id: string;
  code: string;
  locationCode: string;
  parent: { code: string } | null;
  contents: { itemCode: string; quantity: string }[];
}

/** What two scans do with a box, and how it is taken back. */
export function carryUnits(opened: () => OpenedDemo): void {
  test('a box is scanned, packed, put onto a pallet, carried by the scan of a place, and back', async () => {
    const { demo, browser } = opened();
    const manager = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, manager, path, body);
    const path =
      '/stock/on-hand?limit=1&f.locationCode.eq=RAW-P&f.status.in=available&f.onHand.gt=30&f.itemKind.eq=component';
    const { rows } = await ask<{ rows: { itemCode: string; lotCode: string | null; locationId: string }[] }>(path);
    const [goods] = rows;
    const locationId = goods?.locationId;
    const pallet = await ask<Unit>('/handling-units', { kind: 'pallet', locationId });
    const box = await ask<Unit>('/handling-units', { kind: 'box', locationId, code: '302335678902000022' });
    const now = () => ask<Unit>(`/handling-units/${box.id}`);
    const { page } = await (async () => {
      const floor = await openPage(browser, demo.url, { size: phoneSize });
      await signInOnFloor(floor, 'SF008');
      return floor;
    })();
    const seen = async (name: RegExp) => {
      await page.getByRole('alertdialog', { name }).waitFor();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    };

    await wedge(page, '(00)302335678902000022');
    await page.getByRole('heading', { name: /RAW-P/ }).waitFor();
    await wedge(page, goods?.lotCode ?? goods?.itemCode ?? '');
    await page.getByRole('heading', { name: '装入多少' }).waitFor();
    // A number that nobody typed is none.
    await expect.poll(() => page.getByRole('button', { name: /^装入 0/ }).isDisabled()).toBe(true);
    for (const digit of ['1', '2']) await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: /^装入 12/ }).click();
    await seen(/已装入 12/);
    expect((await now()).contents).toMatchObject([{ itemCode: goods?.itemCode, quantity: '12' }]);

    await wedge(page, pallet.code);
    await page.getByRole('button', { name: `${box.code} 放进 ${pallet.code}` }).click();
    await seen(/已放进去/);
    expect((await now()).parent?.code).toBe(pallet.code);

    // No tap between: the place is the second scan.
    await wedge(page, 'LS-AST');
    const moved = page.getByRole('alertdialog', { name: /整体移到 LS-AST/ });
    await moved.waitFor();
    expect(await now()).toMatchObject({ locationCode: 'LS-AST', parent: null });
    await moved.getByRole('button', { name: '移回 RAW-P' }).click();
    await page.getByRole('alertdialog', { name: /整体移到 RAW-P/ }).waitFor();
    expect((await now()).locationCode).toBe('RAW-P');
  }, 120_000);

  test('a box is scanned for an order: what the order needs of it is issued, and a box without any is refused by name', async () => {
    const { demo, browser } = opened();
    const manager = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, manager, path, body);
    const { orderId, line, box } = await packWanted(demo.url);
    const empty = await ask<Unit>('/handling-units', { kind: 'box', locationId: line.locationId });
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF008');
    const { page } = floor;
    // What the order wants comes late: until then nobody may say that there is nothing for it in the box.
    let late: (() => void) | undefined;
    const orders = `**/api/v1/work-orders/${orderId}`;
    await page.route(orders, async (route) => {
      await new Promise<void>((goOn) => (late = goOn));
      await route.continue();
    });
    await page.goto(`/floor/#/order/${orderId}/issue`);
    await expect.poll(() => late).toBeDefined();
    await wedge(page, box.code);
    await page.waitForTimeout(1_000);
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    late?.();
    await page.getByRole('heading', { name: `从 ${box.code} 领料` }).waitFor();
    await page.unroute(orders);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('heading', { name: '领什么料' }).waitFor();
    await wedge(page, empty.code);
    const no = page.getByRole('alertdialog', { name: `${empty.code} 里没有这张工单要的料` });
    await no.waitFor();
    await no.getByRole('button').last().click();

    await wedge(page, box.code);
    await page.getByRole('heading', { name: `从 ${box.code} 领料` }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.locator('.card').first().click();
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: /^领料 1 / }).click();
    await page.getByRole('alertdialog', { name: /已领 1 / }).waitFor();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^领料 1 / }).click();
    await page.getByRole('alertdialog', { name: /已领 1 / }).waitFor();
    expect((await ask<Unit>(`/handling-units/${box.id}`)).contents).toEqual([]);
    const { materials } = await ask<{ materials: WantedLine[] }>(`/work-orders/${orderId}`);
    const left = Number(materials.find(({ id }) => id === line.id)?.quantityOpen);
    expect(left).toBe(Number(line.quantityOpen) - 2);
  }, 120_000);

  test('a place is scanned, then what lies there: the form knows both', async () => {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF008');
    const { page } = floor;
    await wedge(page, 'RAW-P');
    await page.getByText('RAW-P').first().waitFor();
    await floor.settle();
    await wedge(page, 'CO-CARTON');
    await page.getByRole('button', { name: /从库位.*RAW-P/ }).waitFor();
    await page.getByRole('button', { name: /CO-CARTON/ }).waitFor();
  }, 60_000);
}
