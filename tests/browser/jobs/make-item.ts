import type { Page } from 'playwright-core';
import type { WatchedPage } from '../open-page.ts';
import type { Hand } from './hand.ts';

/** As fast as a hand types: faster keys are a scanner's. */
export const byHand = { delay: 60 };

const components = ['TU-AL34', 'PA-HSET', 'PA-DECAL'];
const operations = [
  { name: '切管', workCentre: 'CUT', setup: '15', seconds: '150' },
  { name: '焊接', workCentre: 'WLD', setup: '30', seconds: '900' },
  { name: '校正', workCentre: 'HTR', setup: '20', seconds: '150' },
];

/**
 * A planner who is signed in, in Chinese, makes an item with its unit, a BOM of three lines and a routing of three operations, and
 * publishes both; from the list of items to the item's page. Components and work centres are those of the demo factory.
 */
export async function makeItemWithBomAndRouting({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  await page.goto('/items');
  await settle();
  await hand.press(page.getByRole('button', { name: '新建物料' }));
  const form = page.locator('.ant-modal');
  await settle();
  await form.locator('input:focus').waitFor();
  await page.keyboard.type(`JOB-${crypto.randomUUID().slice(0, 8).toUpperCase()}`, byHand);
  await page.keyboard.press('Tab');
  await page.keyboard.type('试制车架');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/items\/[0-9a-f-]{36}/);
  const itemPath = new URL(page.url()).pathname;

  await hand.press(page.getByRole('button', { name: '新建物料清单' }));
  await page.waitForURL(/\/boms\/[0-9a-f-]{36}/);
  await beginFirstLine(page, '添加用料');
  for (const [index, code] of components.entries()) {
    await page.locator(`[data-row="${index}"] input:focus`).waitFor();
    await pick(page, code);
    await page.keyboard.press('Tab');
    await page.keyboard.type('2', byHand);
    if (index < components.length - 1) await page.keyboard.press('Enter');
  }
  await publish(page, hand);

  await hand.press(page.getByRole('button', { name: '新建工艺路线' }));
  await page.waitForURL(/\/routings\/[0-9a-f-]{36}/);
  await beginFirstLine(page, '添加工序');
  for (const [index, { name, workCentre, setup, seconds }] of operations.entries()) {
    await page.locator(`[data-row="${index}"] input:focus`).waitFor();
    await page.keyboard.type(name, byHand);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await pick(page, workCentre);
    await page.keyboard.press('Tab');
    await page.keyboard.type(setup, byHand);
    await page.keyboard.press('Tab');
    await page.keyboard.type(seconds, byHand);
    if (index < operations.length - 1) await page.keyboard.press('Enter');
  }
  await publish(page, hand);

  await hand.press(page.locator('.item-way').getByRole('button', { name: '物料' }).first());
  await page.waitForURL(`**${itemPath}`);
  for (const title of ['物料清单', '工艺路线'])
    await page
      .locator('.panel')
      .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
      .getByText('已发布')
      .waitFor();
}

/** The focus waits at the button that begins a line. */
async function beginFirstLine(page: Page, add: string): Promise<void> {
  await page.locator('button:focus').filter({ hasText: add }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-row="0"] input:focus').waitFor();
}

/** Types a code into the picker that has the focus, and takes what is found. */
async function pick(page: Page, code: string): Promise<void> {
  await page.locator('.ant-select input:focus').waitFor();
  await page.keyboard.type(code, byHand);
  await page.locator('.ant-select-item-option-active').getByText(code, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.ant-select:has(input:focus[aria-expanded=false])').getByText(code, { exact: true }).waitFor();
}

async function publish(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.locator('.page-actions').getByRole('button', { name: '发布', exact: true }));
  await hand.press(page.getByRole('button', { name: '保存并发布' }));
  await hand.press(page.locator('.ant-modal').getByRole('button', { name: /^发\s?布$/ }));
  await page.locator('.page-head').getByText('已发布').waitFor();
}
