import { expect, test } from 'vitest';
import { layOutTable } from './lay-out-table.ts';
import { cellPadding, formLineWidth } from './page-style.ts';

const column = (heading: string, width?: number) => ({ heading: [heading], figure: false, width });
const widthsOf = (content: ReturnType<typeof layOutTable>) => content.table.widths as number[];

test('a form ends where the page does, its lines counted', () => {
  const columns = [column('序号'), column('工序'), column('合格', 46), column('签名', 46)];
  const content = layOutTable({ columns, rows: [['10', '焊接', '', '']], width: 500, fontSize: 9 });
  const inner = widthsOf(content).reduce((sum, width) => sum + width, 0);
  expect(inner + columns.length * cellPadding * 2 + (columns.length - 1) * formLineWidth).toBeCloseTo(500, 6);
});

test('a code and a date keep their room beside a text that could take it, and aren’t broken', () => {
  const columns = [column('工单号'), column('交期'), column('说明')];
  const row = ['WO2611-0090-10', '2026-12-01 18:00', '先点焊定位，再满焊；焊缝不得有气孔。'.repeat(8)];
  const content = layOutTable({ columns, rows: [row], width: 260, fontSize: 8 });
  const [code = 0, date = 0] = widthsOf(content);
  expect([code > 68, date > 68]).toEqual([true, true]);
  expect(content.table.body[1]).toMatchObject([{ noWrap: true }, { noWrap: true }, { text: row[2] }]);
  expect(content.table.body[1]?.[2]).not.toHaveProperty('noWrap');
});
