import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

/** What suppliers are asked, until it is an order; and what was delivered, until it lies in its bin. */
export function askAndPutAway(opened: () => OpenedDemo): void {
  test('a buyer compares two answers, is asked why for the late one, and gets a draft order', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'trade');
    const { rows } = await askApi<{ rows: { id: string }[] }>(demo.url, cookie, '/rfqs?limit=1');
    const desk = await openPage(browser, demo.url, { expected: /^422 \/api\/v1\/rfqs\/.+\/award$/ });
    await signInAtDesk(desk, 'trade', 'zh', `/rfqs/${rows[0]?.id}`);
    const { page, settle } = desk;
    const saddles = page.locator('.data-table').first();
    await saddles.getByText('晚 6 天').waitFor();
    await saddles.getByText('按时里最便宜').waitFor();
    await saddles.getByRole('checkbox', { name: /昆山迅驰/ }).check();
    await page.getByRole('button', { name: '定标并生成采购单' }).click();
    await page.getByText(/定给 昆山迅驰传动科技有限公司 要写原因/).waitFor();
    await page.getByRole('textbox', { name: '为什么定给它' }).fill('库存还够，等得起');
    await page.getByRole('button', { name: '定标并生成采购单' }).click();
    await page.waitForURL(/\/purchase-orders\//);
    await page.locator('.page-head').getByText('草稿', { exact: true }).waitFor();
    await page.locator('.detail-head').getByText('昆山迅驰传动科技有限公司').waitFor();
    await page.locator('.detail-head').getByRole('link', { name: /^RFQ/ }).click();
    await page.getByText('原因：库存还够，等得起').waitFor();
    await settle();
    expect(desk.faults).toEqual([]);
  }, 120_000);

  test('a keeper carries a part to the bin that is proposed, and the rest without a network; nothing waits any more', async () => {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF008');
    const { page, settle } = floor;
    await page.goto('/floor/#/device');
    await page.locator('.note', { hasText: '已备好，断网也能干活' }).waitFor({ timeout: 120_000 });
    await page.goto('/floor/#/');
    await page.getByText('1 项待上架').click();
    await wedge(page, 'PA-STEM');
    await page.locator('.card.is-next').getByText('RAW-P', { exact: true }).waitFor();
    // Another bin is taken at one's word, once it is confirmed.
    await wedge(page, 'RAW-T');
    await page.getByRole('button', { name: '上架 60 件 到 RAW-T' }).waitFor();
    await page.getByRole('button', { name: /^数量/ }).click();
    for (const digit of '20') await page.locator('.pad').getByRole('button', { name: digit, exact: true }).click();
    await wedge(page, 'RAW-P');
    await page.getByRole('alertdialog', { name: /^已上架 20/ }).waitFor();
    await page.getByRole('heading', { name: '上架什么' }).waitFor();
    await page.locator('.cards .card').click();
    await page.locator('.card.is-next').getByText('RAW-P', { exact: true }).waitFor();
    await settle();
    await page.context().setOffline(true);
    await wedge(page, 'RAW-P');
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).getByRole('button').first().click();
    await page.getByText('没有待上架的货').waitFor();
    await page.context().setOffline(false);
    const keeper = await cookieOf(demo.url, 'keeper');
    const waiting = async () => (await askApi<{ rows: object[] }>(demo.url, keeper, '/stock/to-put-away')).rows.length;
    await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
    await settle();
    expect(floor.faults.filter((fault) => !/net::ERR|Failed to load/.test(fault))).toEqual([]);
  }, 240_000);
}
