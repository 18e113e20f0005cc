import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zCustom,
  zDate,
  zNamed,
  zPositiveAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { inventoryLimits, zStockResponse, zStockStatus } from '../../inventory/contract.ts';
import { itemNames } from '../../masterdata/contract.ts';

export const receiptKinds = {
  receipt: { zh: '收货', en: 'Receipt' },
  return: { zh: '退货', en: 'Return' },
  sent_out: { zh: '委外发出', en: 'Sent out' },
} as const satisfies Record<string, Text>;
export const zReceiptKind = z.enum(['receipt', 'return', 'sent_out']);
export type ReceiptKind = z.infer<typeof zReceiptKind>;

const zUnit = z.string().min(1).max(20);
const came = { itemId: zUuid.optional(), supplierId: zUuid.optional() };
const supplier = { supplierId: zUuid, supplierName: z.string(), supplierNameEn: z.string() };

/**
 * POST /purchase-receipts: so much of a line came. `itemId` and `supplierId` are what was scanned or said: where the line is of another,
 * it is refused. A delivery note that the supplier's item has already been received with, by whichever order, is refused, unless it is
 * `anotherPart` of it.
 */
export const zReceiveGoodsRequest = z.strictObject({
  lineId: zUuid,
  ...came,
  quantity: zPositiveAmount,
  unit: zUnit,
  locationId: zUuid,
  status: zStockStatus.optional(),
  lot: z
    .strictObject({
      code: zCode.optional(),
      supplierLotCode: zText(64).optional(),
      expiresOn: zDate.optional(),
      custom: zCustom.optional(),
    })
    .optional(),
  serials: z.array(zCode).max(inventoryLimits.serialsMax).optional(),
  deliveryNote: zText(64).optional(),
  anotherPart: z.boolean().optional(),
  businessAt: zTimestamp.optional(),
});

/** POST /purchase-returns: so much of what came by a line goes back. `sentAgain`: it is to come again, so that the line is open for it. */
export const zReturnGoodsRequest = z.strictObject({
  lineId: zUuid,
  quantity: zPositiveAmount,
  unit: zUnit,
  locationId: zUuid,
  lotId: zUuid.optional(),
  handlingUnitId: zUuid.optional(),
  status: zStockStatus.optional(),
  sentAgain: z.boolean().default(true),
  reason: zText(400),
  businessAt: zTimestamp.optional(),
});

/** POST /purchase-receipts/:receiptId/reverse: it was booked by mistake; the line is open for it again. */
export const zReverseReceiptRequest = z.strictObject({ receiptId: zUuid, reason: zText(400) });

/** What became of the line, and what now lies where. */
export const zPurchaseReceipt = zNamed('PurchaseReceipt', {
  receiptId: zUuid,
  code: z.string(),
  orderId: zUuid,
  orderCode: z.string(),
  lineId: zUuid,
  unit: z.string(),
  quantityOpen: zAmount,
  /** Won't come any more. */
  quantityCancelled: zAmount,
  ...zStockResponse.pick({ movements: true, balances: true, late: true }).shape,
});
export type PurchaseReceipt = z.infer<typeof zPurchaseReceipt>;

/** GET /purchase-receivable: lines that something may come by. By the code of an order, or by the item that came. */
export const zFindReceivableRequest = z.strictObject({
  code: z.string().trim().min(1).max(64).optional(),
  itemId: zUuid.optional(),
});
export const zReceivable = zNamed('Receivable', {
  /** The order that the code names, or null. */
  order: z.object({ id: zUuid, code: z.string(), ...supplier }).nullable(),
  lines: z.array(
    z.object({
      lineId: zUuid,
      orderId: zUuid,
      orderCode: z.string(),
      ...supplier,
      itemId: zUuid,
      ...itemNames,
      tracking: z.enum(['none', 'lot', 'serial']),
      quantityOpen: zAmount,
      quantityOrdered: zAmount,
      unit: z.string(),
      at: zTimestamp,
      receiptLocationId: zUuid.nullable(),
      receiptLocationCode: z.string().nullable(),
    }),
  ),
});
export type Receivable = z.infer<typeof zReceivable>;

export const zTellOverdueResponse = z.object({ told: z.number().int() });
