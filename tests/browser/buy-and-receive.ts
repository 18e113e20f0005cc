import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, wedge } from './open-page.ts';
import { signInAtDesk, signInOnFloor } from './people.ts';

/** What is bought, from the buyer's desk to the keeper's shelf. */
export function buyAndReceive(opened: () => OpenedDemo): void {
  test('a buyer orders two things, another approves, the keeper receives by scan, and what is too much is refused in words', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'trade', 'zh', '/purchase-orders/new');
    const { page, settle } = desk;
    const state = (word: string) => page.locator('.page-head').getByText(word, { exact: true }).waitFor();
    const act = (verb: string) =>
      page.locator('.page-actions').getByRole('button', { name: verb, exact: true }).click();
    await page.locator('.ant-select input').first().click();
    await pick(page, 'S-BAOZHUANG');
    await page.locator('[data-row="0"] .ant-select input').first().click();
    await pick(page, 'CO-CARTON');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1500', byHand);
    await page.keyboard.press('Enter');
    await page.locator('[data-row="1"] input:focus').waitFor();
    await pick(page, 'PA-DECAL');
    await page.keyboard.press('Tab');
    await page.keyboard.type('200', byHand);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await state('草稿');
    const code = await page.locator('.page-head h1').innerText();
    await act('提交审批');
    await state('待审批');
    await act('批准');
    await page.locator('.why-not').getByText('超出您的批准限额').waitFor();

    const manager = await openPage(browser, demo.url);
    await signInAtDesk(manager, 'manager', 'zh', new URL(page.url()).pathname);
    await manager.page
      .locator('.page-actions')
      .getByRole('button', { name: /^批\s?准$/ })
      .click();
    // Nobody reloads: what the manager did stands on the buyer's desk.
    await state('待发出');
    await act('标记已发出');
    await state('已发出');

    const floor = await openPage(browser, demo.url, {
      size: phoneSize,
      expected: /^409 \/api\/v1\/purchase-receipts$/,
    });
    await signInOnFloor(floor, 'SF008');
    await wedge(floor.page, code);
    await floor.page.getByText('来的是哪一样').waitFor();
    await wedge(floor.page, 'CO-CARTON');
    await press(floor.page, '1501');
    await wedge(floor.page, 'RAW-P');
    await floor.page.getByRole('button', { name: /^收货 1,501/ }).click();
    const told = floor.page.getByRole('alertdialog');
    await told
      .getByText(/最多还能收 1500/)
      .first()
      .waitFor();
    await told.getByRole('button').last().click();
    await told.waitFor({ state: 'detached' });
    await floor.page.locator('.pad').getByRole('button').last().click();
    await press(floor.page, '0');
    await floor.page.getByRole('button', { name: /^收货 1,500/ }).click();
    await floor.page.getByRole('alertdialog', { name: /^已收 1,500/ }).waitFor();
    await state('部分到货');
    await settle();
    expect([...desk.faults, ...manager.faults, ...floor.faults]).toEqual([]);
  }, 120_000);
}

/** Types a code into the picker that has the focus, and takes what is found. */
async function pick(page: Page, code: string): Promise<void> {
  await page.locator('.ant-select input:focus').waitFor();
  await page.keyboard.type(code, byHand);
  await page.locator('.ant-select-item-option-active').getByText(code).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.ant-select:has(input:focus[aria-expanded=false])').getByText(code).first().waitFor();
}

async function press(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.locator('.pad').getByRole('button', { name: digit, exact: true }).click();
}
