import { z } from 'zod';
import { zAmount, zNamed, zPositiveAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zLateFact, zPromiseTold } from '../../inventory/contract.ts';

/** What goes to an order or comes back from it. */
const zMaterialMove = z.strictObject({
  orderId: zUuid,
  /** The material line of the order; the item, or a lot, which names its item. A line alone means its own item. */
  materialId: zUuid.optional(),
  itemId: zUuid.optional(),
  lotId: zUuid.optional(),
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20).optional(),
  locationId: zUuid.optional(),
  businessAt: zTimestamp.optional(),
  note: zText(400).optional(),
});

/**
 * POST /work-orders/:orderId/issues: from a location to the order. Without a location it is the line's own issue location;
 * without a lot the oldest are taken first. Beyond the requirement it is refused: that is a supplementary issue. An item that may
 * stand in on a line, as the BOM said at release, counts there by its ratio; `materialId` says on which line.
 * What the named lease holds (POST /stock/leases) is taken first. What stands in a box or on a pallet is taken by naming it in
 * `handlingUnitId`; the location is then where that stands.
 */
export const zIssueMaterialRequest = zMaterialMove.extend({
  leaseId: zUuid.optional(),
  handlingUnitId: zUuid.optional(),
});

/** POST /work-orders/:orderId/returns: from the order back to a location. */
export const zReturnMaterialRequest = zMaterialMove;

/** POST /work-orders/:orderId/supplementary-issues: beyond the requirement, with a reason. May be an item that isn't on the BOM. */
export const zSupplementMaterialRequest = zIssueMaterialRequest.extend({ reasonCode: z.string().min(1).max(40) });

/** The line's own item, and what the substitute counts there, in that item's base unit. */
export const zStoodInFor = z.object({
  materialId: zUuid,
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
  quantity: zAmount,
});

export const zMaterialResponse = zNamed('MaterialResult', {
  orderId: zUuid,
  materialId: zUuid,
  itemId: zUuid,
  unit: z.string(),
  quantity: zAmount.meta({ description: 'Moved now, in the base unit' }),
  lots: z.array(z.object({ lotId: zUuid.nullable(), quantity: zAmount })),
  locationId: zUuid,
  /** What it stood in for. The figures of the line are in the unit of that item then. */
  substituteFor: zStoodInFor.nullable(),
  quantityRequired: zAmount,
  quantityIssued: zAmount,
  quantityReturned: zAmount,
  quantityOpen: zAmount.meta({ description: 'Still to be issued' }),
  promisesTaken: z.array(zPromiseTold).optional(),
  late: zLateFact.optional(),
});
export type MaterialResponse = z.infer<typeof zMaterialResponse>;

/** How an item is called, and its unit. */
export const ofItem = {
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
};

/** What may stand in on a line, as the BOM said at release, in its order of preference. Amounts are in the substitute's base unit. */
export const zSubstituteView = z.object({
  ...ofItem,
  tracking: z.enum(['none', 'lot', 'serial']),
  /** numerator ÷ denominator of it stand in for 1 base unit of the line's item. */
  numerator: z.string(),
  denominator: z.string(),
  locationId: zUuid.nullable(),
  locationCode: z.string().nullable(),
  quantityIssued: zAmount,
  quantityReturned: zAmount,
  quantityOpen: zAmount.meta({ description: 'What of it would make up for all that is still open on the line' }),
  quantityAvailable: zAmount.meta({ description: 'At its issue location, status available' }),
  quantityOffered: zAmount.meta({
    description: 'Of what is available, what makes up for what the line’s own shelf lacks; 0 where it lacks nothing',
  }),
});
export type SubstituteView = z.infer<typeof zSubstituteView>;

/** A material line of an order, frozen from the BOM at release. Amounts are in the item's base unit. */
export const zMaterialView = zNamed('WorkOrderMaterial', {
  id: zUuid,
  orderId: zUuid,
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  lineNumber: z.number().int(),
  ...ofItem,
  itemNameEn: z.string().nullable(),
  issueMethod: z.enum(['issue', 'backflush']),
  locationId: zUuid.nullable(),
  locationCode: z.string().nullable(),
  quantityRequired: zAmount,
  quantityIssued: zAmount.meta({
    description: 'Issued and backflushed, returns not taken off; with what stood in for it, by its ratio',
  }),
  quantityReturned: zAmount,
  quantityConsumed: zAmount.meta({ description: 'What the pieces reported so far call for' }),
  quantityOpen: zAmount,
  quantityDifference: zAmount.meta({
    description: 'Issued less returned and consumed: positive is still at the order, negative was never issued',
  }),
  quantityAvailable: zAmount.meta({ description: 'At the issue location, status available' }),
  tracking: z.enum(['none', 'lot', 'serial']),
  substitutes: z.array(zSubstituteView),
});
export type MaterialView = z.infer<typeof zMaterialView>;
