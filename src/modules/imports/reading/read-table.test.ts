import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../masterdata/test-scene.fixture.ts';
import { readTable } from './read-table.ts';

/** A workbook of one sheet, packed by hand: no library would write what an attacker writes. */
function workbook(sheet: string): string {
  const entries = Object.entries({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
  });
  const [parts, heads]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of entries) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(text.length, 22);
    local.writeUInt16LE(name.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(text.length, 24);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    heads.push(head, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    heads.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...heads, end]).toString('base64');
}

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
