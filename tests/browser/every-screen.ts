import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addressesOfDesk } from './desk-addresses.ts';
import { gatherWords, type KnownWords, wrongWords } from './known-words.ts';
import { type Language, type OpenBrowser, openPage, overflowOf, type WatchedPage } from './open-page.ts';
import { signInAtDesk } from './people.ts';
import type { ServedDemo } from './serve-demo.ts';

const widths = [1024, 390];
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What holds for every screen of the desk, whichever there are: it opens without a fault, fits the window, says everything in the
 * reader's language and in people's words, and an automatic checker finds nothing against WCAG 2.2 AA, in light and in dark.
 */
export function visitEveryScreen(opened: () => { demo: ServedDemo; browser: OpenBrowser }): void {
  test.each(['zh', 'en'] as const)(
    'every screen opens, fits, and speaks to people: %s',
    async (language) => {
      const { demo, browser } = opened();
      const known = await gatherWords();
      const addresses = await addressesOfDesk(demo.url);
      expect(addresses.length).toBeGreaterThan(40);
      const desk = await openPage(browser, demo.url, { language, size: { width: 1024, height: 768 } });
      await signInAtDesk(desk, 'admin', language);
      const wrong: string[] = [];
      for (const address of addresses) {
        await desk.page.goto(address);
        await desk.page
          .locator('#content h1')
          .first()
          .waitFor()
          .catch(() => wrong.push(`${address}: has no heading`));
        await desk.settle();
        // The codes of units are what this screen is about.
        const shown = address === '/data/units' ? /^a unit by its code/ : undefined;
        const found = [...(await wrongIn(desk, language, known)), ...desk.faults.splice(0)];
        wrong.push(...found.filter((each) => !shown?.test(each)).map((each) => `${address}: ${each}`));
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );
}

/** What is wrong with what is open, on all its tabs. */
async function wrongIn(desk: WatchedPage, language: Language, known: KnownWords): Promise<string[]> {
  const { page } = desk;
  const wrong: string[] = [];
  const tabs = page.locator('#content .ant-tabs-tab');
  const count = await tabs.count();
  for (let tab = 0; tab < Math.max(1, count); tab += 1) {
    if (tab > 0) {
      await tabs.nth(tab).click();
      await desk.settle();
    }
    wrong.push(...wrongWords(await textsOf(page), language, known));
    if (await page.locator('.problem').count()) wrong.push(await page.locator('.problem').first().innerText());
  }
  if (language === 'zh') {
    wrong.push(...(await barriersIn(page)));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
    await page.waitForTimeout(100);
    wrong.push(...(await barriersIn(page, ['color-contrast'])).map((each) => `in the dark ${each}`));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    await page.waitForTimeout(60);
    const beyond = await overflowOf(page);
    if (beyond > 0) wrong.push(`reaches ${beyond} px beyond a window of ${width}`);
  }
  await page.setViewportSize({ width: widths[0] as number, height: 768 });
  return wrong;
}

/** All that is shown and said, also to screen readers. What stands in `<code>` is for programs. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent, textContent } = node;
      if (parent?.checkVisibility() && !parent.closest('script, style, code, kbd'))
        texts.push((textContent ?? '').trim());
    }
    const said = ['aria-label', 'title', 'placeholder', 'alt'];
    for (const element of document.querySelectorAll(said.map((name) => `[${name}]`).join(',')))
      texts.push(...said.map((name) => (element.getAttribute(name) ?? '').trim()));
    return texts.filter((text) => text !== '');
  });
}

/** What axe finds, each with the first element that it concerns. */
async function barriersIn(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async (options) => {
      const checker = (globalThis as typeof globalThis & { axe: typeof axe }).axe;
      const { violations } = await checker.run(document, options);
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`);
    },
    rules
      ? { runOnly: { type: 'rule' as const, values: rules } }
      : { runOnly: { type: 'tag' as const, values: levels } },
  );
}
