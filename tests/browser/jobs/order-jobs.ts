import type { Page } from 'playwright-core';
import type { WatchedPage } from '../open-page.ts';
import type { Hand } from './hand.ts';
import { byHand } from './make-item.ts';

/** Jobs with orders, by a planner who reads Chinese, before the demo factory. Each begins on the screen where the job comes up. */

/** From the list of orders to an order that the shop can start. */
export async function createAndReleaseOrder({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  await page.goto('/work-orders');
  await settle();
  await hand.press(page.getByRole('button', { name: '新建工单' }));
  await page.waitForURL('**/work-orders/new');
  await page.locator('form input:focus').waitFor();
  // At a hand's pace: quicker keys are a scanner's.
  await page.keyboard.type('HB-FLAT', byHand);
  await page.locator('.ant-select-item-option-active').getByText('HB-FLAT', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  // The form goes on to the quantity by itself.
  await page.locator('#quantity:focus').waitFor();
  await page.keyboard.type('4');
  await hand.press(page.getByRole('button', { name: '新建并下达' }));
  await page.locator('.page-head').getByText('已下达').waitFor();
}

/** From the page of an order whose first operation runs: all that lies there is reported good. */
export async function reportAtDesk({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  await page.goto(`/work-orders/${await startOrder(page)}`);
  await settle();
  await hand.press(page.locator('#content').getByRole('button', { name: '报工', exact: true }).first());
  const dialog = page.locator('.ant-modal');
  await hand.press(dialog.getByRole('button', { name: '报工', exact: true }));
  await dialog.waitFor({ state: 'detached' });
}

interface Started {
  order: { id: string; number: string };
  operations: { id: string }[];
}

/** An order for four flat handlebars, released, its first operation running. */
async function startOrder(page: Page): Promise<string> {
  const { order, operations } = await orderHandlebars<Started>(page, '/released-work-orders');
  await askFrom(page, `/operations/${operations[0]?.id}/start`, {});
  return order.id;
}

async function orderHandlebars<T>(page: Page, path: string): Promise<T> {
  const { rows } = await askFrom<{ rows: { id: string; unit: string }[] }>(page, '/items?f.code.eq=HB-FLAT');
  const item = rows[0];
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  return askFrom(page, path, { itemId: item?.id, quantity: '4', unit: item?.unit, dueAt });
}

async function askFrom<T>(page: Page, path: string, data?: object): Promise<T> {
  const options = { data, headers: { 'idempotency-key': crypto.randomUUID() } };
  const answer = await (data ? page.request.post(`/api/v1${path}`, options) : page.request.get(`/api/v1${path}`));
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** From the list of stuck orders: the safe repair beside the cause of one not released in time. */
export async function repairStuckOrder({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  const { number } = await orderHandlebars<{ number: string }>(page, '/work-orders');
  await page.goto('/stuck-orders');
  await settle();
  const row = page.locator('.stuck-row').filter({ hasText: number });
  await hand.press(row.getByRole('button', { name: /^下达/ }).first());
  const dialog = page.locator('.ant-modal');
  await hand.press(dialog.getByRole('button', { name: /^下达/ }));
  await dialog.waitFor({ state: 'detached' });
}

/** From the list of an item's lots to all orders that the oldest of them went into. */
export async function traceLotToOrders({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  await page.goto('/lots?f.itemCode.eq=TU-AL34&sort=createdAt');
  await settle();
  await hand.press(page.locator('#content tbody tr[tabindex]').first());
  await page.waitForURL(/\/lots\/[0-9a-f-]{36}/);
  await hand.press(page.locator('#content label').filter({ hasText: '做成了什么' }));
  await page.locator('#content a[href*="/work-orders/"]').first().waitFor();
}
