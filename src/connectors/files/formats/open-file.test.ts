import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { packWorkbook } from '../../../kernel/tables/pack-workbook.fixture.ts';
import type { Row } from '../../port.ts';
import { makeFolder } from './files.fixture.ts';
import { type FormatSettings, openFile } from './open-file.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

const asFound: FormatSettings = { format: null, encoding: null, separator: null, rowPath: '' };
async function open(content: string | Buffer, settings: Partial<FormatSettings> = {}) {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return openFile(await folder.write(name, content), { ...asFound, ...settings });
}
async function rowsOf(content: string | Buffer, settings: Partial<FormatSettings> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { value } of (await open(content, settings)).read()) rows.push(value);
  return rows;
}
const whyBad = (content: string | Buffer, settings: Partial<FormatSettings> = {}) =>
  rowsOf(content, settings).then(
    (rows) => `read: ${JSON.stringify(rows)}`,
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('CSV', () => {
  const meant = [
    { code: 'FR-1', name: '车架, 26"', quantity: '1' },
    { code: 'FR-2', name: '前叉', quantity: '2' },
  ];
  test.each([
    ['comma', 'code,name,quantity\r\nFR-1,"车架, 26""",1\r\nFR-2,前叉,2\r\n'],
    ['semicolon, old line ends', 'code;name;quantity\rFR-1;"车架, 26""";1\rFR-2;前叉;2'],
    ['tab', 'code\tname\tquantity\nFR-1\t车架, 26"\t1\nFR-2\t前叉\t2\n'],
    ['bar, a mark and empty lines', '\ufeffcode|name|quantity\n\nFR-1|"车架, 26"""|1\n||\nFR-2|前叉|2\n'],
    ['single quotes', "code,name,quantity\n'FR-1','车架, 26','1'\n'FR-2','前叉','2'\n".replace('26', '26＂')],
  ])('%s is found out', async (_name, text) => {
    const rows = await rowsOf(text);
    expect(rows.map((row) => ({ ...row, name: String(row.name).replace('＂', '"') }))).toEqual(meant);
    const gb = await rowsOf(iconv.encode(text.replace('\ufeff', ''), 'gb18030'));
    expect(gb).toEqual(rows);
  });

  test('what looks like a formula is text and nothing more', async () => {
    expect(await rowsOf("a,b\n=cmd|' /C calc'!A0,@SUM(1)\n")).toEqual([{ a: "=cmd|' /C calc'!A0", b: '@SUM(1)' }]);
  });

  test('names that come twice, are missing or hostile are names', async () => {
    const [row] = await rowsOf('code,code,,__proto__,constructor\n1,2,3,4,5\n');
    expect(Object.entries(row as Row)).toEqual([
      ['code', '1'],
      ['code 2', '2'],
      ['column 3', '3'],
      ['__proto__', '4'],
      ['constructor', '5'],
    ]);
  });

  test.each<[string, string | Buffer, Partial<FormatSettings>, string]>([
    ['half written inside quotes', 'a,b\n1,"2\n', {}, 'only half written'],
    ['slipped columns', 'a,b\n1,2\n1,2,3\n', {}, 'row 3 has more cells'],
    [
      'another encoding than the settings say',
      iconv.encode('a\n车架', 'gb18030'),
      { encoding: 'utf-8' },
      "isn't utf-8",
    ],
    ['no encoding at all', Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a]), {}, 'neither UTF-8 nor GB18030'],
    ['bytes of a program', Buffer.from('a\u0000b\n'), {}, 'is no text'],
    ['nothing', '', {}, 'the file is empty'],
    ['only blanks', '\n \n'.replace(' ', ''), {}, 'nothing in the file'],
    [
      'a quote that is never closed, and a long file behind it',
      `a,b\n1,"${'x'.repeat(1_100_000)}`,
      {},
      'more than a million characters',
    ],
  ])('%s is refused with its reason', async (_name, content, settings, reason) => {
    expect(await whyBad(content, settings)).toContain(reason);
  });

  test('200,000 rows pass without being held', async () => {
    const line = (nth: number) =>
      `FR-${nth},frame ${nth},${nth},some words that make the row longer than it needs to be\n`;
    const text = `code,name,quantity,note\n${Array.from({ length: 200_000 }, (_, nth) => line(nth)).join('')}`;
    const file = await open(text);
    let [most, last] = [0, ''];
    const before = process.memoryUsage().heapUsed;
    for await (const { row, value } of file.read()) {
      if (row % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
      last = String(value.code);
    }
    expect([file.rows, last]).toEqual([200_000, 'FR-199999']);
    // Held, they would take a good 100 MB.
    expect(most).toBeLessThan(80 * 1024 * 1024);
  }, 60_000);
});

