import { expect, test } from 'vitest';
import { askAndPutAway } from './ask-and-put-away.ts';
import { buyAndReceive } from './buy-and-receive.ts';
import { carryUnits } from './carry-units.ts';
import { closeDay } from './close-day.ts';
import { countShelf } from './count-shelf.ts';
import { guardGate } from './guarded-gate.ts';
import { byHand } from './jobs/make-item.ts';
import { keepBooks } from './keep-books.ts';
import { keepForDevice } from './keep-for-device.ts';
import { openDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';
import { planToShelf } from './plan-to-shelf.ts';
import { printLabels } from './print-labels.ts';
import { printOrders } from './print-order.ts';
import { readInstructions } from './read-instructions.ts';
import { sellAndShip } from './sell-and-ship.ts';
import { sweepShelf } from './sweep-shelf.ts';
import { takePhotos } from './take-photos.ts';
import { workOnOrders } from './work-on-orders.ts';

/** Both apps in a real Chromium, before the real program with the demo factory in it. */
const opened = openDemo();

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

planToShelf(opened);
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
keepBooks(opened);
