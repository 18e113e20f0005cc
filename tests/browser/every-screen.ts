import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addressesOfDesk, isFinance } from './desk-addresses.ts';
import { gatherWords, type KnownWords, wrongWords } from './known-words.ts';
import type { OpenedDemo } from './open-demo.ts';
import { type Language, openPage, overflowOf, type WatchedPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInByForm } from './people.ts';

const widths = [1024, 390];
/** A screen that hangs ends by its own limits, long before. */
const MILLISECONDS_MAX = 900_000;
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What administrators don't see: whoever does looks at it, after all the others. */
const otherFor = (address: string) =>
  /^\/(supplier-terms|rfqs)\b/.test(address) ? 'trade' : isFinance(address) ? 'bookkeeper' : undefined;

/**
 * What holds for every screen of the desk, whichever there are: it opens without a fault, fits the window, says everything in the
 * reader's language and in people's words, and an automatic checker finds nothing against WCAG 2.2 AA, in light and in dark. Where it isn't
 * looked at closely, each fifth opens and says what it says.
 */
export function visitEveryScreen(
  opened: () => OpenedDemo,
  language: Language,
  { closely = true }: { closely?: boolean } = {},
): void {
  test(
    `every screen opens, fits, and speaks to people: ${language}`,
    async () => {
      const { demo, browser } = opened();
      const known = await gatherWords();
      const all = await addressesOfDesk(demo.url);
      const ordered = [...all.filter((address) => !otherFor(address)), ...all.filter(otherFor)];
      expect(ordered.length).toBeGreaterThan(150);
      const addresses = closely ? ordered : ordered.filter((_, index) => index % 5 === 0);
      const desk = await openPage(browser, demo.url, { language, size: { width: 1024, height: 768 } });
      await signInByForm(desk, 'admin', language);
      const wrong: string[] = [];
      const ruleNames = await namesOfRules(demo.url);
      for (const address of addresses) {
        const other = otherFor(address);
        if (other) await signInAtDesk(desk, other, language);
        await goTo(desk.page, address).catch(() => wrong.push(`${address}: has no heading of its own`));
        await desk.settle();
        await allShown(desk.page);
        // The codes of units are what the one screen is about; the other says in both languages what somebody entered in both.
        const shown = (fault: string) =>
          (address === '/data/units' && fault.startsWith('a unit by its code')) ||
          (address === '/audit' && ruleNames.has(fault.replace('untranslated: ', '')));
        const whole = address === addresses[0];
        const look = { language, known, whole, closely };
        const found = [...(await wrongIn(desk, look)), ...desk.faults.splice(0)];
        wrong.push(...found.filter((each) => !shown(each)).map((each) => `${address}: ${each}`));
      }
      expect(wrong).toEqual([]);
    },
    MILLISECONDS_MAX,
  );
}

/** Rules that every factory begins with are called as what they watch: words of ours that are data, too. */
async function namesOfRules(url: string): Promise<Set<string>> {
  const cookie = await cookieOf(url, 'admin');
  const { rows } = await askApi<{ rows: { name: string; nameEn: string }[] }>(url, cookie, '/alert-rules?limit=100');
  return new Set(rows.flatMap(({ name, nameEn }) => [name, nameEn]));
}

/** From screen to screen as the menu leads, which loads the program once: another heading stands there, or other words in it. */
async function goTo(page: Page, address: string): Promise<void> {
  if (new URL(page.url()).pathname === address) return;
  await page.evaluate((to) => {
    const heading = document.querySelector('#content h1');
    heading?.setAttribute('data-left', heading.textContent);
    history.pushState(null, '', to);
  }, address);
  await page.waitForFunction(() => {
    const heading = document.querySelector('#content h1');
    return heading && heading.getAttribute('data-left') !== heading.textContent;
  });
}

interface Look {
  language: Language;
  known: KnownWords;
  /** With the head and the menu, which stay. */
  whole: boolean;
  closely: boolean;
}

/** Names of what rows mention come after the rows, and until then a link has none. What loads for longer is looked at as it is. */
async function allShown(page: Page): Promise<void> {
  await page
    .waitForFunction(() => !document.querySelector('#content .skeleton'), undefined, { timeout: 5_000 })
    .catch(() => undefined);
}

/** What is wrong with what is open, on all its tabs. */
async function wrongIn(desk: WatchedPage, { language, known, whole, closely }: Look): Promise<string[]> {
  const { page } = desk;
  const wrong: string[] = [];
  const tabs = page.locator('#content .ant-tabs-tab');
  const count = closely ? await tabs.count() : 1;
  for (let tab = 0; tab < Math.max(1, count); tab += 1) {
    if (tab > 0) {
      await tabs.nth(tab).click();
      await desk.settle();
      await allShown(page);
    }
    wrong.push(...wrongWords(await textsOf(page), language, known));
    if (language === 'en') wrong.push(...(await smallHeadings(page)));
    if (await page.locator('.problem').count()) wrong.push(await page.locator('.problem').first().innerText());
  }
  if (!closely) return wrong;
  if (language === 'zh') {
    wrong.push(...(await barriersIn(page, whole)));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
    await stillness(page);
    wrong.push(...(await barriersIn(page, whole, ['color-contrast'])).map((each) => `in the dark ${each}`));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    const beyond = await overflowOnceStill(page);
    if (beyond > 0) wrong.push(`reaches ${beyond} px beyond a window of ${width}`);
  }
  await page.setViewportSize({ width: widths[0] as number, height: 768 });
  return wrong;
}

/** What follows the window by script takes a moment, and on a busy machine some. */
async function overflowOnceStill(page: Page): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    await page.waitForTimeout(60);
    const beyond = await overflowOf(page);
    if (beyond <= 0 || tries === 20) return beyond;
  }
}

/** Until colours have passed from the light to the dark; what turns for ever isn't waited for. */
function stillness(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** Headings of pages, panels, columns and facts that don't begin as a heading does. */
function smallHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, th, dt')]
      .map((heading) => heading.innerText.trim())
      .filter((text) => /^[a-z]+( |$)/.test(text))
      .map((text) => `a heading in lower case: ${text}`),
  );
}

/** All that is shown and said, also to screen readers. What stands in `<code>`, or as a code, is what programs and other systems call things. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent, textContent } = node;
      if (parent?.checkVisibility() && !parent.closest('script, style, code, kbd, .code'))
        texts.push((textContent ?? '').trim());
    }
    const said = ['aria-label', 'title', 'placeholder', 'alt'];
    for (const element of document.querySelectorAll(said.map((name) => `[${name}]`).join(',')))
      texts.push(...said.map((name) => (element.getAttribute(name) ?? '').trim()));
    return texts.filter((text) => text !== '');
  });
}

/** What axe finds, each with the first element that it concerns; the head and the menu, which stay, once. */
async function barriersIn(page: Page, whole: boolean, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ where, options }) => {
      const checker = (globalThis as typeof globalThis & { axe: typeof axe }).axe;
      const { violations } = await checker.run(where, options);
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`);
    },
    {
      where: whole ? 'html' : '#content',
      options: { runOnly: rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: levels } },
    },
  );
}
