import { expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../db/seed/factory/people.ts';
import { sendJson, serve } from '../../src/connectors/http/serve.fixture.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

interface AlertRow {
  id: string;
  name: string;
  state: string;
}

/** From a robot's message to whoever sees to it, and how a channel is set up and tried. */
export function followAlert(opened: () => OpenedDemo): void {
  test('the link of a message leads over the sign-in to the alert, where it is acknowledged', async () => {
    const { demo, browser } = opened();
    const leader = await cookieOf(demo.url, 'leader2');
    await askApi(demo.url, leader, '/me/language', { language: 'zh' });
    const { rows } = await askApi<{ rows: AlertRow[] }>(demo.url, leader, '/alerts?f.state.in=open');
    const alert = rows[0] as AlertRow;
    const phone = await openPage(browser, demo.url, { size: phoneSize, expected: /^401 / });
    const { page } = phone;
    await page.goto(`/alerts/${alert.id}`);
    await page.locator('input[autocomplete=username]').fill('leader2');
    await page.locator('input[autocomplete=current-password]').fill(DEMO_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: alert.name }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/alerts/${alert.id}`);
    await page.getByRole('button', { name: '确认', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('在做什么').fill('去看了，换刀具');
    await dialog.getByRole('button', { name: '确认', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('去看了，换刀具').first().waitFor();
    expect(await page.getByRole('button', { name: '确认', exact: true }).count()).toBe(0);
    const after = await askApi<AlertRow>(demo.url, leader, `/alerts/${alert.id}`);
    expect(after).toMatchObject({ state: 'acknowledged', note: '去看了，换刀具', acknowledgedByName: '赵敏' });
    expect(phone.faults).toEqual([]);
  }, 90_000);

  test('a channel is given its address, tried, and says what was answered; the keys of its buttons are theirs', async () => {
    const { demo, browser } = opened();
    const state = { code: 310_000 };
    const robot = await serve((_asked, response) =>
      sendJson(response, { errcode: state.code, errmsg: 'sign not match' }),
    );
    try {
      const desk = await openPage(browser, demo.url);
      await signInAtDesk(desk, 'admin', 'zh', '/alert-channels');
      const { page } = desk;
      const row = page.getByRole('row', { name: 'WECOM-FRAMES' });
      const channels = await askApi<{ rows: { id: string; code: string }[] }>(
        demo.url,
        await cookieOf(demo.url, 'admin'),
        '/alert-channels',
      );
      const channel = channels.rows.find(({ code }) => code === 'WECOM-FRAMES');
      const cookie = await cookieOf(demo.url, 'admin');
      const { version } = await askApi<{ version: number }>(demo.url, cookie, `/alert-channels/${channel?.id}`);
      const reach = { expectedVersion: version, reach: '127.0.0.1' };
      await askApi(demo.url, cookie, `/alert-channels/${channel?.id}/update`, reach);
      await row.getByRole('button', { name: '设置地址', exact: true }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('完整的 Webhook 地址').fill(`${robot.url}/send?key=k-1`);
      await dialog.getByRole('button', { name: '设置地址', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await row.getByText(/完整的 Webhook 地址：.* 设置$/).waitFor();
      await row.getByRole('button', { name: '试发一条', exact: true }).press('Enter');
      await page.getByText(/没有发出去：.*sign not match/).waitFor();
      state.code = 0;
      await row.getByRole('button', { name: '试发一条', exact: true }).click();
      await page.getByText('对方收下了').waitFor();
      await page.goto('/alert-posts');
      await page.getByText(/sign not match/).waitFor();
      expect(await page.getByText('k-1').count()).toBe(0);
      expect(desk.faults).toEqual([]);
    } finally {
      await robot.close();
    }
  }, 90_000);
}
