import { expect, test } from 'vitest';
import { beginWork } from './begin-work.ts';
import { lotOfDoneOrder } from './every-floor-screen.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

interface Rows<T> {
  rows: T[];
}

/** What a scan becomes on the floor, and what a reload does to a report. */
export function takeScans(opened: () => OpenedDemo): void {
  const floorOf = async (badge: string, expected?: RegExp): Promise<WatchedPage> => {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, { size: phoneSize, ...(expected && { expected }) });
    await signInOnFloor(floor, badge);
    return floor;
  };

  /** The refusal fills the screen; a touch takes it away. */
  async function refusedWith({ page }: WatchedPage, text: RegExp): Promise<void> {
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(text).first().waitFor();
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  test('receiving serials refuses what is no serial by name, lists them, and deletes one', async () => {
    const { demo } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const code = 'GPS-TRACKER';
    const item = { code, name: '定位器', nameEn: 'Tracker', kind: 'component', unit: 'pcs', tracking: 'serial' };
    const { id } = await askApi<{ id: string }>(demo.url, planner, '/items', item);
    const floor = await floorOf('SF008', /^404 \/api\/v1\/scan$/);
    const { page } = floor;
    await page.goto('/floor/#/receive');
    await page.getByRole('heading', { name: '收什么货' }).waitFor();
    await wedge(page, code);
    await page.getByRole('heading', { name: '逐个扫序列号' }).waitFor();
    await wedge(page, 'HB-FLAT');
    await refusedWith(floor, /这是物料 HB-FLAT/);
    await wedge(page, 'RAW-P');
    await refusedWith(floor, /这是库位 RAW-P/);
    const count = page.locator('.serial-count b');
    for (const [serial, number] of [
      ['TRK-001', '1'],
      ['TRK-002', '2'],
    ] as const) {
      await wedge(page, serial);
      await expect.poll(() => count.innerText()).toBe(number);
    }
    await wedge(page, 'trk-001');
    await refusedWith(floor, /已经扫过/);
    await page.getByRole('button', { name: '删除 TRK-001' }).click();
    expect(await count.innerText()).toBe('1');
    await page.getByRole('button', { name: '扫完 1 个' }).click();
    await wedge(page, 'RAW-P');
    await page.getByRole('button', { name: /^收货 1/ }).click();
    await page.getByRole('alertdialog', { name: /^已收 1/ }).waitFor();
    const lots = await askApi<Rows<{ code: string }>>(demo.url, planner, `/lots?f.itemId.eq=${id}`);
    expect(lots.rows.map((lot) => lot.code)).toEqual(['TRK-002']);
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('a lot that is there is kept when its label is scanned, and a location never becomes a lot', async () => {
    const { demo } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const lotsOf = async () => {
      const [item] = (await askApi<Rows<{ id: string }>>(demo.url, planner, '/items?f.code.eq=TU-AL34')).rows;
      return (
        await askApi<Rows<{ code: string; onHand: string }>>(
          demo.url,
          planner,
          `/lots?f.itemId.eq=${item?.id}&sort=code&limit=200`,
        )
      ).rows;
    };
    const before = await lotsOf();
    const lot = before[0]?.code ?? '';
    const floor = await floorOf('SF008');
    const { page } = floor;
    await page.goto('/floor/#/receive');
    await page.getByRole('heading', { name: '收什么货' }).waitFor();
    await wedge(page, lot);
    await page.locator('.slot', { hasText: lot }).waitFor();
    await page.getByRole('button', { name: /^批次/ }).click();
    await wedge(page, 'RAW-P');
    await refusedWith(floor, /这是库位 RAW-P/);
    await page.locator('.slot', { hasText: lot }).waitFor();
    await page.getByRole('button', { name: /^数量/ }).click();
    await page.getByRole('button', { name: '3', exact: true }).click();
    await wedge(page, 'RAW-T');
    await page.getByRole('button', { name: /^收货 3/ }).click();
    await page.getByRole('alertdialog', { name: /^已收 3/ }).waitFor();
    const after = await lotsOf();
    expect(after.map((one) => one.code)).toEqual(before.map((one) => one.code));
    expect(Number(after[0]?.onHand) - Number(before[0]?.onHand)).toBe(3);
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('one scan of a supplier’s label fills item, lot and expiry; one that contradicts itself fills nothing', async () => {
    const { demo } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const [gtin, lot] = ['09506000134352', `L-${crypto.randomUUID().slice(0, 6).toUpperCase()}`];
    const codes = [{ kind: 'barcode', code: gtin.slice(1) }];
    const item = {
      code: 'GLUE-GS1',
      name: '结构胶',
      nameEn: 'Structural glue',
      kind: 'raw',
      unit: 'kg',
      tracking: 'lot',
      codes,
    };
    const { id } = await askApi<{ id: string }>(demo.url, planner, '/items', item);
    const floor = await floorOf('SF008', /^4\d\d \/api\/v1\/scan$/);
    const { page } = floor;
    await page.goto('/floor/#/receive');
    await page.getByRole('heading', { name: '收什么货' }).waitFor();
    await wedge(page, '(01)09506000134353(10)L-1');
    await refusedWith(floor, /校验位不对/);
    await wedge(page, `]d201${gtin}10${lot}\u001d17601231`);
    await page.locator('.slot', { hasText: 'GLUE-GS1' }).waitFor();
    await page.locator('.slot', { hasText: lot }).getByText('至 2060-12-31').waitFor();
    await page.getByRole('button', { name: '5', exact: true }).click();
    await wedge(page, 'RAW-C');
    await page.getByRole('button', { name: /^收货 5/ }).click();
    await page.getByRole('alertdialog', { name: /^已收 5/ }).waitFor();
    const lots = await askApi<Rows<{ code: string; expiresOn: string }>>(demo.url, planner, `/lots?f.itemId.eq=${id}`);
    expect(lots.rows.map((one) => [one.code, one.expiresOn])).toEqual([[lot, '2060-12-31']]);
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('a code that an order and what it made share asks which; a done order is calm and says where that lies', async () => {
    const { demo } = opened();
    const { code } = await lotOfDoneOrder(demo.url);
    const floor = await floorOf('SF008');
    const { page } = floor;
    await wedge(page, code);
    await page.getByRole('heading', { name: '扫的是哪一个' }).waitFor();
    await page.locator('.card', { hasText: '批次' }).click();
    await page.getByRole('button', { name: '移库' }).waitFor();
    // The same label within a moment would be one scan.
    await page.waitForTimeout(800);
    await wedge(page, code);
    await page.locator('.card', { hasText: '生产工单' }).click();
    await page.getByText('这张工单做完了').waitFor();
    expect(await page.locator('.note.tone-amber').count()).toBe(0);
    await page.getByRole('heading', { name: '做出来的在哪里' }).waitFor();
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('an inspection decides on nothing that nobody counted; all that waits is a key of its own', async () => {
    const { demo } = opened();
    const cookie = await cookieOf(demo.url, 'inspector');
    await askApi(demo.url, cookie, '/me/language', { language: 'zh' });
    const query = '/operations?f.state.in=awaiting_inspection&limit=1';
    const { rows } = await askApi<Rows<{ id: string }>>(demo.url, cookie, query);
    const { page } = await floorOf('SF009');
    await page.goto(`/floor/#/operation/${rows[0]?.id}/inspect`);
    const nothing = page.getByRole('button', { name: '请输入数量' });
    await nothing.waitFor();
    expect(await nothing.isDisabled()).toBe(true);
    const all = page.getByRole('button', { name: /^全部 / });
    const quantity = (await all.innerText()).replace('全部 ', '');
    await all.click();
    await page.getByRole('button', { name: new RegExp(`^判合格 ${quantity} `) }).waitFor();
  }, 60_000);

  test('a reload while a report is on its way neither counts it twice nor hides what became of it', async () => {
    const { demo } = opened();
    const { operationId } = await beginWork(demo.url);
    const operator = await cookieOf(demo.url, 'operator3');
    const floor = await floorOf('SF004');
    const { page } = floor;
    // The server gets the report, the device never hears so.
    let heard = false;
    await page.route('**/terminals/commands', async (route) => {
      const response = await route.fetch();
      if (heard) await route.fulfill({ response });
    });
    await page.goto(`/floor/#/operation/${operationId}/report`);
    // Nothing is booked that nobody has said: the number is empty, and "all" is a key of its own.
    const shows = (pieces: string) => page.getByRole('button', { name: `全部 ${pieces}`, exact: true }).waitFor();
    await shows('4');
    expect(await page.getByRole('button', { name: '请输入数量' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '全部 4' }).click();
    await page.getByRole('button', { name: /^报工 4 / }).waitFor();
    await page.getByRole('button', { name: '1', exact: true }).click();
    const sent = page.waitForRequest('**/terminals/commands');
    await page.getByRole('button', { name: /^报工 1 / }).click();
    await sent;
    await expect
      .poll(
        async () =>
          (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
            .quantityReportable,
      )
      .toBe('3');
    await page.reload();
    await page.goto(`/floor/#/operation/${operationId}/report`);
    await page.getByText(/上次报工 1 .*还没有回音/).waitFor();
    await shows('3');
    heard = true;
    await page.reload();
    await page.getByText(/上次报工 1 .*已记账/).waitFor();
    await shows('3');
    expect(floor.faults).toEqual([]);
  }, 60_000);
}
