import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../db/seed/factory/people.ts';
import { operationQuestions } from '../../pda/offline/questions.ts';
import { beginWork } from './begin-work.ts';
import { makeProfile } from './killed-browser.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

/** What this device keeps of what the server said, by path, whoever asked. */
function keptQuestions(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open('trueup-floor');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const asked = database.transaction('answers').objectStore('answers').getAll();
    const kept = await new Promise<{ question: [string] }[]>((done) => {
      asked.onsuccess = () => done(asked.result);
    });
    database.close();
    return kept.map(({ question: [path] }) => path);
  });
}

/** The floor app where there is no network. */
export function workOffline(opened: () => OpenedDemo): void {
  test('without a network the app opens, knows its people and their work, and what they do leaves later under their own names', async () => {
    const { demo } = opened();
    const { operationId, code } = await beginWork(demo.url);
    const floor = await openOnFloor('SF004');
    const { page } = floor;
    // Another has worked here before, and signs in again in the dark.
    await leave(page);
    await signInOnFloor(floor, 'SF005');
    await leave(page);
    await signInOnFloor(floor, 'SF004');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto('/floor/#/device');
    await page.locator('.note', { hasText: '已备好，断网也能干活' }).waitFor({ timeout: 120_000 });
    const there = await keptQuestions(page);
    const needed = operationQuestions(operationId).map(({ path }) => path);
    expect(
      needed.filter((path) => !there.includes(path)),
      there.join(' '),
    ).toEqual([]);
    await page.goto('/floor/#/');
    await page.context().setOffline(true);
    await page.reload();

    await page.getByRole('heading', { name: '下一步做什么' }).waitFor();
    expect(await keptQuestions(page)).toEqual(expect.arrayContaining(there));
    await wedge(page, `${code}-10`);
    await page.getByRole('button', { name: '报工', exact: true }).click();
    await page.getByRole('button', { name: '3', exact: true }).click();
    await page.getByRole('button', { name: /^报工 3 / }).click();
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).getByRole('button').first().click();
    await page.goto('/floor/#/');
    await leave(page);
    // A stranger is told why not; a PIN that is wrong is counted here.
    await enter(page, 'SF006', DEMO_PIN);
    await page.getByRole('alertdialog', { name: '断网时这台设备不认识这张工牌' }).getByRole('button').first().click();
    await page.getByRole('button', { name: '返回' }).click();
    await enter(page, 'SF005', '0000');
    await page.getByRole('alertdialog', { name: 'PIN 不对' }).getByText('还可以试 4 次').waitFor();
    await page.getByRole('alertdialog').getByRole('button').first().click();
    await typePin(page, DEMO_PIN);
    await page.getByRole('heading', { name: '下一步做什么' }).waitFor();
    await page.getByText('1 待发').first().waitFor();
    await page.context().setOffline(false);
    const operator = await cookieOf(demo.url, 'operator3');
    const left = async () =>
      (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
        .quantityReportable;
    await expect.poll(left, { timeout: 30_000 }).toBe('1');
    const { recentReports } = await askApi<{ recentReports: { personName: string }[] }>(
      demo.url,
      operator,
      `/operations/${operationId}`,
    );
    const { person } = await askApi<{ person: { name: string } }>(demo.url, operator, '/me');
    expect(recentReports.map(({ personName }) => personName)).toEqual([person.name]);
    // Who signed in in the dark is signed in at the server by now, and sees their own.
    await expect
      .poll(() => page.evaluate(async () => (await (await fetch('/api/v1/me')).json()).person?.code), {
        timeout: 30_000,
      })
      .toBe('SF005');
    expect(floor.faults.filter((fault) => !/net::ERR|Failed to load/.test(fault))).toEqual([]);
  }, 300_000);

  test('a browser that is killed with a full queue sends everything once when it opens again', async () => {
    const { demo } = opened();
    const { operationId } = await beginWork(demo.url, 'zh', '12');
    const profile = await makeProfile();
    try {
      const first = await profile.open();
      const page = await first.context.newPage();
      await page.goto(`${demo.url}/floor/`);
      await page.getByRole('heading', { name: '请扫工牌' }).waitFor();
      await enter(page, 'SF004', DEMO_PIN);
      await page.getByRole('heading', { name: '下一步做什么' }).waitFor();
      await page.goto(`${demo.url}/floor/#/operation/${operationId}`);
      await page.getByRole('button', { name: '报工', exact: true }).waitFor();
      await first.context.setOffline(true);
      for (let piece = 1; piece <= 5; piece += 1) {
        await page.goto(`${demo.url}/floor/#/operation/${operationId}/report`);
        await page.getByRole('button', { name: '2', exact: true }).click();
        await page.getByRole('button', { name: /^报工 2 / }).click();
        await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).getByRole('button').first().click();
      }
      await first.kill();
      const { context } = await profile.open();
      const again = await context.newPage();
      const asked = again.waitForResponse((response) => response.url().endsWith('/api/v1/me'));
      await again.goto(`${demo.url}/floor/`);
      await again.getByText('5 待发').waitFor();
      // The browser keeps cookies in its own time: whoever it was shows the badge again where theirs is gone, and finds what was done.
      if ((await asked).status() === 401) {
        await again.getByRole('heading', { name: '请扫工牌' }).waitFor();
        await enter(again, 'SF004', DEMO_PIN);
      }
      const operator = await cookieOf(demo.url, 'operator3');
      const left = async () =>
        (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
          .quantityReportable;
      await expect.poll(left, { timeout: 30_000 }).toBe('2');
      await again.getByText('已同步').first().waitFor();
    } finally {
      await profile.remove();
    }
  }, 120_000);

  test('whose sign-in was revoked is told so, and the next person begins at home', async () => {
    const { demo } = opened();
    const { operationId } = await beginWork(demo.url);
    const floor = await openOnFloor('SF004', /^401 /);
    const { page } = floor;
    await page.goto(`/floor/#/operation/${operationId}`);
    await page.getByRole('button', { name: '报工', exact: true }).waitFor();
    const sessionId = await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()).sessionId);
    const operator = await cookieOf(demo.url, 'operator3');
    await askApi(demo.url, operator, `/sessions/${sessionId}/revoke`, {});
    await page.reload();
    await page.locator('.note', { hasText: '这次登录被注销了' }).waitFor();
    await enter(page, 'SF005', DEMO_PIN);
    await page.getByRole('heading', { name: '下一步做什么' }).waitFor();
    expect(new URL(page.url()).hash.replace('#/', '')).toBe('');
    expect(floor.faults).toEqual([]);
  }, 60_000);

  async function openOnFloor(badge: string, expected?: RegExp): Promise<WatchedPage> {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, { size: phoneSize, ...(expected && { expected }) });
    await signInOnFloor(floor, badge);
    return floor;
  }
}

type Page = WatchedPage['page'];

async function leave(page: Page): Promise<void> {
  await page.goto('/floor/#/device');
  await page.getByRole('button', { name: '退出登录' }).click();
  const anyway = page.getByRole('button', { name: '仍要退出' });
  await Promise.race([anyway.waitFor(), page.getByRole('heading', { name: '请扫工牌' }).waitFor()]);
  if (await anyway.isVisible()) await anyway.click();
  await page.getByRole('heading', { name: '请扫工牌' }).waitFor();
}

async function enter(page: Page, badge: string, pin: string): Promise<void> {
  await wedge(page, badge);
  await page.getByRole('heading', { name: '输入 PIN 码' }).waitFor();
  await typePin(page, pin);
}

/** A device where the badge has signed in before knows the length of its PIN: the last digit does it. */
async function typePin(page: Page, pin: string): Promise<void> {
  const known = await page.evaluate(() => localStorage.getItem('trueup.floor.pin-lengths') ?? '');
  const badge = await page.locator('.kicker .code, .kicker').first().innerText();
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  const isKnown = (known.match(/sf\d+/g) ?? []).some((one) => badge.toLowerCase().includes(one));
  if (!isKnown) await page.getByRole('button', { name: '登录', exact: true }).click();
}
