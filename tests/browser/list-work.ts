import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

interface Order {
  id: string;
  code: string;
  priority: number;
}

interface StoredItem {
  id: string;
  version: number;
  safetyStock: string;
}

/** What people do with a list: its views, its cells, its groups, and the same on a phone. */
export function workWithLists(opened: () => OpenedDemo): void {
  // An earlier story may have left them in English.
  const inChinese = async (signInName: string) => {
    const cookie = await cookieOf(opened().demo.url, signInName);
    await askApi(opened().demo.url, cookie, '/me/language', { language: 'zh' });
    return cookie;
  };

  test('a list opens with its first view, and a view that is saved is there on another device', async () => {
    const { demo, browser } = opened();
    await inChinese('planner');
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', '/work-orders');
    const tab = (page: typeof desk.page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
    await tab(desk.page, '在手').and(desk.page.locator('[aria-selected=true]')).waitFor();
    await desk.page.locator('.view-count').first().waitFor();
    await desk.page.goto('/work-orders?f.priority.lte=5&f.state.in=draft,released');
    await desk.settle();
    await desk.page.getByRole('button', { name: '保存为视图' }).click();
    const dialog = desk.page.locator('.ant-modal');
    await dialog.locator('input').first().fill('急单');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });

    const other = await openPage(browser, demo.url, { size: phoneSize });
    await signInAtDesk(other, 'planner', 'zh', '/work-orders');
    await tab(other.page, '急单').click();
    await other.page.waitForURL(/f\.priority\.lte=5/);
    await other.page.locator('.row-card').first().waitFor();
    expect(await overflowOf(other.page)).toBe(0);
    // One row of tools; what filters stands in the sheet, and can be taken away there.
    expect(await other.page.locator('.list-tools').evaluate((tools) => tools.clientHeight)).toBeLessThan(50);
    await other.page.getByRole('button', { name: '筛选' }).click();
    await other.page.locator('.list-sheet').getByRole('button', { name: '删除' }).first().click();
    await other.page.locator('.list-sheet').getByRole('button', { name: '应用' }).click();
    await other.page.waitForURL(
      (url) => [...url.searchParams.keys()].filter((key) => key.startsWith('f.')).length === 1,
    );
    expect([...desk.faults, ...other.faults]).toEqual([]);
  }, 90_000);

  test('a priority is changed in its cell: Escape leaves it, Enter sends it, a refusal stands at the cell', async () => {
    const { demo, browser } = opened();
    const cookie = await inChinese('planner');
    const { rows } = await askApi<{ rows: Order[] }>(demo.url, cookie, '/work-orders?f.state.in=draft&limit=1');
    const order = rows[0] as Order;
    const next = order.priority === 3 ? 4 : 3;
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', `/work-orders?f.code.eq=${order.code}`);
    const cell = desk.page
      .locator('tbody tr')
      .first()
      .getByTitle(/^修改优先级/);
    await cell.focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('.cell-editor input').fill(String(next));
    await desk.page.keyboard.press('Escape');
    await cell.getByText(String(order.priority), { exact: true }).waitFor();
    await cell.dblclick();
    await desk.page.locator('.cell-editor input').fill(String(next));
    await desk.page.keyboard.press('Enter');
    await cell.getByText(String(next), { exact: true }).waitFor();
    const after = await askApi<{ rows: Order[] }>(demo.url, cookie, `/work-orders?f.code.eq=${order.code}`);
    expect(after.rows[0]?.priority).toBe(next);
    expect(desk.faults).toEqual([]);
  }, 90_000);

  test('stock by item opens to its places, and a list grouped by state adds up and opens', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'manager', 'zh', '/stock/by-item');
    await desk.page.locator('tbody .open-mark').first().click();
    await desk.page.locator('.row-below tbody tr .code').first().waitFor();
    await desk.page.goto('/work-orders?group=state');
    await desk.page.locator('.group-title').first().click();
    await desk.page.locator('.row-below tbody tr .code').first().waitFor();
    expect(desk.faults).toEqual([]);
  }, 90_000);

  test('any record is changed in its cells: F2 opens, Tab goes on, and of two at once the second sees what the first wrote', async () => {
    const { demo, browser } = opened();
    const planner = await inChinese('planner');
    const { rows } = await askApi<{ rows: StoredItem[] }>(demo.url, planner, '/items?f.code.eq=HB-DROP');
    const item = rows[0] as StoredItem;
    const read = () => askApi<StoredItem>(demo.url, planner, `/items/${item.id}`);
    const desk = await openPage(browser, demo.url, { expected: /^409 / });
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page } = desk;
    await page.goto('/items?f.code.eq=HB-DROP');
    const cell = page.getByTitle(/^修改安全库存/);
    await cell.focus();
    await page.keyboard.press('F2');
    await page.locator('.cell-editor input').fill('11');
    const leadTime = page.getByTitle(/^修改提前期/);
    await page.keyboard.press('Tab');
    await leadTime.and(page.locator(':focus')).waitFor();
    expect(await read()).toMatchObject({ safetyStock: '11' });

    await cell.focus();
    await page.keyboard.press('Enter');
    await page.locator('.cell-editor input').fill('13');
    const { version } = await read();
    const meanwhile = { expectedVersion: version, safetyStock: '12' };
    await askApi(demo.url, await cookieOf(demo.url, 'admin'), `/items/${item.id}/update`, meanwhile);
    await page.keyboard.press('Enter');
    await page.locator('.cell-refusal').getByText('12').waitFor();
    expect(await read()).toMatchObject({ safetyStock: '12' });
    await page.getByRole('button', { name: '改成我的' }).click();
    await cell.getByText('13').waitFor();
    expect(await read()).toMatchObject({ safetyStock: '13' });

    // Who may only read has cells to read.
    const reader = await openPage(browser, demo.url);
    await signInAtDesk(reader, 'operator1', 'zh', '/items?f.code.eq=HB-DROP');
    await reader.page.getByText('HB-DROP').first().waitFor();
    expect(await reader.page.locator('.editable').count()).toBe(0);
    expect([...desk.faults, ...reader.faults]).toEqual([]);
  }, 90_000);
}
