import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import {
  defineCommand,
  defineQuery,
  inBothLanguages,
  type RecordDefinition,
  type Text,
} from '../../../kernel/index.ts';
import {
  zImportTemplate,
  zPreviewImportRequest,
  zPreviewImportResponse,
  zRunImportRequest,
  zRunImportResponse,
} from '../contract.ts';
import { columnsOfRecord } from './columns-of-record.ts';
import type { ImportColumn } from './import-column.ts';
import type { GroupKind } from './import-versions.ts';
import { refuseImport } from './refusals.ts';
import {
  assertAnswered,
  assertColumns,
  columnsFor,
  countsOf,
  decideRows,
  presentFaults,
  presentQuestion,
  readImport,
} from './run-import.ts';

const BODY_BYTES_MAX = 21 * 1024 * 1024;

/** What one import is about. */
export interface ImportSubject {
  /** `work-centres`, in its path and the names of its commands. */
  entity: string;
  module: string;
  things: Text;
  permission: string;
  columns: readonly ImportColumn[];
  /** Rows are records of this kind, or lines of versions. */
  rows: RecordDefinition | GroupKind;
}

export function importOfRecord(record: RecordDefinition): ImportSubject {
  const { module, path, things, permissions } = record;
  const columns = columnsOfRecord(record);
  return { entity: path.slice(1), module, things, permission: permissions.write, columns, rows: record };
}

/** Preview, import and template of one subject; the path says which. */
export function defineImport(subject: ImportSubject) {
  const { entity, module, permission, things } = subject;
  const [zh, en] = [things.zh, things.en.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())];
  const preview = defineCommand({
    name: `${module}.preview-${entity}-import`,
    summary: { zh: `预览导入${zh}`, en: `Preview an import of ${en}` },
    permission,
    input: zPreviewImportRequest,
    output: zPreviewImportResponse,
    idempotent: false,
    http: { method: 'POST', path: `/imports/${entity}/preview`, bodyLimit: BODY_BYTES_MAX },
    handle: async (context, input) => {
      const read = await readImport(context, subject, input);
      const outcome =
        read.missing.length > 0
          ? { created: 0, changed: 0, unchanged: 0, faults: [] }
          : await decideRows(context, subject, read, false, false);
      const used = new Set(read.map.values());
      return {
        headings: read.table.headings,
        columns: read.columns.map((column) => presentColumn(column, context.principal.language)),
        mapping: Object.fromEntries([...read.map].map(([name, index]) => [name, read.table.headings[index] ?? ''])),
        unmapped: read.table.headings.filter((heading, index) => heading !== '' && !used.has(index)),
        firstRows: read.table.rows.slice(0, 10).map(({ cells }) => cells.map((cell) => cell.slice(0, 200))),
        counts: countsOf(read, outcome),
        badRows: presentFaults(outcome.faults, context.principal),
        encoding: read.table.encoding,
        separator: read.table.separator,
        questions: read.questions.map((question) => presentQuestion(question, context.principal)),
        warnings: read.warnings.map(({ row, column, value, perhaps }) => ({
          row,
          column: column.label[context.principal.language],
          value,
          perhaps,
        })),
      };
    },
  });
  const run = defineCommand({
    name: `${module}.import-${entity}`,
    summary: { zh: `导入${zh}`, en: `Import ${en}` },
    permission,
    input: zRunImportRequest,
    output: zRunImportResponse,
    http: { method: 'POST', path: `/imports/${entity}`, bodyLimit: BODY_BYTES_MAX },
    handle: async (context, { mode, publish, ...input }) => {
      const read = await readImport(context, subject, input);
      assertColumns(read);
      assertAnswered(read, context.principal);
      // Rows that can't be read spoil all_or_nothing already: then the rest is only checked, to name every fault at once.
      const write = mode === 'good_rows' || read.faults.length === 0;
      const outcome = await decideRows(context, subject, read, write, publish);
      const badRows = presentFaults(outcome.faults, context.principal);
      const counts = countsOf(read, outcome);
      const [first] = outcome.faults;
      if (mode === 'all_or_nothing' && first) {
        const reason = inBothLanguages((language) => first.refusal.text(language).what);
        const parameters = { bad: counts.bad, row: first.row, reason };
        throw refuseImport('masterdata.import_bad_rows', parameters, { details: { badRows, counts } });
      }
      return { mode, imported: counts.created + counts.changed > 0, counts, badRows };
    },
  });
  const template = defineQuery({
    name: `${module}.${entity}-import-template`,
    summary: { zh: `下载${zh}导入模板`, en: `Template for importing ${en}` },
    permission,
    input: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    output: zImportTemplate,
    http: { method: 'GET', path: `/imports/${entity}/template` },
    handle: async (context, { format }) =>
      writeTemplate(entity, await columnsFor(context, subject), context.principal.language, format),
  });
  return { preview, run, template };
}

function presentColumn(column: ImportColumn, language: 'zh' | 'en') {
  return {
    name: column.name,
    label: column.label[language],
    required: column.required ?? false,
    type: column.values ? 'enum' : column.type,
    ...(column.values ? { values: Object.values(column.values).map((label) => label[language]) } : {}),
    aliases: [...(column.aliases ?? [])],
  };
}

/** Headings, and one row that shows how a row looks. */
async function writeTemplate(
  entity: string,
  columns: readonly ImportColumn[],
  language: 'zh' | 'en',
  format: 'xlsx' | 'csv',
) {
  const headings = columns.map((column) => `${column.label[language]}${column.required ? '*' : ''}`);
  const example = columns.map((column) => column.example ?? '');
  const fileName = `${entity}-template.${format}`;
  if (format === 'csv') {
    const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;
    // With a byte order mark, so that Excel reads it as UTF-8.
    const text = `\uFEFF${[headings, example].map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
    return { fileName, mediaType: 'text/csv; charset=utf-8', contentBase64: Buffer.from(text).toString('base64') };
  }
  const rows = [
    headings.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
    example.map((value) => (value === '' ? null : { type: String, value })),
  ];
  const content = await writeXlsxFile(rows, {
    sheet: entity,
    columns: headings.map((heading) => ({ width: Math.max(12, heading.length * 2) })),
  }).toBuffer();
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    contentBase64: content.toString('base64'),
  };
}
