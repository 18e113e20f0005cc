import { expect, test } from 'vitest';
import { epcOfSscc } from '../../src/labels/index.ts';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

const COMPANY_DIGITS = 7;
const NOBODYS = 'E2801160600002054E4BC5B2';

/** A shelf swept with a hand-held reader, and what comes of it. */
export function sweepShelf(opened: () => OpenedDemo): void {
  test('a place is swept, a pallet that stands there is moved in the books, and a tag of nobody is left with a note', async () => {
    const { demo, browser } = opened();
    const manager = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, manager, path, body);
    const { rows } = await ask<{ rows: { id: string; code: string }[] }>(
      '/handling-units?f.kind.in=pallet&f.locationCode.eq=FIN-1&sort=-code&limit=1',
    );
    const [pallet] = rows;
    if (!pallet) throw new Error('the demo has no pallet in the first aisle');
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'keeper', 'zh', '/rfid/sweeps');
    const { page } = desk;
    const dialog = page.locator('.ant-modal');
    const pick = async (nth: number, code: string) => {
      await dialog.locator('.ant-select input').nth(nth).click();
      await page.keyboard.type(code, byHand);
      await page.locator('.ant-select-item-option-active').getByText(code).first().waitFor();
      await page.keyboard.press('Enter');
    };

    await page.getByRole('button', { name: '开始盘读' }).click();
    await pick(0, 'FIN-2');
    await pick(1, 'HAND-FIN');
    await dialog.getByRole('button', { name: '开始盘读' }).click();
    await page.getByRole('heading', { name: '盘读 FIN-2' }).waitFor();
    // The reader that posts nothing itself: its tags are pasted, one a line.
    await page.getByRole('button', { name: '结束盘读' }).click();
    await dialog.locator('textarea').fill(`${epcOfSscc(pallet.code, COMPANY_DIGITS)}\n${NOBODYS}`);
    await dialog.getByRole('button', { name: '结束盘读' }).click();

    const row = (what: string) => page.locator('tbody tr').filter({ hasText: what });
    await row(pallet.code).getByRole('button', { name: '移到这里' }).click();
    await dialog.getByText('里面的东西一起移。').waitFor();
    await dialog.getByRole('button', { name: '移到这里' }).click();
    await row(pallet.code).getByText('已移到这里').waitFor();
    await row(NOBODYS).getByRole('button', { name: '保留' }).click();
    await dialog.locator('input').fill('客户的周转箱');
    await dialog.getByRole('button', { name: /^保\s?留$/ }).click();
    await page.getByText('没有要处理的').waitFor();
    await row(NOBODYS).getByText('客户的周转箱').waitFor();
    expect(await ask(`/handling-units/${pallet.id}`)).toMatchObject({ locationCode: 'FIN-2' });
    expect(desk.faults).toEqual([]);
  }, 60_000);
}
