import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/index.ts';
import { writePaperLink } from '../../src/labels/index.ts';
import { beginWork } from './begin-work.ts';
import { gatherWords, type KnownWords, wrongWords } from './known-words.ts';
import type { OpenedDemo } from './open-demo.ts';
import { type Language, openPage, overflowOf, type WatchedPage } from './open-page.ts';
import { packWanted } from './pack-wanted.ts';
import { askApi, cookieOf } from './people.ts';

const widths = [360, 390, 480];
const height = 760;
/** A gloved thumb (UI.md). */
const targetMin = 56;

/** What has no English of its own stays as it was written: sentences of a routing. */
const chinese = /\p{Script=Han}/u;
const sentence = /。$/;
/** A card keeps who called and who brings by the one name that its fact has. */
const named = /^Chinese: .* (called, waiting|is bringing it)/;

/** Who stands where: their sign-in, and the screens that are theirs. */
const walks = [
  {
    who: 'operator3',
    screens: [
      ...(['', 'operation', 'report', 'transfer', 'order', 'mine', 'undo', 'queue', 'device'] as const),
      ...(['call', 'callHere', 'calls', 'machines', 'wrong', 'paper', 'switch'] as const),
    ],
  },
  { who: 'leader2', screens: ['', 'calls', 'alerts', 'handovers', 'handover'] },
  {
    who: 'keeper',
    screens: [
      '',
      'issue',
      'supplement',
      'receive',
      'move',
      'location',
      'lot',
      'item',
      'shelf',
      'which',
      'done',
      'made',
      'label',
      'unit',
      'pack',
      'unpack',
      'outOfUnit',
      'instructions',
      'counts',
      'countPlace',
      'shipments',
      'shipment',
      'putAway',
      'putAwayOne',
      'delivery',
      'outside',
      'outsideSend',
      'outsideReceive',
      'kanban',
      'kanbanCard',
    ],
  },
  { who: 'inspector', screens: ['', 'inspect', 'held', 'inspections', 'inspection', 'wrongLot'] },
] as const;

type Screen = (typeof walks)[number]['screens'][number];

/**
 * What holds for every screen of the floor app: it fits phones of three widths, its targets are for thumbs in gloves, and it speaks
 * the reader's language, names included.
 */
export function visitEveryFloorScreen(opened: () => OpenedDemo): void {
  test('the walk leaves out no place of the floor app', async () => {
    const addresses = Object.values(await addressesOf(opened().demo.url));
    const places = await placesOfApp();
    expect(places.length).toBeGreaterThan(25);
    expect(places.filter((place) => !addresses.some((address) => address.split('/')[0] === place))).toEqual([]);
  });
  test.each(['zh', 'en'] as const)(
    'every floor screen fits a phone, a gloved thumb and its reader: %s',
    async (language) => {
      const { demo, browser } = opened();
      const addresses = await addressesOf(demo.url);
      const known = await gatherWords();
      const wrong: string[] = [];
      for (const { who, screens } of walks) {
        const cookie = await cookieOf(demo.url, who);
        await askApi(demo.url, cookie, '/me/language', { language });
        const floor = await openPage(browser, demo.url, { size: { width: 390, height }, language });
        const [name = '', value = ''] = cookie.split('=');
        await floor.page.context().addCookies([{ name, value, url: demo.url, httpOnly: true }]);
        await floor.page.addInitScript((spoken) => localStorage.setItem('trueup.language', spoken), language);
        await floor.page.goto('/floor/');
        for (const screen of screens) {
          await floor.page.evaluate((to) => {
            location.hash = to;
          }, `#/${addresses[screen]}`);
          await floor.page.waitForTimeout(60);
          await floor.settle();
          const found = [...(await wrongIn(floor, language, known)), ...floor.faults.splice(0)];
          const told = screen.startsWith('kanban') ? found.filter((each) => !named.test(each)) : found;
          wrong.push(...told.map((each) => `${who} ${screen || 'home'}: ${each}`));
        }
        await floor.page.close();
        // Who comes next speaks as before.
        await askApi(demo.url, cookie, '/me/language', { language: 'zh' });
      }
      expect([...new Set(wrong)]).toEqual([]);
    },
    120_000,
  );
}

