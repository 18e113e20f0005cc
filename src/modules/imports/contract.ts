/** What imports say on the wire. Browser-safe: zod and the kernel's contract only. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zUuid } from '../../kernel/contract.ts';

export const importsPermissions = {
  'imports.run.read': { zh: '查看导入记录', en: 'See imports' },
} as const satisfies Record<string, Text>;

export const importModes = ['all_or_nothing', 'good_rows'] as const;
/** How a mark in `1,234` or the order in `8/11/2026` is meant. */
export const cellReadings = ['decimal', 'thousands', 'day_first', 'month_first'] as const;
export type CellReading = (typeof cellReadings)[number];
const zCellReading = z.enum(cellReadings);
const importFile = {
  fileName: z.string().min(1).max(255),
  /** Checked when it is decoded: a pattern over 20 MiB of text would cost more than reading the file. */
  contentBase64: z
    .string()
    .min(4)
    .max(20 * 1024 * 1024),
  /** Our column name → heading in the file; what is left out is mapped by name and alias. */
  mapping: z.record(z.string().max(100), z.string().max(200)).optional(),
  /** Our column name → how `1,234` or `8/11/2026` is meant there. The preview asks (`questions`). */
  readings: z.record(z.string().max(100), zCellReading).optional(),
};
export const zReadingQuestion = z.object({
  column: z.string(),
  label: z.string(),
  /** How many cells can be read in two ways. */
  count: z.number().int(),
  examples: z.array(
    z.object({
      row: z.number().int(),
      text: z.string(),
      meanings: z.array(z.object({ reading: zCellReading, value: z.string() })),
    }),
  ),
});
export const zPreviewImportRequest = z.strictObject(importFile);
export const zRunImportRequest = z.strictObject({
  ...importFile,
  mode: z.enum(importModes),
  /** Where the kind has such a step: publish the BOMs and routings written, release the orders made; needs its permission. */
  publish: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false),
});
export const zBadRow = z.object({
  /** As the spreadsheet counts: the heading is row 1. */
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string(),
  name: z.string(),
  reason: z.string(),
  remedy: z.string(),
});
export type BadRow = z.infer<typeof zBadRow>;
export const zImportColumn = z.object({
  name: z.string(),
  label: z.string(),
  required: z.boolean(),
  type: z.string(),
  values: z.array(z.string()).optional(),
  aliases: z.array(z.string()),
});
const importCounts = {
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  bad: z.number().int(),
};
/** A row that creates or changes something: what each field was, and what it will be. */
export const zShownRow = z.object({
  row: z.number().int(),
  kind: z.enum(['created', 'changed']),
  code: z.string(),
  name: z.string(),
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type ShownRow = z.infer<typeof zShownRow>;
export const zPreviewImportResponse = z.object({
  headings: z.array(z.string()),
  columns: z.array(zImportColumn),
  mapping: z.record(z.string(), z.string()),
  /** Columns that were found by a heading that only nearly says so. */
  guessed: z.array(z.string()),
  unmapped: z.array(z.string()),
  firstRows: z.array(z.array(z.string())),
  counts: z.object(importCounts),
  /** What it would create and change, at most 200, changes first; the counts have all. */
  rows: z.array(zShownRow),
  /** At most 1,000; the count has all. */
  badRows: z.array(zBadRow),
  encoding: z.string(),
  separator: z.string().nullable(),
  /** Columns whose numbers or dates can be read in two ways; the import wants an answer for each in `readings`. */
  questions: z.array(zReadingQuestion),
  /** Codes that may have lost leading zeros; they are imported as they stand. */
  warnings: z.array(z.object({ row: z.number().int(), column: z.string(), value: z.string(), perhaps: z.string() })),
});
export type PreviewImportResponse = z.output<typeof zPreviewImportResponse>;
export const zRunImportResponse = z.object({
  /** Under this it stands in the list of imports, and can be asked after, cancelled and undone. */
  importId: zUuid,
  /** `under_way`: it takes longer than an answer may; `GET /imports/runs/:importId` says how far it is. Then the counts are zero. */
  state: z.enum(['under_way', 'done']),
  mode: z.enum(importModes),
  /** Whether anything was written. */
  imported: z.boolean(),
  counts: z.object(importCounts),
  badRows: z.array(zBadRow),
});
export type RunImportResponse = z.output<typeof zRunImportResponse>;

export const importStates = {
  under_way: { zh: '进行中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '没有成功', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  undone: { zh: '已撤销', en: 'Undone' },
} as const satisfies Record<string, Text>;
const zImportState = z.enum(['under_way', 'done', 'failed', 'cancelled']);

/** What is done at this moment: a file waits, is read, its rows are written, or what they did is noted. */
export const importPhases = ['waiting', 'reading', 'rows', 'finishing'] as const;
export type ImportPhase = (typeof importPhases)[number];
export const zImportProgress = z.object({
  importId: zUuid,
  entity: z.string(),
  label: z.string(),
  fileName: z.string(),
  importedBy: z.string(),
  state: zImportState,
  /** Null once it has ended. */
  phase: z.enum(importPhases).nullable(),
  rowsDone: z.number().int(),
  rowsAll: z.number().int(),
  /** An estimate by what the rows have taken so far; null where there is nothing to go by. */
  secondsLeft: z.number().int().nullable(),
  /** The reader may cancel it, and it isn't too late. */
  cancellable: z.boolean(),
  /** Somebody has cancelled it, and it is about to stop. */
  stopping: z.boolean(),
});
export type ImportProgress = z.output<typeof zImportProgress>;
/** GET /imports/runs/:importId: how far it is, or how it ended; for whoever may load such files with its bad rows. */
export const zImportStanding = zImportProgress.extend({
  result: zRunImportResponse.nullable(),
  failure: z
    .object({ name: z.string(), status: z.number().int(), title: z.string(), detail: z.string(), remedy: z.string() })
    .nullable(),
});
export type ImportStanding = z.output<typeof zImportStanding>;
export const zImportsUnderWay = z.object({ runs: z.array(zImportProgress) });
export type ImportsUnderWay = z.output<typeof zImportsUnderWay>;
export const zImportRunRequest = z.strictObject({ importId: zUuid });

export const zBadRowsRequest = z.strictObject({ ...importFile, format: z.enum(['xlsx', 'csv']).default('xlsx') });
export const zImportFile = z.object({ fileName: z.string(), mediaType: z.string(), contentBase64: z.string() });
export const zUndoImportRequest = z.strictObject({ importId: zUuid });

/** GET /imports/kinds: what the reader may load from files. */
export const zImportKinds = z.object({
  kinds: z.array(
    z.object({
      entity: z.string(),
      label: z.string(),
      /** What may be done at once with what was written, called so; null where there is nothing or the reader may not. */
      publish: z.string().nullable(),
    }),
  ),
});
export type ImportKinds = z.output<typeof zImportKinds>;
