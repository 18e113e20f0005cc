import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { lendContexts } from './lend-contexts.ts';

export const deskSize = { width: 1440, height: 900 };
/** 390 px unless a run is about others (scripts/test-phones.mjs). */
export const phoneSize = { width: Number(process.env.TRUEUP_PHONE_WIDTH ?? 390), height: 844 };
export type Language = 'zh' | 'en';

export interface OpenBrowser {
  browser: Browser;
  contexts: ReturnType<typeof lendContexts>;
  close(): Promise<void>;
}

export async function openBrowser(more: readonly string[] = []): Promise<OpenBrowser> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-browser-'));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    // What Chromium writes (caches, crash reports) goes away with the run.
    env: { ...process.env, HOME: directory, XDG_CONFIG_HOME: directory, XDG_CACHE_HOME: directory } as Record<
      string,
      string
    >,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
  return {
    browser,
    contexts: lendContexts(browser),
    async close() {
      await browser.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A page that notes everything that goes wrong in it. */
export interface WatchedPage {
  page: Page;
  /** Where the program is served. */
  url: string;
  /** Errors in the console, exceptions, requests that failed or were refused. */
  faults: string[];
  /** Waits until nothing is asked of the server any more; the stream of events doesn't count. */
  settle(): Promise<void>;
}

export interface PageOptions {
  size?: { width: number; height: number };
  language?: Language;
  /** Another tab of the same browser, with the same session. */
  beside?: WatchedPage;
  /** Refusals that belong to the story, by `status path`. */
  expected?: RegExp;
}

const QUIET_MILLISECONDS = 150;
const SETTLED_MILLISECONDS_MAX = 20_000;

export async function openPage(
  { contexts }: OpenBrowser,
  url: string,
  { size = deskSize, language = 'zh', beside, expected }: PageOptions = {},
): Promise<WatchedPage> {
  const context = beside?.page.context() ?? (await contexts.lend({ url, size, language }));
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const open = new Set<Request>();
  let lastAt = Date.now();
  const done = (request: Request) => {
    open.delete(request);
    lastAt = Date.now();
  };
  page.on('request', (request) => {
    if (request.resourceType() === 'eventsource' || request.url().includes('/api/v1/events')) return;
    open.add(request);
    lastAt = Date.now();
  });
  page.on('requestfinished', done);
  page.on('requestfailed', (request) => {
    done(request);
    const why = request.failure()?.errorText ?? '';
    // A page that is left gives up what it was asking for.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.method()} ${request.url()} failed: ${why}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const what = `${response.status()} ${pathname}`;
    if (response.status() >= 400 && !isExpected(what, expected)) faults.push(`${response.request().method()} ${what}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // Refused requests are noted above, with their address.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    faults.push(`console: ${message.text()}`);
  });
  return {
    page,
    url,
    faults,
    async settle() {
      const until = Date.now() + SETTLED_MILLISECONDS_MAX;
      while (open.size > 0 || Date.now() - lastAt < QUIET_MILLISECONDS) {
        if (Date.now() > until) throw new Error(`still open: ${[...open].map((one) => one.url()).join(', ')}`);
        await page.waitForTimeout(25);
      }
    },
  };
}

/** Both apps ask who is signed in before anybody is. */
function isExpected(what: string, expected: RegExp | undefined): boolean {
  return what === '401 /api/v1/me' || (expected?.test(what) ?? false);
}

/** How far the page reaches beyond the window's right edge, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const endKeys = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Tab: { key: 'Tab', code: 'Tab' },
};

export interface Typing {
  gapMilliseconds?: number;
  end?: keyof typeof endKeys | undefined;
}

/**
 * Keys as a scanner sends them that is plugged in as a keyboard. They carry their own times, and nobody waits between them, so that a
 * busy machine doesn't tear the scan.
 */
export async function typeKeys(page: Page, code: string, { gapMilliseconds = 4, end }: Typing = {}): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  const keys = [...[...code].map((key) => ({ key, text: key })), ...(end ? [endKeys[end]] : [])];
  const sent = keys.flatMap((key, index) => {
    const timestamp = start + (index * gapMilliseconds) / 1000;
    return [
      browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp }),
      browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, timestamp }),
    ];
  });
  await Promise.all(sent);
  await browser.detach();
}

/** What most scanners do: keys within milliseconds of each other, then Enter. */
export const wedge = (page: Page, code: string): Promise<void> =>
  typeKeys(page, code, { gapMilliseconds: 2, end: 'Enter' });
