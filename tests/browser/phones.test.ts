import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser, openPage, phoneSize } from './open-page.ts';
import { type ServedEmpty, serveEmpty } from './serve-demo.ts';

/** A house that lets phones in, as `npm start` does. */
let house: ServedEmpty;
let data: string;
/** Where the start says that phones set themselves up, and where they work. */
let install: string;
let floor: string;
let browser: OpenBrowser;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'trueup-phones-'));
  house = await serveEmpty({ HOST: '0.0.0.0', TRUEUP_DATA: data });
  install = /Set up\s+(\S+)/.exec(house.said)?.[1] ?? '';
  floor = /Phones\s+(\S+)/.exec(house.said)?.[1] ?? '';
  // To this browser the certificate is what it is to a phone that has ours installed: one that it trusts.
  browser = await openBrowser([`--ignore-certificate-errors-spki-list=${await keyOf(floor)}`]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

async function keyOf(address: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

test.each(['zh', 'en'] as const)(
  'a phone that comes by http is led to https, and keeps the floor app there: %s',
  async (language) => {
    const phone = await openPage(browser, new URL(install).origin, { size: phoneSize, language });
    const { page } = phone;
    await page.goto('/floor/');
    if (language === 'en') await page.getByRole('button', { name: /English$/ }).click();
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
    await page.getByRole('link', { name: language === 'zh' ? '改用 https' : 'Change to https' }).click();
    await page.waitForURL(/\/install\?in=/);
    await expect
      .poll(() => page.locator('#trust').textContent())
      .toMatch(language === 'zh' ? /这台手机信任账实通/ : /This phone trusts/);
    expect(phone.faults).toEqual([]);
    await page.getByRole('link', { name: language === 'zh' ? '打开现场端 →' : 'Open the floor app →' }).click();
    await page.waitForURL(floor);
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(await page.getByRole('link', { name: 'https' }).count()).toBe(0);
    await page.context().setOffline(true);
    await page.reload();
    await page.locator('h1.question').waitFor();
    await page.context().setOffline(false);
  },
  60_000,
);

test('over https people sign in, with a cookie that http of the same host neither has nor takes', async () => {
  const { page, faults } = await openPage(browser, new URL(floor).origin, { language: 'zh' });
  await page.goto('/sign-in');
  expect(await page.getByRole('link', { name: '改用 https' }).count()).toBe(0);
  await page.locator('input[autocomplete=username]').fill('admin');
  await page.locator('input[autocomplete=current-password]').fill(house.firstPassword);
  await page.locator('button[type=submit]').click();
  await page.locator('input[autocomplete=new-password]').first().waitFor();
  const cookies = (await page.context().cookies(floor)).filter(({ name }) => name.includes('trueup'));
  expect(cookies.map(({ name, secure, httpOnly, sameSite }) => [name, secure, httpOnly, sameSite]).sort()).toEqual([
    ['__Host-trueup_device', true, true, 'Strict'],
    ['__Host-trueup_session', true, true, 'Strict'],
  ]);
  expect(faults).toEqual([]);
  await page.goto(`${new URL(install).origin}/sign-in`);
  await page.locator('input[autocomplete=username]').waitFor();
}, 60_000);

test('a phone that doesn’t trust us yet is told so', async () => {
  const stranger = await openBrowser();
  try {
    const { page } = await openPage(stranger, new URL(install).origin, { size: phoneSize, language: 'zh' });
    await page.goto('/install');
    await expect.poll(() => page.locator('#trust').textContent()).toMatch(/还不信任/);
    await page.goto('/');
    await page.getByRole('link', { name: '改用 https' }).waitFor();
  } finally {
    await stranger.close();
  }
}, 60_000);
