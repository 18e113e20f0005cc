import { z } from 'zod';
import { zAmount, zCode, zCustom, zNamed, zPositiveAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zStockStatus } from './stock-status.ts';

// Handling units: boxes, trays and pallets that hold stock and are carried as one thing. Paths are under /api/v1/handling-units.

export const handlingUnitKinds = {
  box: { zh: '箱', en: 'Box' },
  tray: { zh: '料盘', en: 'Tray' },
  pallet: { zh: '托盘', en: 'Pallet' },
} as const;
export type HandlingUnitKind = keyof typeof handlingUnitKinds;
export const zHandlingUnitKind = z.enum(['box', 'tray', 'pallet']);

export const handlingUnitStates = {
  active: { zh: '使用中', en: 'In use' },
  inactive: { zh: '已停用', en: 'Out of use' },
} as const;
export type HandlingUnitState = keyof typeof handlingUnitStates;
export const zHandlingUnitState = z.enum(['active', 'inactive']);

export const handlingUnitLimits = {
  /** Kinds of content (item, lot, status) in one unit. */
  linesMax: 500,
  /** Units in one outermost unit, itself included. */
  partsMax: 100,
} as const;

const named = { handlingUnitId: zUuid };
const zUnit = z.string().min(1).max(16);

export const zCreateHandlingUnitRequest = z.strictObject({
  kind: zHandlingUnitKind,
  /** Where it stands. */
  locationId: zUuid,
  /** Its own number, or the SSCC that it bears, in 18 digits. Left out, it is given one: an SSCC where the factory has a company prefix. */
  code: zCode.optional(),
  custom: zCustom.optional(),
});

/** POST /:handlingUnitId/pack: loose stock of the place where the unit stands goes into it; /unpack: and out of it. */
export const zPackStockRequest = z.strictObject({
  ...named,
  itemId: zUuid,
  lotId: zUuid.optional(),
  quantity: zPositiveAmount,
  unit: zUnit,
  status: zStockStatus.optional(),
  businessAt: zTimestamp.optional(),
});
export type PackStockRequest = z.output<typeof zPackStockRequest>;

/** POST /:handlingUnitId/empty: all that stands in it itself lies loose beside it. */
export const zEmptyHandlingUnitRequest = z.strictObject({ ...named, businessAt: zTimestamp.optional() });

/** POST /:handlingUnitId/nest: into another one that stands at the same place. */
export const zNestHandlingUnitRequest = z.strictObject({ ...named, parentId: zUuid });

/** POST /:handlingUnitId/take-out: out of the unit that it stands in, beside it. */
export const zTakeOutHandlingUnitRequest = z.strictObject(named);

/** POST /:handlingUnitId/move: with all that stands in it. One that stands in another is taken out of it. */
export const zMoveHandlingUnitRequest = z.strictObject({
  ...named,
  locationId: zUuid,
  businessAt: zTimestamp.optional(),
});

/** POST /:handlingUnitId/close: out of use, when it is empty and stands alone; /reopen: and in use again. */
export const zCloseHandlingUnitRequest = z.strictObject(named);

export const zReadHandlingUnitRequest = z.strictObject(named);

const zContent = z.object({
  itemId: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  lotId: z.string().nullable(),
  lotCode: z.string().nullable(),
  status: zStockStatus,
  quantity: zAmount,
  unit: z.string(),
});
export type HandlingUnitContent = z.infer<typeof zContent>;

/** A unit, what stands in it, and the units in it with what stands in them. */
export const zHandlingUnit = zNamed('HandlingUnit', {
  id: z.string(),
  code: z.string(),
  /** Where its code is an SSCC: what its label says behind (00). */
  sscc: z.string().nullable(),
  kind: zHandlingUnitKind,
  state: zHandlingUnitState,
  locationId: z.string(),
  locationCode: z.string(),
  locationName: z.string(),
  locationNameEn: z.string(),
  /** The unit that it stands in. */
  parent: z.object({ id: z.string(), code: z.string() }).nullable(),
  contents: z.array(zContent),
  /** All units in it, however deep. */
  parts: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      kind: zHandlingUnitKind,
      parentId: z.string().nullable(),
      contents: z.array(zContent),
    }),
  ),
  createdAt: z.string(),
});
export type HandlingUnit = z.infer<typeof zHandlingUnit>;
