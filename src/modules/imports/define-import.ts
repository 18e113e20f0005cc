import { z } from 'zod';
import { defineCommand, defineQuery, provide } from '../../kernel/index.ts';
import { askForImport } from './background/ask-for-import.ts';
import { awaitImport } from './background/await-import.ts';
import {
  zBadRowsRequest,
  zImportFile,
  zPreviewImportRequest,
  zPreviewImportResponse,
  zRunImportRequest,
  zRunImportResponse,
} from './contract.ts';
import { noOutcome } from './import-outcome.ts';
import { type ImportSubject, importSubjects } from './import-subject.ts';
import { importName } from './load-import.ts';
import type { ImportColumn } from './reading/import-column.ts';
import {
  assertColumns,
  columnsFor,
  countsOf,
  decideRows,
  presentFaults,
  presentQuestion,
  readImport,
} from './run-import.ts';
import { defineUndo } from './undo-import.ts';
import { isReasonsHeading, writeBadRows } from './write-bad-rows.ts';
import { mediaTypes, writeTemplate } from './write-template.ts';

const BODY_BYTES_MAX = 21 * 1024 * 1024;

/** Preview, import, template and undo of one subject; the path says which. Belongs into the module's `imports`. */
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
      const decided = read.missing.length > 0 ? noOutcome() : await decideRows(context, subject, read, onTrial);
      // What is asked about is no fault before it is answered.
      const asked = new Set(read.questions.map(({ column }) => column));
      const outcome = { ...decided, faults: decided.faults.filter(({ column }) => !column || !asked.has(column)) };
      const used = new Set(read.map.values());
      return {
        headings: read.table.headings,
        columns: read.columns.map((column) => presentColumn(column, context.principal.language)),
        mapping: Object.fromEntries([...read.map].map(([name, index]) => [name, read.table.headings[index] ?? ''])),
        guessed: read.guessed.map(({ name }) => name),
        unmapped: read.table.headings.filter(
          (heading, index) => heading !== '' && !used.has(index) && !isReasonsHeading(heading),
        ),
        firstRows: read.table.rows.slice(0, 10).map(({ cells }) => cells.map((cell) => cell.slice(0, 200))),
        counts: countsOf(read, outcome),
        rows: (await outcome.show?.(context.principal.language)) ?? [],
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
    ...importName(subject),
    permission,
    input: zRunImportRequest,
    output: zRunImportResponse,
    http: { method: 'POST', path: `/imports/${entity}`, bodyLimit: BODY_BYTES_MAX },
    handle: (context, input) => askForImport(context, subject, input),
    settle: awaitImport,
  });
  const badRows = defineCommand({
    name: `${module}.bad-rows-of-${entity}-import`,
    summary: { zh: `下载${zh}导入的错误行`, en: `The bad rows of an import of ${en}, as a file` },
    permission,
    input: zBadRowsRequest,
    output: zImportFile,
    idempotent: false,
    http: { method: 'POST', path: `/imports/${entity}/bad-rows`, bodyLimit: BODY_BYTES_MAX },
    handle: async (context, { format, ...input }) => {
      const read = await readImport(context, subject, input);
      assertColumns(read);
      const { language } = context.principal;
      const { faults } = await decideRows(context, subject, read, onTrial);
      const content = await writeBadRows(read.table, faults, { language, format, sheetName: things[language] });
      const name = input.fileName.replace(/\.[^.]*$/, '').slice(0, 200);
      return {
        fileName: `${name}-${language === 'zh' ? '待改' : 'to-mend'}.${format}`,
        mediaType: mediaTypes[format],
        contentBase64: content.toString('base64'),
      };
    },
  });
  const template = defineQuery({
    name: `${module}.${entity}-import-template`,
    summary: { zh: `下载${zh}导入模板`, en: `Template for importing ${en}` },
    permission,
    input: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    output: zImportFile,
    http: { method: 'GET', path: `/imports/${entity}/template` },
    handle: async (context, { format }) =>
      writeTemplate(entity, await columnsFor(context, subject), context.principal.language, format),
  });
  const undo = subject.undo && defineUndo({ ...subject, undo: subject.undo }, { zh, en });
  return {
    ...{ subject, preview, run, badRows, template, undo },
    commands: [preview, run, badRows, ...(undo ? [undo] : [])],
    queries: [template],
    provides: [provide(importSubjects, subject)],
  };
}

/** A preview decides and writes nothing. */
const onTrial = { importId: '', write: false, publish: false, progress() {} };

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
