import { z } from 'zod';
import { importModes } from './vocabulary.ts';

export const importEntities = [
  'items',
  'partners',
  'locations',
  'bom-lines',
  'routing-operations',
  'work-centres',
] as const;
export type ImportEntity = (typeof importEntities)[number];
const importFile = {
  fileName: z.string().min(1).max(255),
  /** Checked when it is decoded: a pattern over 20 MiB of text would cost more than reading the file. */
  contentBase64: z
    .string()
    .min(4)
    .max(20 * 1024 * 1024),
  /** Our column name → heading in the file; what is left out is mapped by name and alias. */
  mapping: z.record(z.string().max(100), z.string().max(200)).optional(),
  /** Our column name → how `1,234` or `1.234` is meant there. The preview asks (`questions`). */
  numbers: z.record(z.string().max(100), z.enum(['decimal', 'thousands'])).optional(),
};
export const zNumberQuestion = z.object({
  column: z.string(),
  label: z.string(),
  /** How many cells can be read in two ways. */
  count: z.number().int(),
  examples: z.array(z.object({ row: z.number().int(), text: z.string(), decimal: z.string(), thousands: z.string() })),
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
export const zPreviewImportResponse = z.object({
  headings: z.array(z.string()),
  columns: z.array(zImportColumn),
  mapping: z.record(z.string(), z.string()),
  unmapped: z.array(z.string()),
  firstRows: z.array(z.array(z.string())),
  counts: z.object(importCounts),
  /** At most 1,000; the count has all. */
  badRows: z.array(zBadRow),
  encoding: z.string(),
  separator: z.string().nullable(),
  /** Columns whose numbers can be read in two ways; the import wants an answer for each in `numbers`. */
  questions: z.array(zNumberQuestion),
  /** Codes that may have lost leading zeros; they are imported as they stand. */
  warnings: z.array(z.object({ row: z.number().int(), column: z.string(), value: z.string(), perhaps: z.string() })),
});
export type PreviewImportResponse = z.output<typeof zPreviewImportResponse>;
export const zRunImportResponse = z.object({
  mode: z.enum(importModes),
  imported: z.boolean(),
  counts: z.object(importCounts),
  badRows: z.array(zBadRow),
});
export type RunImportResponse = z.output<typeof zRunImportResponse>;
export const zImportTemplate = z.object({ fileName: z.string(), mediaType: z.string(), contentBase64: z.string() });
