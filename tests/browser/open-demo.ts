import { afterAll, afterEach, beforeAll, type TestContext } from 'vitest';
import { type OpenBrowser, openBrowser } from './open-page.ts';
import { type ServedDemo, serveDemo } from './serve-demo.ts';

const SHOWN_LENGTH_MAX = 700;

export interface OpenedDemo {
  demo: ServedDemo;
  browser: OpenBrowser;
}

/** The demo factory served, and a browser, for the file that calls this; the pages of a test are closed after it. */
export function openDemo(): () => OpenedDemo {
  let demo: ServedDemo | undefined;
  let browser: OpenBrowser | undefined;
  beforeAll(async () => {
    [demo, browser] = await Promise.all([serveDemo(), openBrowser()]);
  }, 240_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await sayWhatIsShown(task, browser);
    await browser?.contexts.takeBack();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);
  return () => {
    if (!demo || !browser) throw new Error('the demo isn’t served yet');
    return { demo, browser };
  };
}

/** A test that fails says where its pages stood: a report keeps no picture. */
async function sayWhatIsShown({ result }: TestContext['task'], browser: OpenBrowser | undefined): Promise<void> {
  const error = result?.errors?.[0];
  const pages = browser?.browser.contexts().flatMap((context) => context.pages()) ?? [];
  const shown = await Promise.all(
    pages.map(async (page) => {
      const text = await page.evaluate(() => document.body.innerText).catch((why: unknown) => String(why));
      return `shown at ${page.url()}: ${text.replace(/\s+/g, ' ').slice(0, SHOWN_LENGTH_MAX)}`;
    }),
  );
  if (!error) return;
  error.stack = [error.message, ...shown, error.stack ?? ''].join('\n');
  error.message = [error.message, ...shown].join('\n');
}
