import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

/** What is said of an order at a desk, beyond its life from plan to shelf. */
export function workOnOrders(opened: () => OpenedDemo): void {
  test('serials at the desk: a pasted column, one that can’t be and says so, one that is numbered', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, cookie, path, body);
    await ask('/me/language', { language: 'zh' });
    const { id, itemId, operationId } = await startSerialOrder(ask);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'manager');
    const { page, settle } = desk;
    await page.goto(`/work-orders/${id}?operation=${operationId}&do=report`);
    const input = page.getByPlaceholder(/粘贴序列号/);
    await input.waitFor();
    await input.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'P-1\nP-2');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await input.click();
    await page.keyboard.type('TU-AL34', byHand);
    await page.keyboard.press('Enter');
    await page.getByText('TU-AL34 是物料的编码').waitFor();
    await page.getByRole('button', { name: '去掉 TU-AL34' }).click();
    await page.getByRole('button', { name: '编 1 个号' }).click();
    await page.locator('.serial-list li').nth(2).waitFor();
    await page.locator('.ant-modal').getByRole('button', { name: '报工', exact: true }).click();
    await page.locator('.ant-modal').waitFor({ state: 'detached' });
    await settle();
    const lots = await ask<{ rows: { code: string }[] }>(`/lots?f.itemId.eq=${itemId}`);
    expect(lots.rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['P-1', 'P-2']));
    expect(lots.rows).toHaveLength(3);
    expect(desk.faults).toEqual([]);
  }, 90_000);
}

type Ask = <T>(path: string, body?: object) => Promise<T>;
type Page<T> = { rows: T[] };

/** Three pieces of an item with serials, in work at its only operation. */
async function startSerialOrder(ask: Ask) {
  const unit = 'pcs';
  const [part, place, centre] = await Promise.all([
    ask<Page<{ id: string; unit: string }>>('/items?f.code.eq=PA-DECAL'),
    ask<Page<{ id: string }>>('/locations?f.kind.eq=storage&limit=1'),
    ask<Page<{ id: string }>>('/work-centres?limit=1'),
  ]);
  const code = `SER-${crypto.randomUUID().slice(0, 8)}`;
  const receiptLocationId = place.rows[0]?.id;
  const made = { code, name: '带号整车', kind: 'finished', unit, tracking: 'serial', receiptLocationId };
  const { id: itemId } = await ask<{ id: string }>('/items', made);
  const lines = [{ lineNumber: 10, itemId: part.rows[0]?.id, quantity: '1', unit: part.rows[0]?.unit }];
  const bom = await ask<{ id: string; version: number }>('/boms', { itemId, lines });
  await ask(`/boms/${bom.id}/publish`, { expectedVersion: bom.version });
  const operations = [{ sequence: 10, name: '总装', workCentreId: centre.rows[0]?.id }];
  const routing = await ask<{ id: string; version: number }>('/routings', { itemId, operations });
  await ask(`/routings/${routing.id}/publish`, { expectedVersion: routing.version });
  const dueAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const released = await ask<{ order: { id: string }; operations: { id: string }[] }>('/released-work-orders', {
    itemId,
    quantity: '3',
    unit,
    dueAt,
  });
  const operationId = String(released.operations[0]?.id);
  await ask(`/operations/${operationId}/start`, {});
  return { id: released.order.id, itemId, operationId };
}
