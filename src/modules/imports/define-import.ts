import { z } from 'zod';
import {
  type CommandContext,
  defineCommand,
  defineQuery,
  defineSlot,
  inBothLanguages,
  mayDo,
  newId,
  provide,
  Refusal,
  type Text,
} from '../../kernel/index.ts';
import {
  zBadRowsRequest,
  zImportFile,
  zPreviewImportRequest,
  zPreviewImportResponse,
  zRunImportRequest,
  zRunImportResponse,
} from './contract.ts';
import { type ImportOutcome, noOutcome } from './import-outcome.ts';
import { keepImport } from './keep-import.ts';
import type { TakenRow } from './queries/runs.ts';
import type { ImportColumn } from './reading/import-column.ts';
import type { ParsedRow } from './reading/parse-row.ts';
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
import { defineUndo } from './undo-import.ts';
import { isReasonsHeading, writeBadRows } from './write-bad-rows.ts';
import { mediaTypes, writeTemplate } from './write-template.ts';

const BODY_BYTES_MAX = 21 * 1024 * 1024;

/** What one import is about. The module that owns the noun says what a row is and takes it. */
export interface ImportSubject {
  /** `work-centres`, in its path and the names of its commands. */
  entity: string;
  module: string;
  things: Text;
  permission: string;
  columns: readonly ImportColumn[];
  /** The entity whose fields of the factory's own are columns too. */
  custom?: string;
  /** Rows that say the same in this column go in together or not at all. */
  group?: string;
  /** What may be done at once with what was written. */
  publish?: { label: Text; permission: string };
  /** Decides every row, and writes the good ones where `write` says so. A row that is refused leaves nothing. */
  take(context: CommandContext, work: ImportWork): Promise<ImportOutcome>;
  /** Takes these rows back, or throws why not: then nothing is taken back. */
  undo?(context: CommandContext, rows: readonly TakenRow[], run: { importId: string }): Promise<void>;
}

export interface ImportWork {
  importId: string;
  columns: readonly ImportColumn[];
  rows: readonly ParsedRow[];
  write: boolean;
  publish: boolean;
  /** Groups with a row that could not even be read: their other rows must not go in alone. */
  faultyGroups: ReadonlySet<string>;
}

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
      const outcome = read.missing.length > 0 ? noOutcome() : await decideRows(context, subject, read, onTrial);
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
    name: `${module}.import-${entity}`,
    summary: { zh: `导入${zh}`, en: `Import ${en}` },
    permission,
    input: zRunImportRequest,
    output: zRunImportResponse,
    http: { method: 'POST', path: `/imports/${entity}`, bodyLimit: BODY_BYTES_MAX },
    handle: async (context, { mode, publish, ...input }) => {
      if (publish) assertMayPublish(context, subject);
      const read = await readImport(context, subject, input);
      assertColumns(read);
      assertAnswered(read, context.principal);
      const importId = newId();
      // Rows that can't be read spoil all_or_nothing already: then the rest is only checked, to name every fault at once.
      const write = mode === 'good_rows' || read.faults.length === 0;
      const outcome = await decideRows(context, subject, read, { importId, write, publish });
      const badRows = presentFaults(outcome.faults, context.principal);
      const counts = countsOf(read, outcome);
      const [first] = outcome.faults;
      if (mode === 'all_or_nothing' && first) {
        const reason = inBothLanguages((language) => first.refusal.text(language).what);
        const parameters = { bad: counts.bad, row: first.row, reason };
        throw refuseImport('imports.bad_rows', parameters, { details: { badRows, counts } });
      }
      const imported = counts.created + counts.changed > 0;
      if (imported) await keepImport(context, subject, read, outcome, { importId, counts });
      return { importId: imported ? importId : null, mode, imported, counts, badRows };
    },
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

/** What may be loaded from files in this program. */
export const importSubjects = defineSlot<ImportSubject>('imports.subjects');

/** A preview decides and writes nothing. */
const onTrial = { importId: '', write: false, publish: false };

function assertMayPublish({ principal }: CommandContext, { entity, publish }: ImportSubject): void {
  if (!publish) throw refuseImport('imports.nothing_to_publish', { entity }, { where: '/publish' });
  if (!mayDo(principal, publish.permission))
    throw new Refusal('kernel.permission_missing', { permission: publish.permission, roles: '—' });
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
