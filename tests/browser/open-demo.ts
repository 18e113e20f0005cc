import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenBrowser, openBrowser } from './open-page.ts';
import { type ServedDemo, serveDemo } from './serve-demo.ts';

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
  afterEach(() => browser?.contexts.takeBack());
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);
  return () => {
    if (!demo || !browser) throw new Error('the demo isn’t served yet');
    return { demo, browser };
  };
}
