import { describe, expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { deskSize, openPage, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

/** What stands beside a thing: said by one person, seen by another without reloading. */
export function talkBesideSubjects(opened: () => OpenedDemo): void {
  describe('beside a thing', () => {
    test('a planner mentions the manager, who sees it at once on a phone, follows by it, and answers', async () => {
      const { demo, browser } = opened();
      const cookie = await cookieOf(demo.url, 'planner');
      const orders = await askApi<{ rows: { id: string; code: string }[] }>(demo.url, cookie, '/work-orders?limit=2');
      const [order, other] = orders.rows as [{ id: string; code: string }, { id: string; code: string }];
      const manager = await openPage(browser, demo.url, { size: phoneSize });
      await signInAtDesk(manager, 'manager', 'zh', `/work-orders/${order.id}`);
      await manager.page.locator('.beside-switch label').nth(1).click();
      await manager.settle();

      const planner = await openPage(browser, demo.url, { size: deskSize });
      await signInAtDesk(planner, 'planner', 'zh', `/work-orders/${order.id}`);
      const box = planner.page.locator('.comment-composer textarea');
      const { name } = await askApi<{ name: string }>(demo.url, await cookieOf(demo.url, 'manager'), '/me');
      await box.pressSequentially(`@${name.slice(0, 1)}`);
      await planner.page.locator('.ant-mentions-dropdown-menu-item', { hasText: name }).first().click();
      await box.pressSequentially(`看 #${other.code}`);
      await box.press('Control+Enter');
      const said = (at: typeof planner) => at.page.locator('.timeline .comment-text').first();
      await expect.poll(() => said(planner).innerText()).toContain(`@${name} 看`);
      await expect.poll(() => said(manager).innerText(), { timeout: 10_000 }).toContain(other.code);
      await manager.page.locator('.beside-panel .is-following').waitFor();

      await manager.page.locator('.comment-composer textarea').fill('知道了');
      await manager.page.locator('.comment-send .ant-btn-primary').click();
      await expect.poll(() => said(planner).innerText(), { timeout: 10_000 }).toBe('知道了');
      await planner.page.locator('.timeline .comment-text a').first().click();
      await planner.page.waitForURL(`**/work-orders/${other.id}`);
      for (const one of [planner, manager]) expect(one.faults).toEqual([]);
    }, 60_000);
  });
}
