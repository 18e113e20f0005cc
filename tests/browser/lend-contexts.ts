import type { Browser, BrowserContext, CDPSession } from 'playwright-core';

export interface ContextOptions {
  url: string;
  size: { width: number; height: number };
  language: 'zh' | 'en';
}

/** What a browser keeps of an origin; the code that it has loaded isn't of these, and that is the point. */
const kept = 'cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems,websql';

/**
 * Contexts as empty as new ones, that have loaded the program before: a page opens in half the time. `takeBack` closes all pages and
 * forgets what they kept.
 */
export function lendContexts(browser: Browser) {
  const idle = new Map<string, BrowserContext[]>();
  const lent = new Map<BrowserContext, { key: string; url: string }>();

  async function lend({ url, size, language }: ContextOptions): Promise<BrowserContext> {
    const key = JSON.stringify({ url, size, language });
    const context =
      idle.get(key)?.pop() ??
      (await browser.newContext({
        baseURL: url,
        viewport: size,
        locale: language === 'zh' ? 'zh-CN' : 'en-US',
        timezoneId: 'Asia/Shanghai',
        hasTouch: size.width < 600,
        // A dialog that still grows can move from under the pointer between its press and its release.
        reducedMotion: 'reduce',
      }));
    lent.set(context, { key, url });
    context.once('close', () => lent.delete(context));
    return context;
  }

  async function takeBack(): Promise<void> {
    const all = [...lent];
    lent.clear();
    await Promise.all(
      all.map(async ([context, { key, url }]) => {
        await context.setOffline(false);
        const blank = await context.newPage();
        await Promise.all(context.pages().map((page) => page !== blank && page.close()));
        const isEmpty = await empty(await context.newCDPSession(blank), new URL(url).origin);
        await context.clearCookies();
        await blank.close();
        if (isEmpty) idle.set(key, [...(idle.get(key) ?? []), context]);
        else await context.close();
      }),
    );
  }

  return { lend, takeBack };
}

const TRIES = 5;

/** Whether nothing is kept any more: what a closing page was about to write may come after it was forgotten. */
async function empty(devtools: CDPSession, origin: string): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: kept });
    const { usageBreakdown } = await devtools.send('Storage.getUsageAndQuota', { origin });
    if (usageBreakdown.every(({ usage }) => usage === 0)) return true;
  }
  return false;
}
