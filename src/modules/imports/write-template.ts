import { byteOrderMark, formatCsvLine, type Language, type Text } from '../../kernel/index.ts';
import type { ImportColumn } from './reading/import-column.ts';
import { expectedOf } from './reading/parse-row.ts';

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Headings and one row that shows how a row looks; in a workbook a second sheet explains each column in both languages. */
export async function writeTemplate(
  entity: string,
  columns: readonly ImportColumn[],
  language: Language,
  format: 'xlsx' | 'csv',
) {
  const headings = columns.map((column) => `${column.label[language]}${column.required ? '*' : ''}`);
  const example = columns.map((column) => column.example ?? '');
  const fileName = `${entity}-template.${format}`;
  if (format === 'csv') {
    const text = byteOrderMark + [headings, example].map((row) => formatCsvLine(row)).join('');
    return { fileName, mediaType: mediaTypes.csv, contentBase64: Buffer.from(text).toString('base64') };
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const bold = (value: string) => ({ type: String, value, fontWeight: 'bold' as const });
  const plain = (value: string) => (value === '' ? null : { type: String, value, wrap: true });
  const content = await writeXlsxFile([
    {
      sheet: entity,
      data: [headings.map(bold), example.map(plain)],
      columns: headings.map((heading) => ({ width: Math.max(12, heading.length * 2) })),
      stickyRowsCount: 1,
    },
    {
      sheet: '说明 Help',
      data: [
        explained.map(({ heading }) => bold(heading)),
        ...columns.map((column) => explained.map(({ of }) => plain(of(column)))),
      ],
      columns: explained.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
  return { fileName, mediaType: mediaTypes.xlsx, contentBase64: content.toString('base64') };
}

/** What the second sheet says of a column. */
const explained: { heading: string; width: number; of(column: ImportColumn): string }[] = [
  { heading: '列', width: 18, of: ({ label }) => label.zh },
  { heading: 'Column', width: 22, of: ({ label }) => label.en },
  { heading: '必填 Required', width: 14, of: ({ required }) => (required ? '是 yes' : '') },
  { heading: '含义', width: 36, of: (column) => meaningOf(column).zh },
  { heading: 'Meaning', width: 44, of: (column) => meaningOf(column).en },
  { heading: '可以填什么', width: 40, of: (column) => expectedOf(column).zh },
  { heading: 'Allowed values', width: 44, of: (column) => expectedOf(column).en },
  { heading: '示例 Example', width: 22, of: ({ example = '' }) => example },
  { heading: '也认得的列名 Also read as', width: 40, of: ({ aliases = [] }) => aliases.join(', ') },
];

function meaningOf({ label, help, link, own }: ImportColumn): Text {
  if (help) return help;
  const reference = link?.reference ?? own?.names?.reference;
  if (!reference) return label;
  const { thing, spokenBy } = reference;
  return spokenBy
    ? { zh: `已有的${thing.zh}，写编码或名称`, en: `The ${thing.en}, by code or name; it must be there already` }
    : { zh: `已有的${thing.zh}，写编码`, en: `The ${thing.en}, by code; it must be there already` };
}
