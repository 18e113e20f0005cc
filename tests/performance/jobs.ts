/**
 * What the desk costs those who use it, in a real browser before the demo factory: clicks of the daily jobs, requests of every page,
 * and how soon pages stand with the processor slowed four times. `npm run jobs -- [--json]`. Nothing else should run on the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { addressesOfDesk } from '../browser/desk-addresses.ts';
import { countClicks } from '../browser/jobs/count-clicks.ts';
import { byPointer } from '../browser/jobs/hand.ts';
import { jobs } from '../browser/jobs/jobs.ts';
import { openBrowser, openPage, type WatchedPage } from '../browser/open-page.ts';
import { signInAtDesk } from '../browser/people.ts';
import { startServer } from './bench/start-server.ts';
import { type Figure, figure, median, report } from './figures.ts';

const SLOWED = 4;
const ROUNDS = 5;
/** Pages that people change between all day, by their menu entries. */
const walked = ['/work-orders', '/operations', '/items', '/stock/by-item', '/lots', '/work-orders'];

const directory = await mkdtemp(join(tmpdir(), 'trueup-jobs-'));
const [server, browser] = await Promise.all([startServer({ TRUEUP_DATA: directory }, []), openBrowser()]);
const url = `http://127.0.0.1:${server.port}`;
try {
  report([...(await clicksOfJobs()), await requestsOfPages(), ...(await speedOfPages())]);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

async function signedIn(signInName: string): Promise<WatchedPage> {
  const desk = await openPage(browser, url);
  await signInAtDesk(desk, signInName);
  return desk;
}

async function clicksOfJobs(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, clicksMax, signInName, run } of jobs) {
    const desk = await signedIn(signInName);
    const counted = await countClicks(desk.page);
    await run(desk, byPointer);
    figures.push(figure(name, counted.clicks(), 'clicks', { most: clicksMax }));
    await desk.page.context().close();
  }
  return figures;
}

/** Of every page, opened anew: what it asks of the server, the stream of events left aside. The worst counts. */
async function requestsOfPages(): Promise<Figure> {
  const { page, settle } = await signedIn('admin');
  const asked = new Map<string, number>();
  let count = 0;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') && pathname !== '/api/v1/events') count += 1;
  });
  for (const address of await addressesOfDesk(url)) {
    count = 0;
    await page.goto(address);
    await page.locator('#content h1').first().waitFor();
    await settle();
    asked.set(address, count);
  }
  await page.context().close();
  const [worst, most] = [...asked].sort(([, one], [, other]) => other - one)[0] ?? ['none', Number.NaN];
  return figure(`requests of a page (most: ${worst.replace(/[0-9a-f-]{36}/, '…')})`, most, 'requests', { most: 12 });
}

/** With the processor slowed: from opening the address to the first rows, and from a click in the menu to the next page's. */
async function speedOfPages(): Promise<Figure[]> {
  const { page, settle } = await signedIn('planner');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  const first: number[] = [];
  const next: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto('/work-orders');
    await page.locator('#content tbody td:not(:has(.skeleton))').first().waitFor();
    await settle();
    first.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    );
    for (const address of walked.slice(1)) next.push(await timeToOpen(page, address));
  }
  await page.context().close();
  return [
    figure('first picture, processor slowed four times', median(first), 'ms', { most: 1_500 }),
    figure('next page, processor slowed four times', median(next), 'ms', { most: 300 }),
  ];
}

/** Milliseconds, on the page's own clock, from the click to the frame in which the next page's rows stand. */
function timeToOpen(page: Page, address: string): Promise<number> {
  return page.evaluate(async (to) => {
    const link = document.querySelector<HTMLElement>(`.shell-side a[href="${to}"]`);
    if (!link) throw new Error(`the menu has no ${to}`);
    const began = performance.now();
    link.click();
    // No function has a name in here: what names it doesn't come along into the page.
    for (;;) {
      const rows = '#content tbody td:not(:has(.skeleton)), #content .empty';
      if (location.pathname === to && document.querySelector(rows)) break;
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - began;
  }, address);
}
