import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  byteOrderMark,
  defineDownload,
  definePrint,
  formatCsvLine,
  type Language,
  type PrintDocument,
  printDocuments,
  type Text,
  tableOf,
  textOfName,
  type WorkbookCell,
  writeWorkbook,
} from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import { type RequirementRow, type Requirements, zExportRequirementsRequest } from '../contract.ts';
import { readRequirements, requirementsOf } from './read-requirements.ts';

const title = { zh: '多级用料', en: 'Requirements of all levels' };

const mediaTypes = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The same rows as a file: a workbook, CSV or PDF. Text in it is never a formula. */
export const exportRequirements = defineDownload({
  name: 'insight.export-requirements',
  summary: { zh: '导出多级用料', en: 'Requirements of all levels as a file' },
  permission: readRequirements.permission,
  input: zExportRequirementsRequest,
  http: { path: '/items/:itemId/requirements/file' },
  mediaTypes: Object.values(mediaTypes),
  async handle({ database, principal, now }, { itemId, quantity, format, language = principal.language }) {
    const read = await database.read((tx) => requirementsOf({ tx, principal, now }, { itemId, quantity }));
    const print = { ...paper, read: async () => documentOf(read) };
    const content =
      format === 'pdf'
        ? (await printDocuments(database, { print, ids: [itemId], language, principal, now })).content
        : await sheetOf(read, principal.language, format);
    const tag = createHash('sha256').update(content).digest('hex');
    const fileName = `${title[principal.language]} ${read.itemCode}.${format}`;
    const size = content.length;
    const part = async (from: number, to: number) => Readable.from([content.subarray(from, to + 1)]);
    return { fileName, mediaType: mediaTypes[format], size, tag, shown: format === 'pdf', read: part };
  },
});

/** How it looks on paper; what stands on it comes with the question. */
const paper = definePrint({
  name: 'insight.requirements',
  title,
  permission: readRequirements.permission,
  of: 'masterdata.item',
  path: '/items/:itemId/requirements.pdf',
  read: async () => {
    throw new Error('requirements are printed by their export');
  },
});

interface ExportColumn {
  label: Text;
  of: (row: RequirementRow, language: Language) => string | null;
  number?: true;
  cost?: true;
}

const amount = (label: Text, name: keyof RequirementRow, cost?: true): ExportColumn => ({
  label,
  of: (row) => row[name] as string | null,
  number: true,
  ...(cost ? { cost } : {}),
});

const columns: readonly ExportColumn[] = [
  { label: { zh: '层级', en: 'Level' }, of: ({ level }) => String(level), number: true },
  { label: { zh: '行', en: 'Line' }, of: ({ path }) => path },
  { label: { zh: '物料编码', en: 'Item code' }, of: ({ itemCode }) => itemCode },
  {
    label: { zh: '物料名称', en: 'Item name' },
    of: ({ itemName, itemNameEn }, language) => (language === 'en' && itemNameEn) || itemName,
  },
  amount({ zh: '需求', en: 'Required' }, 'quantity'),
  { label: { zh: '单位', en: 'Unit' }, of: ({ unit }, language) => unitName(unit, language) },
  amount({ zh: '现存可用', en: 'On hand' }, 'quantityOnHand'),
  amount({ zh: '已预留', en: 'Promised' }, 'quantityPromised'),
  amount({ zh: '在途在制', en: 'On order' }, 'quantityOnOrder'),
  amount({ zh: '缺口', en: 'Short' }, 'quantityShort'),
  amount({ zh: '替代料可补', en: 'Covered' }, 'quantityCovered'),
  {
    label: { zh: '替代料', en: 'Substitutes' },
    of: ({ substitutes }) => substitutes.map((one) => `${one.itemCode} ${one.quantity}`).join('、'),
  },
  amount({ zh: '标准成本', en: 'Standard cost' }, 'standardCost', true),
  amount({ zh: '标准金额', en: 'At standard' }, 'costStandard', true),
  amount({ zh: '材料成本', en: 'Material cost' }, 'costMaterial', true),
];

function shownColumns({ costsShown }: Requirements): readonly ExportColumn[] {
  return columns.filter(({ cost }) => costsShown || !cost);
}

async function sheetOf(read: Requirements, language: Language, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const shown = shownColumns(read);
  const headings = shown.map(({ label }) => label[language]);
  const rows = read.rows.map((row) => shown.map((column) => cellOf(column, row, language)));
  if (format === 'csv') return Buffer.from(byteOrderMark + [headings, ...rows].map(formatCsvLine).join(''));
  return writeWorkbook({ sheetName: title[language], headings, widths: shown.map(() => 16), rows });
}

/** A number only while a spreadsheet's floating point keeps every digit of it. */
function cellOf({ of, number }: ExportColumn, row: RequirementRow, language: Language): WorkbookCell {
  const text = of(row, language);
  if (text === null || !number) return text;
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

function documentOf(read: Requirements): PrintDocument {
  const { itemCode, itemName, itemNameEn, quantity, unit, costMaterial, costStandard } = read;
  const money = (label: Text, value: string | null) => (value === null ? [] : [{ label, value }]);
  return {
    code: itemCode,
    facts: [
      { label: { zh: '物料', en: 'Item' }, value: textOfName(itemName, itemNameEn) },
      { label: { zh: '数量', en: 'Quantity' }, value: { amount: quantity, unit } },
      ...money({ zh: '材料成本', en: 'Material cost' }, costMaterial),
      ...money({ zh: '标准金额', en: 'At standard' }, costStandard),
    ],
    tables: [
      tableOf(
        read.rows,
        shownColumns(read).map(({ label, of }) => ({
          label,
          of: (row: RequirementRow) => ({ zh: of(row, 'zh') ?? '', en: of(row, 'en') ?? '' }),
        })),
      ),
    ],
  };
}
