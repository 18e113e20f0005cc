import { expect, test } from 'vitest';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, type WatchedPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

interface Line {
  lineNumber: number;
  itemId: string;
  quantity: string;
  unit: string;
  scrapFactor: string;
  operationSequence: number | null;
  backflush: boolean;
  phantom: boolean;
  substitutes: { itemId: string; numerator: string; denominator: string }[];
  note: string;
}

interface Bom {
  id: string;
  version: number;
  state: string;
  lines: Line[];
}

/** What somebody typed and hasn't saved: guarded, kept, and compared with what others saved. */
export function keepUnsavedWork(opened: () => OpenedDemo): void {
  /** A draft of a BOM with at least two lines, for this test alone. */
  async function draftBom(itemCode: string): Promise<{ id: string; read: () => Promise<Bom>; planner: string }> {
    const { demo } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    // An earlier story may have left the planner in English.
    await askApi(demo.url, planner, '/me/language', { language: 'zh' });
    const { rows } = await askApi<{ rows: { id: string }[] }>(
      demo.url,
      planner,
      `/boms?f.itemCode.eq=${itemCode}&f.state.eq=published`,
    );
    const { id } = await askApi<{ id: string }>(demo.url, planner, `/boms/${rows[0]?.id}/new-version`, {});
    return { id, read: () => askApi<Bom>(demo.url, planner, `/boms/${id}`), planner };
  }

  const quantityOf = ({ page }: WatchedPage, line: number) =>
    page.locator('.line-editor tbody tr').nth(line).locator('input.amount-input').first();

  test('unsaved lines are asked for before the screen is left, come back after a reload, and are saved before publishing', async () => {
    const { demo, browser } = opened();
    const bom = await draftBom('BK-CITY26');
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page } = desk;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`/boms/${bom.id}`);
    await quantityOf(desk, 0).fill('7');
    await page.locator('.page-crumbs a').click();
    await page.getByText('离开后，草稿留在这台设备上').waitFor();
    await page.getByRole('button', { name: '留在这里' }).click();
    expect(new URL(page.url()).pathname).toBe(`/boms/${bom.id}`);

    await page.reload();
    await page.getByText(/已找回 .* 没保存的修改/).waitFor();
    expect(await quantityOf(desk, 0).inputValue()).toBe('7');
    expect((await bom.read()).lines[0]?.quantity).not.toBe('7');

    await page.locator('.page-actions').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('发布的是已保存的内容，不含这些修改').waitFor();
    await page.getByRole('button', { name: '保存并发布' }).click();
    await page.locator('.ant-modal').getByText('生效').first().waitFor();
    expect((await bom.read()).lines[0]?.quantity).toBe('7');
    // The version in force is replaced only by somebody who says so.
    await page.locator('.ant-modal').getByRole('checkbox').check();
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /^发\s?布$/ })
      .click();
    await page.locator('.page-head').getByText('已发布').waitFor();
    expect(await bom.read()).toMatchObject({ state: 'published' });
    expect(desk.faults).toEqual([]);
  }, 60_000);

  test('two people at one draft see the difference line by line, and neither’s work is lost', async () => {
    const { demo, browser } = opened();
    const bom = await draftBom('BK-CITY26');
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page } = desk;
    await page.goto(`/boms/${bom.id}`);
    await quantityOf(desk, 0).fill('5');
    const { version, lines } = await bom.read();
    const theirs = lines.map(({ lineNumber, itemId, quantity, unit, ...line }, at) => ({
      lineNumber,
      itemId,
      quantity: at === 1 ? '9' : quantity,
      unit,
      scrapFactor: line.scrapFactor,
      operationSequence: line.operationSequence,
      backflush: line.backflush,
      phantom: line.phantom,
      substitutes: line.substitutes.map(({ itemId: id, numerator, denominator }) => ({
        itemId: id,
        numerator,
        denominator,
      })),
      note: line.note,
    }));
    await askApi(demo.url, bom.planner, `/boms/${bom.id}/lines`, { expectedVersion: version, lines: theirs });
    await page.getByText('您修改时，别人也保存了修改').waitFor();
    const rows = page.locator('.draft-differences tbody tr');
    expect(await rows.count()).toBe(2);
    await page.getByRole('button', { name: '按所选合并' }).click();
    expect(await quantityOf(desk, 1).inputValue()).toBe('9');
    await page.getByRole('button', { name: '保存用料' }).click();
    await expect
      .poll(async () => (await bom.read()).lines.slice(0, 2).map((line) => line.quantity))
      .toEqual(['5', '9']);
    await desk.settle();
    expect(await page.getByText('有未保存的修改').count()).toBe(0);
    expect(desk.faults).toEqual([]);
  }, 60_000);
}
