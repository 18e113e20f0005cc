/**
 * How soon the floor app stands and answers a scan, in a real browser before the demo factory: first load and reload with the processor
 * slowed four times, a scan with and without a network. `npm run bench:floor -- [--json]`. Nothing else should run on the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginWork } from '../browser/begin-work.ts';
import { openBrowser, openPage, phoneSize, type WatchedPage } from '../browser/open-page.ts';
import { signInOnFloor } from '../browser/people.ts';
import { startServer } from './bench/start-server.ts';
import { type Figure, figure, median, report } from './figures.ts';

const SLOWED = 4;
const ROUNDS = 7;

const directory = await mkdtemp(join(tmpdir(), 'trueup-floor-speed-'));
const [server, browser] = await Promise.all([startServer({ TRUEUP_DATA: directory }, []), openBrowser()]);
const url = `http://127.0.0.1:${server.port}`;
try {
  report([...(await loads()), ...(await scans())]);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

/** From opening the address to the first question, by somebody who comes for the first time; then again by who is signed in. */
async function loads(): Promise<Figure[]> {
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.browser.newContext({ baseURL: url, viewport: phoneSize, locale: 'zh-CN' });
    const page = await context.newPage();
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    first.push(
      await timed(
        () => page.goto('/floor/'),
        () => page.locator('h1.question').first().waitFor(),
      ),
    );
    await context.close();
  }
  const floor = await openPage(browser, url, { size: phoneSize });
  await signInOnFloor(floor, 'SF004');
  const { page } = floor;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    again.push(
      await timed(
        () => page.reload(),
        () => page.locator('h1.question').first().waitFor(),
      ),
    );
  await page.context().close();
  return [
    figure('floor app, first load, processor slowed four times', median(first), 'ms', { most: 1_500 }),
    figure('floor app, reload, processor slowed four times', median(again), 'ms', { most: 1_000 }),
  ];
}

/** From the last key of the scanner to the answer on the screen. */
async function scans(): Promise<Figure[]> {
  const { code, orderId } = await beginWork(url);
  const floor = await openPage(browser, url, { size: phoneSize });
  await signInOnFloor(floor, 'SF004');
  const { page } = floor;
  const codes = page.waitForResponse((response) => response.url().endsWith('/scan/codes'), { timeout: 60_000 });
  const online = await scanned(floor, code);
  await page.goto(`/floor/#/order/${orderId}`);
  await page.locator('h1').first().waitFor();
  // Until the codes of the area are kept.
  await codes;
  await page.waitForTimeout(500);
  await page.context().setOffline(true);
  const offline = await scanned(floor, code);
  await page.context().setOffline(false);
  return [
    figure('a scan to its answer, local network', median(online), 'ms', { most: 150 }),
    figure('a scan to its answer, without a network', median(offline), 'ms', { most: 50 }),
  ];
}

/** Measured in the page, by its own clock: the keys come as a scanner types them, the answer is what names the code. */
async function scanned({ page }: WatchedPage, code: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto('/floor/#/');
    await page.locator('h1.question').first().waitFor();
    await page.waitForTimeout(300);
    const took = await page.evaluate(async (text) => {
      for (const key of [...text, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      const from = performance.now();
      // The screen of a scan has its heading once it is known what was scanned.
      await new Promise((resolve) => setTimeout(resolve));
      while (
        !(location.hash.startsWith('#/scan/') && document.querySelector('main h1.question')) &&
        performance.now() - from < 10_000
      )
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - from;
    }, code);
    times.push(took);
  }
  return times;
}

async function timed(begin: () => Promise<unknown>, stands: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all([begin(), stands()]);
  return performance.now() - start;
}
