import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

/** What the bookkeeper does in a month, at the desk. */
export function keepBooks(opened: () => OpenedDemo): void {
  test('an invoice comes before its goods, is booked, and stands among what is in transit', async () => {
    const { demo, browser } = opened();
    const order = await orderCartons(demo.url);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'bookkeeper', 'zh', '/supplier-invoices/new');
    const { page, settle } = desk;

    await choose(page, '供应商', 'S-BAOZHUANG');
    await page.getByLabel('发票号').fill(`F-${crypto.randomUUID().slice(0, 8)}`);
    await page.getByLabel('开票日期').click();
    await page.locator('.ant-picker-now-btn, .ant-picker-today-btn').first().click();
    await page.getByLabel('税额').fill('0');
    const row = page.getByRole('row').filter({ hasText: `${order} · 1` });
    await row.getByLabel('本次数量').fill('40');
    await row.getByLabel('不含税金额').fill('100.00');
    await page.getByRole('button', { name: /^入\s?账$/ }).click();
    await page.locator('.page-head').getByText('已入账', { exact: true }).waitFor();
    await page.getByText('其中在途').waitFor();

    await page.goto('/supplier-invoices/transits');
    await page.getByText(order, { exact: true }).first().waitFor();
    await settle();
    expect(desk.faults).toEqual([]);
  }, 120_000);

  test('a layout of one’s own shows what the file will look like while it is made', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'bookkeeper', 'zh', '/vouchers/layouts/new');
    const { page, settle } = desk;
    await page
      .getByLabel('编码', { exact: true })
      .first()
      .fill(`L-${crypto.randomUUID().slice(0, 6)}`);
    await page.getByLabel('名称').fill('总账导入');
    await page.getByLabel('第 1 列表头').fill('制单日');
    await page.getByRole('columnheader', { name: '制单日' }).waitFor();
    await page.getByRole('button', { name: '加一列' }).click();
    await page.getByLabel('第 8 列固定内容').fill('账套001');
    await page.getByRole('cell', { name: '账套001' }).first().waitFor();
    await page.getByRole('button', { name: '保存格式' }).click();
    await page.waitForURL(/\/vouchers\/export$/);
    await settle();
    expect(desk.faults).toEqual([]);
  }, 60_000);

  test('a draft is reviewed, posted and handed over as a file that is kept; the file is taken back', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'bookkeeper');
    const { rows } = await askApi<{ rows: { id: string; month: string }[] }>(
      demo.url,
      cookie,
      '/vouchers?f.state.in=draft&sort=madeAt&limit=1',
    );
    const [draft] = rows as [{ id: string; month: string }];
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'bookkeeper', 'zh', `/vouchers/${draft.id}`);
    const { page } = desk;
    await page.getByRole('button', { name: '审核', exact: true }).click();
    await page.getByRole('button', { name: '记账', exact: true }).click();
    await page.getByRole('button', { name: '标记已传递' }).waitFor();

    await page.goto('/vouchers/export');
    const month = page.getByLabel('会计期间');
    await month.click();
    await month.fill(draft.month);
    await month.press('Enter');
    await page.getByText(/^预览：前几行/).waitFor();
    await page.getByRole('columnheader', { name: '科目代码' }).waitFor();
    await page.getByRole('button', { name: '导出并标记已传递' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '导出并标记已传递' }).click();
    await page.waitForURL(/\/vouchers\/hand-overs\/[0-9a-f-]{36}$/);
    const { state } = await askApi<{ state: string }>(demo.url, cookie, `/vouchers/${draft.id}`);
    expect(state).toBe('pushed');
    await page.getByRole('button', { name: '撤回这一批' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('对方没有读进去');
    await dialog.getByRole('button', { name: '撤回这一批' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await askApi<{ state: string }>(demo.url, cookie, `/vouchers/${draft.id}`)).state)
      .toBe('posted');
    expect(desk.faults).toEqual([]);
  }, 120_000);

  test('a rate is set, and a month says what stands against closing it', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'bookkeeper', 'zh', '/costing/rates');
    const { page, settle } = desk;
    await page.getByRole('button', { name: '设费率' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ant-select input').first().click();
    await page.locator('.ant-select-item-option').first().click();
    await dialog.getByLabel('从哪天起').click();
    await page.locator('.ant-picker-now-btn, .ant-picker-today-btn').first().click();
    await dialog.getByLabel(/人工/).fill('45');
    await dialog.getByLabel(/制造费用|间接/).fill('30');
    await dialog.getByRole('button', { name: '设费率' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The months come late: the lines that wait for them are no rows to click on.
    await page.route('**/api/v1/costing/periods?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto('/costing/periods');
    await page.getByRole('row').nth(1).click();
    await page.waitForURL(/\/costing\/periods\/\d{4}-\d{2}$/);
    await page.getByText('还没有记账的凭证').first().waitFor();
    await settle();
    expect(desk.faults).toEqual([]);
  }, 60_000);
}

/** Forty cartons at 2.50 are ordered and sent; answers the order's code. */
async function orderCartons(url: string): Promise<string> {
  const [buyer, manager] = [await cookieOf(url, 'trade'), await cookieOf(url, 'manager')];
  const idOf = async (path: string) => (await askApi<{ rows: { id: string }[] }>(url, buyer, path)).rows[0]?.id;
  const line = { itemId: await idOf('/items?f.code.eq=CO-CARTON'), quantity: '40', unit: 'pcs', price: '2.50' };
  const { id, code } = await askApi<{ id: string; code: string }>(url, buyer, '/purchase-orders', {
    supplierId: await idOf('/partners?f.code.eq=S-BAOZHUANG'),
    lines: [{ ...line, wantedAt: '2031-05-06T08:00:00+08:00' }],
  });
  await askApi(url, buyer, `/purchase-orders/${id}/submit`, {});
  await askApi(url, manager, `/purchase-orders/${id}/approve`, {});
  await askApi(url, buyer, `/purchase-orders/${id}/send`, {});
  return code;
}

/** Types into the picker under this label, and takes what is found. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.keyboard.type(name, byHand);
  await page.locator('.ant-select-item-option').getByText(name).first().click();
}
