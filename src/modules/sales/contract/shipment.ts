import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zNamed,
  zOptionalText,
  zPositiveAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';

export const shipmentStates = {
  picking: { zh: '拣货中', en: 'Picking' },
  shipped: { zh: '已发货', en: 'Shipped' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
} as const satisfies Record<string, Text>;
export type ShipmentState = keyof typeof shipmentStates;
const zShipmentState = z.enum(['picking', 'shipped', 'cancelled']);

/**
 * POST /sales-orders/:orderId/shipments. Without lines it is all that is open and not in another delivery under way. Quantities are in
 * `unit`, any unit of the item.
 */
export const zBeginShipmentRequest = z.strictObject({
  orderId: zUuid,
  /** Where the goods are made ready. */
  locationId: zUuid,
  lines: z
    .array(z.strictObject({ lineId: zUuid, quantity: zPositiveAmount, unit: z.string().min(1).max(16) }))
    .min(1)
    .max(200)
    .optional(),
  note: zOptionalText(2000).optional(),
});

/** POST /shipments/:shipmentId/picks: taken from a place (out of a unit or loose), made ready at the shipment's place (loose or in a unit). */
export const zPickRequest = z.strictObject({
  shipmentId: zUuid,
  shipmentLineId: zUuid,
  fromLocationId: zUuid,
  lotId: zUuid.optional(),
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(16),
  fromHandlingUnitId: zUuid.optional(),
  toHandlingUnitId: zUuid.optional(),
  /** Instead of it: what its label says. A label that stands on no box yet makes one at the delivery's place. */
  toHandlingUnitCode: zCode.optional(),
});

/** POST /shipments/:shipmentId/picks/:pickId/put-back: it goes back to where it was taken from. */
export const zPutBackRequest = z.strictObject({ shipmentId: zUuid, pickId: zUuid, reason: zText(200) });
export const boxesMax = 200;

/** POST /shipments/:shipmentId/ship: what is ready goes to the customer, boxes with what stands in them. */
export const zShipRequest = z.strictObject({
  shipmentId: zUuid,
  carrier: zOptionalText(100).optional(),
  tracking: zOptionalText(100).optional(),
  /** Boxes that were scanned as they left, or pallets that they stand on. */
  handlingUnitIds: z.array(zUuid).max(boxesMax).optional(),
});
/** POST /shipments/:shipmentId/cancel: what was shipped or made ready goes back to where it was taken from. */
export const zCancelShipmentRequest = z.strictObject({ shipmentId: zUuid, reason: zText(400) });
export const zReadShipmentRequest = z.strictObject({ shipmentId: zUuid });

/** Where to take what is still to be picked, in the order of walking; the lot that expires first goes first. */
const zPickTask = z.object({
  shipmentLineId: zUuid,
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  locationId: zUuid,
  locationCode: z.string(),
  lotId: zUuid.nullable(),
  lotCode: z.string().nullable(),
  expiresOn: z.string().nullable(),
  handlingUnitId: zUuid.nullable(),
  handlingUnitCode: z.string().nullable(),
  quantity: zAmount,
  unit: z.string(),
});
export type PickTask = z.infer<typeof zPickTask>;

const zPick = z.object({
  id: zUuid,
  shipmentLineId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  lotId: zUuid.nullable(),
  lotCode: z.string().nullable(),
  quantity: zAmount,
  unit: z.string(),
  fromLocationCode: z.string(),
  handlingUnitId: zUuid.nullable(),
  handlingUnitCode: z.string().nullable(),
  pickedByName: z.string(),
  pickedAt: zTimestamp,
});

/** GET /shipments/:shipmentId */
export const zShipment = zNamed('Shipment', {
  id: zUuid,
  code: z.string(),
  state: zShipmentState,
  orderId: zUuid,
  orderCode: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  customerNameEn: z.string(),
  customerReference: z.string(),
  locationId: zUuid,
  locationCode: z.string(),
  shipTo: z.string(),
  carrier: z.string(),
  tracking: z.string(),
  note: z.string(),
  cancelReason: z.string().nullable(),
  createdByName: z.string(),
  createdAt: zTimestamp,
  shippedByName: z.string().nullable(),
  shippedAt: zTimestamp.nullable(),
  lines: z.array(
    z.object({
      id: zUuid,
      orderLineId: zUuid,
      sequence: z.number().int(),
      itemId: zUuid,
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      tracking: z.enum(['none', 'lot', 'serial']),
      quantity: zAmount,
      quantityPicked: zAmount,
      unit: z.string(),
    }),
  ),
  picks: z.array(zPick),
  /** What is packed, by box: the packing list. What isn't in one goes loose. */
  boxes: z.array(
    z.object({
      id: zUuid,
      code: z.string(),
      /** The pallet that it stands on. */
      outerId: zUuid.nullable(),
      outerCode: z.string().nullable(),
      contents: z.array(
        z.object({
          itemCode: z.string(),
          itemName: z.string(),
          itemNameEn: z.string(),
          lotCode: z.string().nullable(),
          quantity: zAmount,
          unit: z.string(),
        }),
      ),
    }),
  ),
  /** Whether policy wants every box scanned before it goes. */
  scansEveryBox: z.boolean(),
  /** Only while it is picked. */
  tasks: z.array(zPickTask),
  /** What isn't there for it: no place has it, or what lies there is kept for others. */
  short: z.array(z.object({ shipmentLineId: zUuid, quantity: zAmount })),
});
export type Shipment = z.infer<typeof zShipment>;

export const zShipmentChanged = zNamed('ShipmentChanged', {
  id: zUuid,
  code: z.string(),
  state: zShipmentState,
  orderId: zUuid,
  orderCode: z.string(),
  /** Of this pick, where it is one. */
  pickId: zUuid.optional(),
});

/**
 * POST /sales-orders/:orderId/returns: at most what was delivered of the line; of lots and serials, those. It waits in inspection or on
 * hold until somebody decides. Replaced, so many are open again; otherwise the order has so many fewer.
 */
export const zReturnGoodsRequest = z.strictObject({
  orderId: zUuid,
  lineId: zUuid,
  lotId: zUuid.optional(),
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(16),
  locationId: zUuid,
  status: z.enum(['in_inspection', 'hold']).default('in_inspection'),
  replaced: z.boolean(),
  reason: zText(400),
});
export const zGoodsReturn = zNamed('GoodsReturn', {
  id: zUuid,
  code: z.string(),
  orderId: zUuid,
  orderCode: z.string(),
  quantity: zAmount,
  unit: z.string(),
});