describe('Excel', () => {
  test('numbers keep their digits and days are days', async () => {
    const content = await writeExcel([
      [{ value: 'code' }, { value: 'quantity' }, { value: 'day' }],
      [
        { value: '=1+1' },
        { value: 12.3, type: Number },
        { value: new Date('2026-11-08T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      ],
    ]).toBuffer();
    expect(await rowsOf(content)).toEqual([{ code: '=1+1', quantity: '12.3', day: '2026-11-08' }]);
    expect(await whyBad(content.subarray(0, content.length - 400))).toContain('only half written');
    expect(await whyBad(content, { format: 'xml' })).toContain('settings say xml');
  });
  test.each([
    ['190 MB in a few kilobytes', `<!--${' '.repeat(190 * 1024 * 1024)}-->`, 'more than 100 MB'],
    ['a cell where no sheet has one', '<row r="5"><c r="ZZZZZZ5"><v>1</v></c></row>', 'breaks the format'],
    ['a cell far down on the right', '<row r="1048576"><c r="GR1048576"><v>1</v></c></row>', 'three million cells'],
    ['more columns than anybody has', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'more than 500 columns'],
  ])('%s is refused before anything makes room for it', async (_name, sheet, reason) => {
    expect(await whyBad(packWorkbook(sheet))).toContain(reason);
  });
  test('the old form says how it may be saved', async () => {
    expect(await whyBad(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('save it as .xlsx');
  });
});

describe('XML', () => {
  const items =
    '<?xml version="1.0"?>\n<!-- a comment <b> --><x:Items xmlns:x="urn:x" at="1"><Head>h</Head><x:Item id="1&amp;2"><Name>A &lt; &#x4e2d;</Name><Tag>a</Tag><Tag>b</Tag><Part no="7">seven</Part></x:Item><x:Item><Name><![CDATA[<raw> &amp;]]></Name><Empty/></x:Item></x:Items>';
  const meant = [
    { '@id': '1&2', Name: 'A < 中', Tag: ['a', 'b'], Part: { '@no': '7', '#text': 'seven' } },
    { Name: '<raw> &amp;', Empty: '' },
  ];
  test('rows are what repeats, or what the path says', async () => {
    for (const rowPath of ['', 'Items/Item', '//Item', '*/Item'])
      expect(await rowsOf(items, { rowPath })).toEqual(meant);
    expect(await rowsOf(items, { rowPath: 'Items/Head' })).toEqual([{ '#text': 'h' }]);
    expect(await rowsOf(items, { rowPath: 'Item' })).toEqual([]);
  });

  test('an encoding that is declared counts', async () => {
    const text = '<?xml version="1.0" encoding="GBK"?><r><i>车架</i><i>前叉</i></r>';
    expect(await rowsOf(iconv.encode(text, 'gb18030'))).toEqual([{ '#text': '车架' }, { '#text': '前叉' }]);
    expect(await whyBad(Buffer.from(text.replace('GBK', 'EBCDIC')))).toContain('ebcdic');
  });

  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (c, at) => `<!ENTITY ${c} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)}]><l>&j;</l>`;
  test.each([
    ['a billion laughs', laughs, 'document type is refused'],
    [
      'a file of the server',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'document type is refused',
    ],
    ['a document type without entities', '<!doctype a><a/>', 'document type is refused'],
    ['an entity of nobody', '<a><b>&x;</b></a>', 'the entity &x; is unknown'],
    ['a sign that is none', '<a>&#0;</a>', 'the entity &#0; is unknown'],
    ['half a file', '<a><b>1</b><b>2', 'only half written'],
    ['half a tag', '<a><b>1</b><b', 'only half written'],
    ['crossed tags', '<a><b></a></b>', '</a> closes nothing'],
    ['two roots', '<a/><a/>', 'more than one root'],
    ['text around', '<a/>x', 'text outside'],
    ['an attribute twice', '<a x="1" x="2"/>', 'an attribute twice'],
    ['depth', '<a>'.repeat(100) + '</a>'.repeat(100), 'nested deeper than 60'],
    ['a row of many elements', `<a><i>${'<b/>'.repeat(20_001)}</i><i/></a>`, 'too many elements'],
    ['one endless text', `<a><i>${'x'.repeat(1_000_002)}</i></a>`, 'more than a million characters'],
    ['one endless tag', `<a ${'x'.repeat(1_000_002)}`, 'more than a million characters'],
  ])('%s is refused', async (_name, text, reason) => expect(await whyBad(text)).toContain(reason));

  const names = fc
    .stringMatching(/^[A-Za-z_][\w.-]{0,6}$/)
    .filter((name) => !/^(constructor|prototype|__proto__|toString|valueOf|hasOwnProperty|xml.*)$/i.test(name));
  const leaves = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) =>
    text
      .replace(/[\p{Cc}\p{Cs}]|[\ufffe\uffff]/gu, '')
      .trim()
      .replace(/[&#]/g, '+'),
  );
  test('what another library writes and reads is read the same', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.dictionary(names, fc.oneof(leaves, fc.dictionary(names, leaves, { maxKeys: 3 })), {
            minKeys: 1,
            maxKeys: 5,
          }),
          {
            minLength: 2,
            maxLength: 5,
          },
        ),
        async (rows) => {
          const text = new XMLBuilder({ suppressEmptyNode: true }).build({ rows: { row: rows } }) as string;
          const theirs = new XMLParser({ parseTagValue: false }).parse(text) as { rows: { row: Row[] } };
          expect(await rowsOf(text, { rowPath: 'rows/row', format: 'xml' })).toEqual(theirs.rows.row.map((row) => row));
        },
      ),
      { numRuns: 150 },
    ));
});
