import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { providedFor } from '../../kernel/index.ts';
import { importSubjects } from './index.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
}, 60_000);
afterAll(() => factory.stop());

/** The second sheet of a kind's template: its first row, and each column's row by our name of it. */
async function helpOf(entity: string) {
  const subject = providedFor(factory.database, importSubjects).find((each) => each.entity === entity);
  const template = factory.program.queries.get(`${subject?.module}.${entity}-import-template`);
  if (!subject || !template) throw new Error(`${entity} comes from no file`);
  const made = (await factory.query(template as never, { format: 'xlsx' } as never)) as {
    contentBase64: string;
  };
  const workbook = Buffer.from(made.contentBase64, 'base64');
  const [[headings, example], [heads, ...rows]] = [
    (await readSheet(workbook, 1)) as string[][],
    (await readSheet(workbook, 2)) as string[][],
  ] as [string[][], string[][]];
  return { subject, headings, example, heads, rows };
}

test('explains every column of every kind in both languages: needed or not, what it means, what may stand there, an example', async () => {
  const kinds = providedFor(factory.database, importSubjects).map(({ entity }) => entity);
  expect(kinds.length).toBeGreaterThan(9);
  for (const entity of kinds) {
    const { subject, headings, example, heads, rows } = await helpOf(entity);
    expect(heads).toHaveLength(9);
    expect(rows.map(([zh, en]) => [zh, en])).toEqual(subject.columns.map(({ label }) => [label.zh, label.en]));
    for (const [index, column] of subject.columns.entries()) {
      const [zh, en, required, meaning, meaningEn, allowed, allowedEn, shown] = rows[index] ?? [];
      const where = `${entity} ${column.name}`;
      for (const said of [zh, en, meaning, meaningEn, allowed, allowedEn])
        expect(String(said ?? '').trim(), where).not.toBe('');
      expect([meaning, allowed].join(), where).toMatch(/[\u4e00-\u9fff]/);
      expect([meaningEn, allowedEn].join(), where).not.toMatch(/undefined|\[object|\{\w+\}/);
      expect(required ?? '', where).toBe(column.required ? '是 yes' : '');
      // The example that is shown here stands in the first sheet too, under the same heading.
      expect(shown ?? null, where).toEqual(example?.[index] ?? null);
      expect(String(headings?.[index]).endsWith('*'), where).toBe(column.required === true);
      if (column.required && entity !== 'opening-stock') expect(shown, where).toBeTruthy();
    }
  }
});

test('names the values of a choice, what a code points at, and the other headings that are understood', async () => {
  const { rows } = await helpOf('items');
  const row = (en: string) => rows.find((cells) => cells[1] === en) ?? [];
  expect(row('Kind')[5]).toContain('原材料');
  expect(row('Kind')[6]).toContain('Raw material');
  expect(row('Base unit')[4]).toContain('by code or name');
  expect(row('Item code')[8]).toContain('料号');
  const orders = await helpOf('work-orders');
  const due = orders.rows.find(([zh]) => zh === '交期') ?? [];
  expect(due[6]).toMatch(/2027|date/i);
});
