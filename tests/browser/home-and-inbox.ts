import { describe, expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { deskSize, openPage, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

/** Who sees what on their home: a part of their role's, and none of somebody else's. */
const homes = [
  { who: 'planner', has: 'execution.orders-to-release', hasNot: 'sync.parked-events' },
  { who: 'operator1', has: 'execution.operations-to-work', hasNot: 'insight.stuck' },
  { who: 'keeper', has: 'execution.orders-to-supply', hasNot: 'quality.waiting' },
  { who: 'inspector', has: 'quality.waiting', hasNot: 'execution.orders-to-release' },
  { who: 'trade', has: 'execution.orders-by-due', hasNot: 'sync.parked-events' },
  { who: 'bookkeeper', has: 'inventory.recent-movements', hasNot: 'sync.parked-events' },
  { who: 'manager', has: 'insight.orders', hasNot: 'sync.parked-events' },
  { who: 'admin', has: 'sync.parked-events', hasNot: 'insight.figures' },
];
const REQUESTS_MAX = 12;

export function standAtHome(opened: () => OpenedDemo): void {
  test('everybody’s home has the parts of their role, in few requests', async () => {
    const { demo, browser } = opened();
    for (const { who, has, hasNot } of homes) {
      const desk = await openPage(browser, demo.url, { size: who === 'operator1' ? phoneSize : deskSize });
      await signInAtDesk(desk, who, 'zh', null);
      // What is asked again because something happened meanwhile is no question of the page.
      const asked = new Set<string>();
      desk.page.on('request', (request) => {
        if (request.url().includes('/api/')) asked.add(`${request.method()} ${request.url()}`);
      });
      await desk.page.goto('/');
      await desk.page.locator(`[data-part="${has}"] .panel`).waitFor();
      await desk.settle();
      expect(await desk.page.locator(`[data-part="${hasNot}"]`).count(), who).toBe(0);
      expect(asked.size, [who, ...asked].join('\n')).toBeLessThanOrEqual(REQUESTS_MAX);
      expect(desk.faults, who).toEqual([]);
      await desk.page.context().close();
    }
  }, 120_000);

  test('a home is arranged by keyboard, and stays so', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    const { page } = desk;
    await signInAtDesk(desk, 'keeper');
    const parts = () => page.locator('.home-arrangement li strong').allTextContents();
    const saved = () => page.waitForResponse((answer) => answer.url().endsWith('/home') && answer.ok());
    await page.getByRole('button', { name: '安排首页' }).press('Enter');
    await page.locator('.home-arrangement li').first().waitFor();
    const before = await parts();
    await Promise.all([saved(), page.getByRole('button', { name: '添加 · 待检工序' }).press('Enter')]);
    await page.locator('.home-arrangement').getByText('待检工序').waitFor();
    await Promise.all([saved(), page.getByRole('button', { name: `移走 ${before[0]}` }).press('Enter')]);
    await page
      .locator('.home-arrangement')
      .getByText(before[0] as string)
      .waitFor({ state: 'detached' });
    const handle = page.getByRole('button', { name: /^移动 待检工序/ });
    // What is picked up listens to the keys from the next moment on.
    await handle.press('Space');
    await page.waitForTimeout(200);
    await page.keyboard.press('ArrowUp');
    await page.waitForTimeout(200);
    await Promise.all([saved(), page.keyboard.press('Space')]);
    await desk.settle();
    const after = await parts();
    expect(after).toContain('待检工序');
    expect(after.at(-1)).not.toBe('待检工序');
    await page.reload();
    await page.getByRole('button', { name: '安排首页' }).press('Enter');
    await page.locator('.home-arrangement li').first().waitFor();
    expect(await parts()).toEqual(after);
    expect(desk.faults).toEqual([]);
  });

  describe('the bell', () => {
    test('counts what happens while somebody looks on, and leads to it', async () => {
      const { demo, browser } = opened();
      const desk = await openPage(browser, demo.url);
      const { page } = desk;
      await signInAtDesk(desk, 'leader1');
      await page.getByRole('status', { name: '实时' }).waitFor();
      const unread = async () => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0] ?? 0);
      const bell = page.locator('.bell-button');
      const before = await unread();
      const cookie = await cookieOf(demo.url, 'planner');
      const running = '/work-orders?f.state.in=in_progress&limit=50';
      const { rows } = await askApi<{ rows: { id: string; code: string; workshopId: string }[] }>(
        demo.url,
        cookie,
        running,
      );
      const leader = await askApi<{ rows: { id: string }[] }>(demo.url, await cookieOf(demo.url, 'leader1'), running);
      const order = rows.find(({ id }) => leader.rows.some((own) => own.id === id)) as (typeof rows)[number];
      await askApi(demo.url, cookie, `/work-orders/${order.id}/hold`, { reason: '等图纸' });
      await expect.poll(unread, { timeout: 5_000 }).toBeGreaterThan(before);
      await bell.click();
      await page
        .locator('.inbox-drawer')
        .getByRole('link', { name: `工单 ${order.code} 已挂起` })
        .click();
      await page.waitForURL(`**/work-orders/${order.id}`);
      await expect.poll(unread, { timeout: 5_000 }).toBe(before);
      await askApi(demo.url, cookie, `/work-orders/${order.id}/resume`, {});
      expect(desk.faults).toEqual([]);
    });
  });
}
