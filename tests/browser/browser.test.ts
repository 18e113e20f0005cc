import { describe, expect, test } from 'vitest';
import { askAndPutAway } from './ask-and-put-away.ts';
import { buyAndReceive } from './buy-and-receive.ts';
import { carryUnits } from './carry-units.ts';
import { closeDay } from './close-day.ts';
import { countShelf } from './count-shelf.ts';
import { guardGate } from './guarded-gate.ts';
import { byHand } from './jobs/make-item.ts';
import { keepForDevice } from './keep-for-device.ts';
import { openDemo } from './open-demo.ts';
import { deskSize, type Language, openPage, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';
import { printLabels } from './print-labels.ts';
import { printOrders } from './print-order.ts';
import { readInstructions } from './read-instructions.ts';
import { sellAndShip } from './sell-and-ship.ts';
import { sweepShelf } from './sweep-shelf.ts';
import { takePhotos } from './take-photos.ts';
import { workOnOrders } from './work-on-orders.ts';

/** Both apps in a real Chromium, before the real program with the demo factory in it. */
const opened = openDemo();

const words = {
  zh: {
    toRelease: '待下达',
    release: '下达',
    released: '已下达',
    start: '开工',
    started: '已开工',
    report: '报工',
    reportTwo: /^报工 2 /,
    reportedTwo: /^已报 2 /,
  },
  en: {
    toRelease: 'To release',
    release: 'Release',
    released: 'Released',
    start: 'Start',
    started: 'Started',
    report: 'Report',
    reportTwo: /^Report 2 /,
    reportedTwo: /^Reported 2 /,
  },
} as const;

interface Draft {
  id: string;
  code: string;
  itemId: string;
}

/** Four flat handlebars, due tomorrow: one operation in the assembly shop, received into stock with the report. */
async function planHandlebars(): Promise<Draft> {
  const { demo } = opened();
  const cookie = await cookieOf(demo.url, 'planner');
  const items = await askApi<{ rows: { id: string; unit: string }[] }>(demo.url, cookie, '/items?f.code.eq=HB-FLAT');
  const { id: itemId, unit } = items.rows[0] as { id: string; unit: string };
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const order = await askApi<Draft>(demo.url, cookie, '/work-orders', { itemId, quantity: '4', unit, dueAt });
  return { ...order, itemId };
}

/** The planner finds the draft in the list, opens and releases it. */
async function release(desk: WatchedPage, draft: Draft, language: Language): Promise<void> {
  const { page, settle } = desk;
  const t = words[language];
  await page.goto('/work-orders');
  await page.getByText(t.toRelease, { exact: true }).first().click();
  await page.getByText(draft.code, { exact: true }).first().click();
  await page.waitForURL(`**/work-orders/${draft.id}`);
  await page.locator('.page-actions').getByRole('button', { name: t.release }).click();
  await page.locator('.ant-modal').getByRole('button', { name: t.release }).click();
  await page.locator('.page-head').getByText(t.released).waitFor();
  await settle();
}

/** The operator scans the traveller's code, starts, and reports two pieces on the big keys. */
async function startAndReport(floor: WatchedPage, draft: Draft, language: Language): Promise<void> {
  const { page } = floor;
  const t = words[language];
  await wedge(page, `${draft.code}-10`);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await page.getByRole('alertdialog', { name: t.started }).waitFor();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: t.report, exact: true }).click();
  await page.getByRole('button', { name: '2', exact: true }).click();
  await page.getByRole('button', { name: t.reportTwo }).click();
  await page.getByRole('alertdialog', { name: t.reportedTwo }).waitFor();
}

describe('from the plan to the shelf', () => {
  test.each([
    ['on a phone, in Chinese', phoneSize, 'zh'],
    ['at a desk, in English', deskSize, 'en'],
  ] as const)(
    '%s: sign in, release, scan, start, report, and the desk sees it by itself',
    async (_where, size, language) => {
      const { demo, browser } = opened();
      const draft = await planHandlebars();
      const desk = await openPage(browser, demo.url, { size, language });
      await signInAtDesk(desk, 'planner', language);
      await release(desk, draft, language);
      const stock = await openPage(browser, demo.url, { beside: desk });
      await stock.page.goto(`/stock?f.itemId.eq=${draft.itemId}`);
      await stock.settle();
      const shelf = () => stock.page.locator('main').innerText();
      const before = await shelf();

      // On a shared device the person's own language wins over the one that was chosen before.
      await askApi(demo.url, await cookieOf(demo.url, 'operator3'), '/me/language', { language });
      const floor = await openPage(browser, demo.url, { size: phoneSize, language });
      await signInOnFloor(floor, 'SF004', language);
      await startAndReport(floor, draft, language);

      // Nobody reloads: the stream of events tells the desk.
      const done = desk.page.locator('.detail-head dd').nth(4);
      await expect.poll(() => done.innerText(), { timeout: 10_000 }).toContain('2');
      await expect.poll(shelf, { timeout: 10_000 }).not.toBe(before);
      for (const opened of [desk, stock, floor]) expect(opened.faults).toEqual([]);
    },
    90_000,
  );
});

test('an item is copied with its BOM and its routing, which become drafts', async () => {
  const { demo, browser } = opened();
  const planner = await cookieOf(demo.url, 'planner');
  await askApi(demo.url, planner, '/me/language', { language: 'zh' });
  const { rows } = await askApi<{ rows: { id: string }[] }>(demo.url, planner, '/items?f.code.eq=HB-DROP');
  const desk = await openPage(browser, demo.url);
  await signInAtDesk(desk, 'planner', 'zh', null);
  const { page } = desk;
  await page.goto(`/items/${rows[0]?.id}`);
  await page.getByRole('button', { name: '复制物料' }).click();
  await page.locator('.ant-modal input:focus').waitFor();
  await page.keyboard.type(`COPY-${crypto.randomUUID().slice(0, 8)}`, byHand);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith(String(rows[0]?.id)));
  await expect.poll(() => page.locator('main').getByText('草稿').count()).toBe(2);
  expect(desk.faults).toEqual([]);
}, 60_000);

printOrders(opened);
printLabels(opened);
readInstructions(opened);
carryUnits(opened);
sweepShelf(opened);
countShelf(opened);
closeDay(opened);
takePhotos(opened);
keepForDevice(opened);
guardGate(opened);
workOnOrders(opened);
buyAndReceive(opened);
askAndPutAway(opened);
sellAndShip(opened);
