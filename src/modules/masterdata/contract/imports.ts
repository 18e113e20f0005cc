import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { importModes } from './vocabulary.ts';

/** What can be loaded from files, and how it is called. */
export const importKinds = {
  items: { zh: '物料', en: 'Items' },
  'bom-lines': { zh: '物料清单', en: 'BOM lines' },
  'routing-operations': { zh: '工艺路线', en: 'Routing operations' },
  partners: { zh: '往来单位', en: 'Partners' },
  locations: { zh: '库位', en: 'Locations' },
  'work-centres': { zh: '工作中心', en: 'Work centres' },
} as const;
export type ImportEntity = keyof typeof importKinds;
export const importEntities = keysOf<ImportEntity>(importKinds);
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
  /** BOMs and routings only: publish what was written; needs the permission to publish. */
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
/** A row that creates or changes a record: what each field was, and what it will be. */
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
  /** Under this it stands in the list of imports, and can be undone; null where nothing was written. */
  importId: zUuid.nullable(),
  mode: z.enum(importModes),
  imported: z.boolean(),
  counts: z.object(importCounts),
  badRows: z.array(zBadRow),
});
export type RunImportResponse = z.output<typeof zRunImportResponse>;
export const zBadRowsRequest = z.strictObject({ ...importFile, format: z.enum(['xlsx', 'csv']).default('xlsx') });
export const zImportFile = z.object({ fileName: z.string(), mediaType: z.string(), contentBase64: z.string() });
export const zUndoImportRequest = z.strictObject({ importId: zUuid });
