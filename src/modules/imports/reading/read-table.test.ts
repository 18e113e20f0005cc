import { describe, expect, test } from 'vitest';
import { packWorkbook } from '../../../kernel/tables/pack-workbook.fixture.ts';
import { refusalOf } from '../../masterdata/test-scene.fixture.ts';
import { readTable } from './read-table.ts';

const workbook = (sheet: string) => packWorkbook(sheet).toString('base64');
const inlineRow = '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>';
const whyNot = async (sheet: string) => (await refusalOf(readTable('a.xlsx', workbook(sheet)))).text('en').why;

describe('a workbook that would break its reader', () => {
  test('a cell reference that no sheet can have is refused before anything makes room for it', async () => {
    expect(await whyNot('<row r="5"><c r="ZZZZZZ5"><v>1</v></c></row>')).toContain('“ZZZZZZ5” lies outside');
    expect(await whyNot('<row r="5"><c r="XFE5"><v>1</v></c></row>')).toContain('“XFE5” lies outside');
    expect(await whyNot('<row r="99999999999"><c><v>1</v></c></row>')).toContain('lies outside');
  });

  test('the last cell of a sheet is possible, and too far', async () => {
    expect(await whyNot('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')).toContain('more than 200 columns');
    expect(await whyNot('<row r="1048576"><c r="GR1048576"><v>1</v></c></row>')).toContain('three million cells');
  });

  test('190 MB unpacked is refused in a proper sentence', async () => {
    const refusal = await refusalOf(readTable('a.xlsx', workbook(`<!--${' '.repeat(190 * 1024 * 1024)}-->`)));
    expect(refusal.refusalName).toBe('imports.too_large');
    expect(refusal.text('en').why).toBe('Unpacked it has more than 100 MB.');
  });

  test('a reading process that dies is a refusal, and the next file is read', async () => {
    const dies = () => Promise.resolve({ fault: 'ended' });
    const refusal = await refusalOf(readTable('a.csv', Buffer.from('code\nA').toString('base64'), dies));
    expect(refusal.text('en').why).toContain('the server itself is well');
    expect((await readTable('a.xlsx', workbook(inlineRow))).headings).toEqual(['code']);
  });

  test('two are read at once and four wait; whoever comes then is told to come again', async () => {
    const file = workbook(inlineRow);
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => readTable('a.xlsx', file)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.map((each) => [each.refusalName, each.status])).toEqual(
      Array.from({ length: 3 }, () => ['imports.busy', 503]),
    );
    expect((await readTable('a.xlsx', file)).headings).toEqual(['code']);
  });
});
