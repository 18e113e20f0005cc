import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../db/seed/factory/people.ts';
import { beginWork } from './begin-work.ts';
import type { OpenedDemo } from './open-demo.ts';
import { type Language, openPage, overflowOf, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

const phones = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 480, height: 800 },
] as const;

/** Each phone in one language, as a rule; `npm run test:phones` has each in both. */
const sizes = phones.flatMap((phone, at) =>
  (['zh', 'en'] as const)
    .filter((_, language) => process.env.TRUEUP_ALL_PHONES || at % 2 === language)
    .map((language) => ({ ...phone, language })),
);

const words = {
  zh: {
    report: /^报工 1 /,
    reported: /^已报 1 /,
    receive: /^收货 12 /,
    received: /^已收 12 /,
    what: '收什么货',
    pin: '输入 PIN 码',
    operator: '孙丽',
  },
  en: {
    report: /^Report 1 /,
    reported: /^Reported 1 /,
    receive: /^Receive 12 /,
    received: /^Received 12 /,
    what: 'What has come',
    pin: 'Enter your PIN',
    operator: 'Sun Li',
  },
} as const;

/** What the hand does: touches, and scans beside them. Digits of a number or a PIN are one thing said, however many there are. */
interface Job {
  name: string;
  scansMax: number;
  touchesMax: number;
  run(floor: WatchedPage, language: Language, scan: (code: string) => Promise<void>): Promise<void>;
}

/** The daily jobs of the floor on phones of three widths, in the scans and touches that they may take. */
export function workOnFloor(opened: () => OpenedDemo): void {
  test.each(sizes)(
    'the daily jobs on $width px, $language',
    async ({ language, ...size }) => {
      const { demo, browser } = opened();
      for (const name of ['operator3', 'leader2', 'keeper'])
        await askApi(demo.url, await cookieOf(demo.url, name), '/me/language', { language });
      const floor = await openPage(browser, demo.url, { size, language });
      // The badge has been here before, so its PIN's last digit signs in.
      await signInOnFloor(floor, 'SF004', language);
      await signInHere(floor, 'leader2', language);
      const { touches } = await countTouches(floor.page);
      for (const { name, scansMax, touchesMax, run } of await jobsOf(demo.url, language)) {
        let scans = 0;
        const before = touches();
        await run(floor, language, async (code) => {
          scans += 1;
          await wedge(floor.page, code);
        });
        expect([name, scans <= scansMax, touches() - before <= touchesMax]).toEqual([name, true, true]);
        expect(await overflowOf(floor.page), name).toBe(0);
      }
      expect(floor.faults).toEqual([]);
    },
    120_000,
  );
}

async function jobsOf(url: string, language: Language): Promise<Job[]> {
  const t = words[language];
  const { code } = await beginWork(url, language);
  const gtin = await labelledItem(url);
  return [
    {
      name: 'take the device over',
      scansMax: 1,
      touchesMax: 0,
      async run({ page }, _language, scan) {
        await scan('SF004');
        await page.getByRole('heading', { name: t.pin }).waitFor();
        await pressDigits(page, DEMO_PIN);
        await page.locator('.head').getByText(t.operator).waitFor();
      },
    },
    {
      name: 'report',
      scansMax: 1,
      touchesMax: 1,
      async run({ page }, _language, scan) {
        await scan(`${code}-10`);
        await page.locator('.with-all').waitFor();
        await pressDigits(page, '1');
        await page.getByRole('button', { name: t.report }).click();
        await page.getByRole('alertdialog', { name: t.reported }).waitFor();
        await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      },
    },
    {
      name: 'receive a labelled lot',
      scansMax: 2,
      touchesMax: 1,
      async run(floor, _language, scan) {
        const { page } = floor;
        await signInHere(floor, 'keeper', language);
        await page.goto('/floor/#/receive');
        await page.getByRole('heading', { name: t.what }).waitFor();
        await scan(`]d201${gtin}10L-${crypto.randomUUID().slice(0, 6).toUpperCase()}\u001d3012`);
        await page.locator('.slot', { hasText: '12' }).first().waitFor();
        await scan('RAW-C');
        await page.getByRole('button', { name: t.receive }).click();
        await page.getByRole('alertdialog', { name: t.received }).waitFor();
      },
    },
  ];
}

/** An item in pieces with a GTIN, made once. */
async function labelledItem(url: string): Promise<string> {
  const planner = await cookieOf(url, 'planner');
  const gtin = '09506000140445';
  const found = await askApi<{ rows: object[] }>(url, planner, '/items?f.code.eq=LABELLED-GS1');
  if (found.rows.length === 0) {
    const codes = [{ kind: 'barcode', code: gtin.slice(1) }];
    const item = { code: 'LABELLED-GS1', name: '带标签的件', nameEn: 'Labelled part', kind: 'component', unit: 'pcs' };
    await askApi(url, planner, '/items', { ...item, tracking: 'lot', codes });
  }
  return gtin;
}

async function pressDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.locator('.pad').getByRole('button', { name: digit, exact: true }).click();
}

/** Signed in as if before. */
async function signInHere({ page, url }: WatchedPage, signInName: string, language: Language): Promise<void> {
  const cookie = await cookieOf(url, signInName);
  await askApi(url, cookie, '/me/language', { language });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url, httpOnly: true }]);
  const { person } = await askApi<{ person: { id: string } }>(url, cookie, '/me');
  await page.goto('/floor/');
  await page.reload();
  // Somebody else begins at home, once the device has heard who it is.
  await page.waitForFunction((id) => localStorage.getItem('trueup.floor.me')?.includes(id), person.id);
}

/** Touches beside the number pad: a number is one thing said, however many digits it has. */
async function countTouches(page: Page): Promise<{ touches(): number }> {
  let touches = 0;
  await page.exposeFunction('noteTouch', () => {
    touches += 1;
  });
  const watch = () => {
    const noted = window as typeof window & { noteTouch?: () => void; touchesAreWatched?: boolean };
    if (noted.touchesAreWatched) return;
    noted.touchesAreWatched = true;
    window.addEventListener(
      'pointerdown',
      ({ isTrusted, target }) => isTrusted && !(target as Element).closest('.pad') && noted.noteTouch?.(),
      true,
    );
  };
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return { touches: () => touches };
}
