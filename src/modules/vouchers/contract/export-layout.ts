import { z } from 'zod';
import {
  type Text,
  zCode,
  zExpectedVersion,
  zNamed,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { zMonth } from '../../costing/contract.ts';

type FieldType = 'text' | 'date' | 'amount';

/** What a column of an export may hold, of each line of a voucher. */
export const layoutFields = {
  day: { zh: '凭证日期', en: 'Voucher date', type: 'date' },
  month: { zh: '会计期间', en: 'Month', type: 'text' },
  word: { zh: '凭证字', en: 'Word', type: 'text' },
  number: { zh: '凭证编号', en: 'Voucher number', type: 'text' },
  lineNumber: { zh: '分录序号', en: 'Line', type: 'text' },
  summary: { zh: '分录摘要', en: 'Line summary', type: 'text' },
  accountCode: { zh: '科目编码', en: 'Account', type: 'text' },
  accountName: { zh: '科目名称', en: 'Account name', type: 'text' },
  side: { zh: '借贷方向', en: 'Side', type: 'text' },
  debit: { zh: '借方金额', en: 'Debit', type: 'amount' },
  credit: { zh: '贷方金额', en: 'Credit', type: 'amount' },
  amount: { zh: '金额', en: 'Amount', type: 'amount' },
  partnerCode: { zh: '往来单位编码', en: 'Partner', type: 'text' },
  partnerName: { zh: '往来单位名称', en: 'Partner name', type: 'text' },
  itemCode: { zh: '物料编码', en: 'Item', type: 'text' },
  itemName: { zh: '物料名称', en: 'Item name', type: 'text' },
  orderCode: { zh: '工单', en: 'Work order', type: 'text' },
  workCentreCode: { zh: '工作中心', en: 'Work centre', type: 'text' },
  documentCode: { zh: '单据', en: 'Document', type: 'text' },
  maker: { zh: '制单人', en: 'Made by', type: 'text' },
  reviewer: { zh: '审核人', en: 'Reviewed by', type: 'text' },
  poster: { zh: '记账人', en: 'Posted by', type: 'text' },
} as const satisfies Record<string, Text & { type: FieldType }>;
export type LayoutField = keyof typeof layoutFields;
/** A line as an export tells it: every field as plain text, days as 2026-11-30, amounts as 12.50. */
export type ExportLine = Record<LayoutField, string>;

/** How a day or an amount is written. The first of its type holds where none is chosen. */
export const layoutForms = {
  iso: { zh: '2026-11-30', en: '2026-11-30', type: 'date' },
  slashes: { zh: '2026/11/30', en: '2026/11/30', type: 'date' },
  digits: { zh: '20261130', en: '20261130', type: 'date' },
  points: { zh: '2026.11.30', en: '2026.11.30', type: 'date' },
  plain: { zh: '0.00', en: '0.00', type: 'amount' },
  blank: { zh: '零不写', en: 'Nothing for zero', type: 'amount' },
} as const satisfies Record<string, Text & { type: FieldType }>;
export type LayoutForm = keyof typeof layoutForms;

export const layoutFormats = {
  csv: { zh: 'CSV', en: 'CSV' },
  xlsx: { zh: 'Excel', en: 'Excel' },
} as const satisfies Record<string, Text>;
export const layoutEncodings = {
  utf8: { zh: 'UTF-8（带 BOM）', en: 'UTF-8 with BOM' },
  gb18030: { zh: 'GB18030', en: 'GB18030' },
} as const satisfies Record<string, Text>;

export const zLayoutColumn = z.strictObject({
  heading: zText(60),
  /** What it holds; null: `fixed`, the same in each line. */
  field: z.enum(keysOf(layoutFields)).nullable(),
  fixed: z.string().trim().max(60).default(''),
  form: z.enum(keysOf(layoutForms)).nullable().default(null),
});
export type LayoutColumn = z.output<typeof zLayoutColumn>;

const layout = {
  name: zText(100),
  nameEn: z.string().trim().max(100).default(''),
  format: z.enum(keysOf(layoutFormats)),
  encoding: z.enum(keysOf(layoutEncodings)),
  columns: z.array(zLayoutColumn).min(1).max(60),
};
export const zMakeLayoutRequest = z.strictObject({ code: zCode, ...layout });
export const zChangeLayoutRequest = z.strictObject({
  layoutId: zUuid,
  expectedVersion: zExpectedVersion,
  ...layout,
  active: z.boolean().default(true),
});
export const zOfLayoutRequest = z.strictObject({ layoutId: zUuid });
export const zLayout = zNamed('VoucherExportLayout', {
  id: z.string(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  format: z.enum(keysOf(layoutFormats)),
  encoding: z.enum(keysOf(layoutEncodings)),
  columns: z.array(zLayoutColumn),
  active: z.boolean(),
  version: z.number().int(),
});
export type Layout = z.infer<typeof zLayout>;

export const handOverLimits = {
  /** Vouchers of one file; what is left goes into the next. */
  vouchersMax: 1000,
  previewLines: 8,
} as const;

/** Which vouchers of a month: those that weren't handed over, or all that are posted. */
export const zWhich = z.enum(['open', 'all']);
/** GET /voucher-layouts/:layoutId/file: the same file without marking anything. */
export const zReadLayoutFileRequest = z.strictObject({ layoutId: zUuid, month: zMonth, which: zWhich.default('open') });
/** GET /voucher-export-lines: the first lines of a month with every field that a layout may name. */
export const zReadExportLinesRequest = z.strictObject({ month: zMonth, which: zWhich.default('open') });
export const zExportLines = zNamed('VoucherExportLines', {
  month: zMonth,
  vouchers: z.number().int(),
  lines: z.array(z.record(z.enum(keysOf(layoutFields)), z.string())),
});
export type ExportLines = z.infer<typeof zExportLines>;

export const handOverStates = {
  handed_over: { zh: '已传递', en: 'Handed over' },
  taken_back: { zh: '已撤回', en: 'Taken back' },
} as const satisfies Record<string, Text>;
export const zHandOverState = z.enum(['handed_over', 'taken_back']);

/** POST /voucher-hand-overs: what is posted of a month and wasn't handed over, as one file that is kept. */
export const zHandOverRequest = z.strictObject({ layoutId: zUuid, month: zMonth });
export const zOfHandOverRequest = z.strictObject({ handOverId: zUuid });
export const zTakeHandOverBackRequest = z.strictObject({ handOverId: zUuid, reason: zText(200) });
export const zHandOver = zNamed('VoucherHandOver', {
  id: z.string(),
  code: z.string(),
  state: zHandOverState,
  layoutId: z.string(),
  layoutName: z.string(),
  month: zMonth,
  fileName: z.string(),
  size: z.number().int(),
  /** Of the file, in hexadecimal. */
  sha256: z.string(),
  vouchers: z.number().int(),
  lines: z.number().int(),
  total: zSignedAmount,
  madeByName: z.string(),
  madeByNameEn: z.string().nullable(),
  madeAt: zTimestamp,
  takenBackByName: z.string().nullable(),
  takenBackAt: zTimestamp.nullable(),
  reason: z.string().nullable(),
  /** Posted vouchers of the month that are still to be handed over. */
  left: z.number().int(),
});
export type HandOver = z.infer<typeof zHandOver>;