/** As its table of screens names them. */
async function placesOfApp(): Promise<string[]> {
  const source = await readFile(join(projectDirectory(), 'pda', 'app', 'screens.tsx'), 'utf8');
  const table = /const places:[^{]*\{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  return [...table.matchAll(/^ {2}'?([\w-]+)'?: \(/gm)].map(([, place]) => place as string);
}

async function addressesOf(url: string): Promise<Record<Screen, string>> {
  const planner = await cookieOf(url, 'planner');
  const first = async <T = { id: string; code: string }>(path: string) =>
    (await askApi<{ rows: T[] }>(url, planner, path)).rows[0] as T;
  const { operationId, orderId } = await beginWork(url);
  const held = await first('/operations?f.state.in=awaiting_inspection&limit=1');
  const lot = await first<{ id: string; code: string; itemCode: string }>('/lots?f.inStock.eq=true&limit=1');
  const location = await first('/locations?f.code.eq=RAW-P');
  const made = await lotOfDoneOrder(url);
  const keeper = await cookieOf(url, 'keeper');
  const [counting] = (
    await askApi<{ rows: { listId: string; locationId: string }[] }>(url, keeper, '/count-places?limit=1')
  ).rows as [{ listId: string; locationId: string }];
  const shipment = await first('/shipments?f.state.in=picking&limit=1');
  const handover = await first('/handovers?f.state.in=open&limit=1');
  const waiting = await first<{ itemId: string; locationId: string }>('/stock/to-put-away?limit=1');
  const task = await first('/inspection-tasks?f.state.eq=open&f.kind.eq=incoming&limit=1');
  const report = await askApi<{ reports: { id: string }[] }>(url, await cookieOf(url, 'operator3'), '/own-reports');
  const bought = await first('/purchase-orders?f.state.in=sent&limit=1');
  const { lines } = await askApi<{ lines: { lineId: string; operationCode: string }[] }>(
    url,
    keeper,
    '/subcontract-lines',
  );
  const [sent] = lines;
  const [own] = report.reports;
  if (!sent || !own) throw new Error('the demo has nothing outside, or nothing that operator3 reported');
  const card = await first('/kanban-cards?limit=1');
  const { box, line, orderId: wanting } = await packWanted(url);
  return {
    '': '',
    operation: `operation/${operationId}`,
    report: `operation/${operationId}/report`,
    transfer: `operation/${operationId}/transfer`,
    order: `order/${orderId}`,
    mine: 'mine',
    call: 'call',
    callHere: `call/operation/${operationId}/${encodeURIComponent('HB-FLAT')}`,
    calls: 'calls',
    handovers: 'handovers',
    handover: `handover/${handover.id}`,
    alerts: 'alerts',
    queue: 'queue',
    device: 'device',
    issue: `order/${orderId}/issue`,
    supplement: `order/${orderId}/supplement`,
    receive: `receive/${lot.code}`,
    move: 'move',
    location: `location/${location.id}`,
    lot: `lot/${lot.id}`,
    label: `label/lot/${lot.id}/${lot.code}`,
    item: `scan/${lot.itemCode}`,
    shelf: 'scan/RAW-P',
    which: `scan/${made.code}`,
    done: `scan/${made.code}/${made.orderId}`,
    made: `scan/${made.code}/${made.lotId}`,
    unit: `unit/${box.id}`,
    pack: `unit/${box.id}/pack/${line.itemCode}`,
    unpack: `unit/${box.id}/unpack/${line.itemCode}`,
    outOfUnit: `order/${wanting}/issue/${box.code}`,
    counts: 'counts',
    countPlace: `count/${counting.listId}/${counting.locationId}`,
    instructions: `operation/${operationId}/instructions`,
    shipments: 'shipments',
    shipment: `shipment/${shipment.id}`,
    putAway: 'put-away',
    putAwayOne: `put-away/${waiting.itemId}/${waiting.locationId}`,
    inspect: `operation/${held.id}/inspect`,
    held: `operation/${held.id}`,
    inspections: 'inspections',
    inspection: `inspection/${task.id}`,
    wrong: `wrong/operation/${operationId}/HB-FLAT`,
    wrongLot: `wrong/lot/${lot.id}/${lot.code}`,
    machines: 'machines',
    undo: `undo/${own.id}`,
    paper: writePaperLink({ operationId }).replace(/^.*#\//, ''),
    switch: 'switch/SF003',
    delivery: `delivery/${bought.code}`,
    outside: 'outside',
    outsideSend: `outside/${sent.operationCode}/${sent.lineId}/send`,
    outsideReceive: `outside/${sent.operationCode}/${sent.lineId}/receive`,
    kanban: 'kanban',
    kanbanCard: `kanban/${card.id}/${card.code}`,
  };
}

/** An order that is done and made a lot, which bears its code. */
export async function lotOfDoneOrder(url: string): Promise<{ code: string; orderId: string; lotId: string }> {
  const planner = await cookieOf(url, 'planner');
  const ask = <T>(path: string) => askApi<{ rows: T[] }>(url, planner, path);
  const { rows: orders } = await ask<{ id: string; code: string }>('/work-orders?f.state.in=completed,closed&limit=50');
  for (const { id, code } of orders) {
    const [lot] = (await ask<{ id: string }>(`/lots?f.code.eq=${code}`)).rows;
    if (lot) return { code, orderId: id, lotId: lot.id };
  }
  throw new Error('no order in the demo made a lot');
}

async function wrongIn({ page }: WatchedPage, language: Language, known: KnownWords): Promise<string[]> {
  const texts = await textsOf(page);
  const wrong = wrongWords(texts, language, known);
  if (language === 'en')
    wrong.push(...texts.filter((text) => chinese.test(text) && !sentence.test(text)).map((text) => `Chinese: ${text}`));
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    const beyond = await overflowOf(page);
    if (beyond > 0) wrong.push(`reaches ${beyond} px beyond a phone of ${width}`);
    wrong.push(...(await smallTargets(page)).map((each) => `${each} on ${width}`));
  }
  return wrong;
}

/** All that is shown and said. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.checkVisibility() && !node.parentElement.closest('script, style, code'))
        texts.push((node.textContent ?? '').trim());
    for (const element of document.querySelectorAll('[aria-label], [placeholder]'))
      texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('placeholder') ?? '');
    return texts.filter((text) => text !== '' && text !== '中文');
  });
}

function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, a[href], input:not(.scan-catcher), textarea, select',
    );
    return [...targets].flatMap((target) => {
      if (!target.checkVisibility()) return [];
      const { width, height } = target.getBoundingClientRect();
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      return [`a target of ${Math.round(width)} × ${Math.round(height)} px: ${target.innerText.trim().slice(0, 30)}`];
    });
  }, targetMin);
}
