import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

interface Rows {
  rows: { id: string; code: string; unit: string }[];
}

/** A delivery that was booked twice, found by two who count, and put right beside its cause by one press. */
export function correctTheVariance(opened: () => OpenedDemo): void {
  test('a variance is put right beside its cause: the press says what it posts, and the line is as booked', async () => {
    const { demo, browser } = opened();
    const [keeper, leader, manager] = [
      await cookieOf(demo.url, 'keeper'),
      await cookieOf(demo.url, 'leader1'),
      await cookieOf(demo.url, 'manager'),
    ];
    const [item] = (
      await askApi<Rows>(
        demo.url,
        manager,
        '/items?f.kind.eq=consumable&f.tracking.eq=none&limit=1&columns=id,code,unit',
      )
    ).rows;
    const named = { code: 'COUNT-1', name: '盘点架', kind: 'storage' };
    const place = await askApi<{ id: string }>(demo.url, manager, '/locations', named);
    const goods = { itemId: item?.id, quantity: '40', unit: item?.unit, locationId: place.id };
    for (const _ of [1, 2]) await askApi(demo.url, keeper, '/stock/receipts', goods);
    const list = await askApi<{ id: string }>(demo.url, manager, '/count-lists', { locationIds: [place.id] });
    const said = { locationId: place.id, itemId: item?.id, quantity: '40', unit: item?.unit };
    let lineId = '';
    for (const who of [keeper, leader])
      [lineId = ''] = (
        await askApi<{ lineIds: string[] }>(demo.url, who, `/count-lists/${list.id}/counts`, said)
      ).lineIds;
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'manager', 'zh', `/counting/variances/${lineId}`);
    const { page } = desk;
    await page.getByRole('heading', { name: '收货记了两次' }).waitFor();
    await page.getByRole('button', { name: '更正账面' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('冲销').waitFor();
    await dialog.getByRole('button', { name: '更正账面' }).click();
    await page.getByText('按什么更正').waitFor();
    await page.getByText('账实相符').first().waitFor();
    expect(await overflowOf(page)).toBe(0);
    expect(await askApi(demo.url, manager, `/count-lines/${lineId}`)).toMatchObject({
      ...{ state: 'matched', variance: '0', book: '40', cause: 'double_receipt' },
    });
    expect(desk.faults).toEqual([]);
  }, 120_000);
}
