import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { WatchedPage } from '../open-page.ts';
import type { Hand } from './hand.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A planner, in Chinese, makes 970 items of a dirty file of 1,000 rows, and looks at the 30 rows to mend. */
export async function importDirtyFile({ page, settle }: WatchedPage, hand: Hand): Promise<void> {
  const press = (name: RegExp | string) => hand.press(page.locator('#content').getByRole('button', { name }));
  const choose = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(/拖到这里/)]);
    await chooser.setFiles(file);
  };
  await page.goto('/imports');
  await settle();
  await choose({ name: '物料.csv', mimeType: 'text/csv', buffer: dirtyFile() });
  await page.getByText('新建 970').waitFor();
  await press('导入 970 行');
  await page.getByText('已导入 970 行，30 行待改').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press('下载待改文件')]);
  expect(download.suggestedFilename()).toBe('物料-待改.xlsx');
  const mended = await readFile(await download.path());

  // The file to mend is read like any other: thirty rows, still bad, with the column of reasons left aside.
  await press('导入改好的文件');
  await choose({ name: '物料-待改.xlsx', mimeType: xlsx, buffer: mended });
  await page.getByText('共 30 行').waitFor();
}

/** A file as a factory has it: units by name, digits in full width, headings of its own; 30 of 1,000 rows are bad. */
function dirtyFile(): Buffer {
  const series = crypto.randomUUID().slice(0, 6).toUpperCase();
  const rows = Array.from({ length: 1_000 }, (_, index) => {
    const code = `IMP-${series}-${String(index).padStart(4, '0')}`;
    const name = index % 100 < 2 ? '' : `零件 ${index}`;
    const unit = index % 100 === 2 ? '桶桶' : ['个', 'PCS', '㎏', '米'][index % 4];
    return [code, name, '原材料', unit, index % 2 === 0 ? '２０' : '１，２００．５'];
  });
  const lines = [['料号', '品名（中文）', '类别', '单位', '安全库存'], ...rows];
  return Buffer.from(lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
}
