import { z } from 'zod';
import { zNamed } from '../../../kernel/contract.ts';
import { lotKinds } from '../../inventory/contract.ts';
import { zAction } from './state.ts';

/**
 * GET /scan?code=… Whatever was scanned or typed. `orderId`: the order at hand, for what may be done with a material for it. `id`: which
 * of the things that bear this code is meant.
 */
export const zScanRequest = z.strictObject({
  code: z.string().trim().min(1).max(200),
  orderId: z.uuid().optional(),
  id: z.uuid().optional(),
});

export const scanKinds = [
  'order',
  'operation',
  'item',
  'lot',
  'handling_unit',
  'location',
  'person',
  'equipment',
  'report',
  'purchase_order',
  'kanban_card',
] as const;

/** What a label by the standards (GS1, EPC) says beside the item: days as ISO, the quantity in pieces or in `unit`. */
export const zScanLabel = z.object({
  gtin: z.string(),
  lot: z.string().nullable(),
  serial: z.string().nullable(),
  producedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  quantity: z.string().nullable(),
  unit: z.literal('kg').nullable(),
});
export type ScanLabel = z.infer<typeof zScanLabel>;

/** What it is, what is known of it, and what may be done with it now. An unknown code is the refusal execution.scan_unknown (404). */
export const zScanResponse = zNamed('ScanResult', {
  code: z.string(),
  kind: z.enum(scanKinds),
  title: z.string(),
  entity: z.object({ id: z.string(), code: z.string() }).catchall(z.unknown()),
  /** In the reader's language, most important first. */
  facts: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  actions: z.array(zAction),
  /** Where it was no code of ours but a label by the standards. */
  label: zScanLabel.nullable(),
  /** When the same text is the code of several things: the others. A lot says of which item it is, and whether it is one piece. */
  alternatives: z.array(
    z.object({
      kind: z.enum(scanKinds),
      id: z.string(),
      code: z.string(),
      title: z.string(),
      itemId: z.string().nullable(),
      lotKind: z.enum(lotKinds).nullable(),
    }),
  ),
});
export type ScanResponse = z.infer<typeof zScanResponse>;

/** One code as a device keeps it. */
export const zScanCode = z.object({
  kind: z.enum(scanKinds),
  id: z.string(),
  code: z.string(),
  /** An item's barcodes and other people's codes for it. */
  also: z.array(z.string()),
  name: z.string(),
  nameEn: z.string(),
  /** Of a lot its item, of an operation its order, of an order its item. */
  parentId: z.string().nullable(),
  /** Where a lot lies, the first by code. */
  place: z.string().nullable(),
  /** Of an item. */
  unit: z.string().nullable(),
  tracking: z.enum(['none', 'lot', 'serial']).nullable(),
  /** Of a lot: whether it is one piece. */
  lotKind: z.enum(lotKinds).nullable(),
});
export type ScanCode = z.infer<typeof zScanCode>;
export const zScanCodes = zNamed('ScanCodes', {
  asOf: z.string(),
  /** False where the area has more codes than a device keeps. */
  whole: z.boolean(),
  codes: z.array(zScanCode),
});
export type ScanCodes = z.infer<typeof zScanCodes>;
