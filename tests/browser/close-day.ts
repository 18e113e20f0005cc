import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

interface Board {
  places: { placeId: string; kind: string; name: string; nextDay: string | null }[];
}
interface Day {
  state: string;
  reasons: { name: string }[];
  seals: { firstByName: string; secondByName: string }[];
}

/** Yesterday of a warehouse: the keeper says why what stays open may, the manager looks it over, and it is sealed. */
export function closeDay(opened: () => OpenedDemo): void {
  test('a day is signed by the keeper and sealed by the manager, and what stays open is explained', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const { places } = await askApi<Board>(demo.url, cookie, '/closing/board?days=7');
    const place = places.find(({ kind, nextDay }) => kind === 'warehouse' && nextDay);
    const path = `/closing/${place?.placeId}/${place?.nextDay}`;
    const standing = () => askApi<Day>(demo.url, cookie, `/closing/days/${place?.placeId}/${place?.nextDay}`);
    const { reasons } = await standing();
    const keeper = await openPage(browser, demo.url);
    await signInAtDesk(keeper, 'keeper', 'zh', '/closing');
    await keeper.page
      .getByRole('row', { name: place?.name ?? '' })
      .getByRole('link', { name: /天$/ })
      .click();
    await keeper.page.getByRole('button', { name: '签字', exact: true }).click();
    const first = keeper.page.getByRole('dialog');
    for (let nth = 0; nth < reasons.length; nth += 1) await first.locator('input').nth(nth).fill('供应商改到明天');
    await first.getByRole('button', { name: '签字', exact: true }).click();
    await keeper.page.getByText('待复核').first().waitFor();

    const manager = await openPage(browser, demo.url, { size: phoneSize });
    await signInAtDesk(manager, 'manager', 'zh', path);
    await manager.page.getByRole('button', { name: '复核封账' }).click();
    const second = manager.page.getByRole('dialog');
    // By now it may be late by the factory's clock, and then somebody says why.
    if (await second.locator('input').count()) await second.locator('input').first().fill('等供应商回话');
    await second.getByRole('button', { name: '复核封账' }).click();
    await manager.page.getByText('已日清').first().waitFor();
    expect(await overflowOf(manager.page)).toBe(0);
    expect(await standing()).toMatchObject({
      state: 'sealed',
      seals: [{ firstByName: '周大勇', secondByName: '林国栋' }],
    });
    expect([...keeper.faults, ...manager.faults]).toEqual([]);
  }, 120_000);
}
