import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

interface Task {
  id: string;
  listId: string;
  itemCode: string;
  itemName: string;
  unit: string;
}

/** What a keeper counts by scan, with a network and without, and what becomes of it at the desk. */
export function countShelf(opened: () => OpenedDemo): void {
  test('a shelf is counted by scan, without a network too, and the numbers are held against the books at the desk', async () => {
    const { demo, browser } = opened();
    const manager = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string) => askApi<T>(demo.url, manager, path);
    const { rows } = await ask<{ rows: Task[] }>(
      '/count-tasks?f.state.in=to_count&f.locationCode.eq=RAW-P&f.status.in=available&limit=50&columns=id,listId,itemCode,itemName,unit,lotId,handlingUnitId',
    );
    const [scanned, touched] = rows.filter(
      (row) => rows.filter(({ itemCode }) => itemCode === row.itemCode).length === 1,
    ) as [Task, Task];
    const seenAs = async ({ id }: Task) =>
      (await ask<{ rows: { counted: string; rounds: number }[] }>(`/count-variances?f.id.eq=${id}`)).rows[0];
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    const { page } = floor;
    await signInOnFloor(floor, 'SF008');
    await page.getByRole('button', { name: /个库位待盘/ }).click();
    await page.getByRole('button', { name: /RAW-P/ }).click();
    await page.getByRole('heading', { name: '这里有什么' }).waitFor();
    const type = async (...digits: string[]) => {
      for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
    };
    await wedge(page, scanned.itemCode);
    await page.getByRole('heading', { name: scanned.itemName }).waitFor();
    // Nothing typed is no number: only none is offered, and said in so many words.
    expect(await page.getByRole('button', { name: /^盘点/ }).count()).toBe(0);
    await page.getByRole('button', { name: '这里没有，记 0' }).waitFor();
    await type('7');
    await page.getByRole('button', { name: /^盘点 7/ }).click();
    await page.getByRole('alertdialog', { name: /已记 7/ }).waitFor();
    expect(await seenAs(scanned)).toMatchObject({ counted: '7', rounds: 1 });
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });

    await page.context().setOffline(true);
    await page.getByRole('button', { name: new RegExp(touched.itemCode) }).click();
    await type('9');
    await page.getByRole('button', { name: /^盘点 9/ }).click();
    await page
      .getByRole('alertdialog', { name: /已记下/ })
      .getByRole('button')
      .first()
      .click();
    expect(await seenAs(touched)).toBeUndefined();
    await page.context().setOffline(false);
    await expect.poll(() => seenAs(touched), { timeout: 20_000 }).toMatchObject({ counted: '9', rounds: 1 });
    expect(await overflowOf(page)).toBe(0);

    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'bookkeeper', 'zh', '/counting/variances');
    await desk.page.getByText('PA-DECAL').first().click();
    await desk.page.getByRole('button', { name: '审批并过账' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('.ant-select input').first().click();
    await desk.page.locator('.ant-select-item-option').first().click();
    await dialog.getByRole('button', { name: '审批并过账' }).click();
    await desk.page.getByText('差异已过账').first().waitFor();
    expect([...floor.faults.filter((fault) => !/ERR_INTERNET|net::|Failed to/.test(fault)), ...desk.faults]).toEqual(
      [],
    );
  }, 120_000);
}
