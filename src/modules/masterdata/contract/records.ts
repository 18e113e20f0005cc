import { z } from 'zod';
import { zAmount, zDate, zUuid } from '../../../kernel/contract.ts';
import { custom, forUpdate, named, stored, zClock, zCode, zOptionalText, zWholeRatio } from './pieces.ts';
import {
  abcClasses,
  dimensions,
  itemCodeKinds,
  itemKinds,
  locationKinds,
  reasonKinds,
  trackings,
} from './vocabulary.ts';

export const unitFields = {
  ...named,
  dimension: z.enum(dimensions),
  /** Pieces, not kilograms: a quantity in it that is no whole number is refused. */
  wholeNumber: z.boolean().default(false),
  ...custom,
};
export const zCreateUnitRequest = z.strictObject(unitFields);
export const zUpdateUnitRequest = forUpdate('unitId', unitFields);
export const zUnit = stored(unitFields);

/** 1 of `unit` = numerator ÷ denominator of the item's base unit: a box of 24 is { unit: 'box', numerator: '24', denominator: '1' }. */
export const zConversion = z.strictObject({
  unit: zCode,
  numerator: zWholeRatio,
  denominator: zWholeRatio.default('1'),
});
export const zItemCode = z.strictObject({
  code: zCode,
  kind: z.enum(itemCodeKinds).default('barcode'),
  partnerId: zUuid.nullable().default(null),
});
export const itemFields = {
  ...named,
  kind: z.enum(itemKinds),
  unit: zCode,
  tracking: z.enum(trackings).default('none'),
  specification: zOptionalText(500).default(''),
  abcClass: z.enum(abcClasses).nullable().default(null),
  safetyStock: zAmount.default('0'),
  leadTimeDays: z.number().int().min(0).max(3650).default(0),
  issueLocationId: zUuid.nullable().default(null),
  receiptLocationId: zUuid.nullable().default(null),
  conversions: z.array(zConversion).max(50).default([]),
  codes: z.array(zItemCode).max(200).default([]),
  ...custom,
};
export const zCreateItemRequest = z.strictObject(itemFields);
export const zUpdateItemRequest = forUpdate('itemId', itemFields);
export const zItem = stored(itemFields);
export type ItemWire = z.infer<typeof zItem>;

export const warehouseFields = { ...named, workshopId: zUuid.nullable().default(null), ...custom };
export const zCreateWarehouseRequest = z.strictObject(warehouseFields);
export const zUpdateWarehouseRequest = forUpdate('warehouseId', warehouseFields);
export const zWarehouse = stored(warehouseFields);

export const locationFields = {
  ...named,
  kind: z.enum(locationKinds).default('storage'),
  warehouseId: zUuid.nullable().default(null),
  workshopId: zUuid.nullable().default(null),
  lineId: zUuid.nullable().default(null),
  partnerId: zUuid.nullable().default(null),
  /** null: what the policy says. */
  negativeAllowed: z.boolean().nullable().default(null),
  pickSequence: z.number().int().min(0).max(1_000_000).default(0),
  ...custom,
};
export const zCreateLocationRequest = z.strictObject(locationFields);
export const zUpdateLocationRequest = forUpdate('locationId', locationFields);
export const zLocation = stored(locationFields);

export const workCentreFields = {
  ...named,
  workshopId: zUuid,
  lineId: zUuid.nullable().default(null),
  calendarId: zUuid.nullable().default(null),
  /** How many pieces of work run side by side. */
  capacity: z.number().int().min(1).max(10_000).default(1),
  ...custom,
};
export const zCreateWorkCentreRequest = z.strictObject(workCentreFields);
export const zUpdateWorkCentreRequest = forUpdate('workCentreId', workCentreFields);
export const zWorkCentre = stored(workCentreFields);

export const equipmentFields = {
  ...named,
  workCentreId: zUuid,
  serialNumber: zOptionalText(100).default(''),
  manufacturer: zOptionalText(200).default(''),
  ...custom,
};
export const zCreateEquipmentRequest = z.strictObject(equipmentFields);
export const zUpdateEquipmentRequest = forUpdate('equipmentId', equipmentFields);
export const zEquipment = stored(equipmentFields);

export const zPeriod = z.strictObject({ from: zClock, to: zClock });
export const shiftFields = {
  ...named,
  workshopId: zUuid.nullable().default(null),
  /** An end at or before the start is on the next day. */
  startsAt: zClock,
  endsAt: zClock,
  breaks: z.array(zPeriod).max(20).default([]),
  ...custom,
};
export const zCreateShiftRequest = z.strictObject(shiftFields);
export const zUpdateShiftRequest = forUpdate('shiftId', shiftFields);
export const zShift = stored(shiftFields);

const zShiftIds = z.array(zUuid).max(10);
export const calendarFields = {
  ...named,
  timeZone: z.string().min(1).max(64).default('Asia/Shanghai'),
  workshopId: zUuid.nullable().default(null),
  /** Monday first; the shifts worked on each day. */
  weekly: z.tuple([zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds]),
  /** A holiday has no shifts; a worked Sunday (调休) has some. */
  exceptions: z
    .array(z.strictObject({ date: zDate, shiftIds: zShiftIds, note: zOptionalText(200).default('') }))
    .max(2000)
    .default([]),
  ...custom,
};
export const zCreateCalendarRequest = z.strictObject(calendarFields);
export const zUpdateCalendarRequest = forUpdate('calendarId', calendarFields);
export const zCalendar = stored(calendarFields);
export const zWorkingTime = z.object({ minutes: z.number().int() });

export const partnerFields = {
  ...named,
  isSupplier: z.boolean().default(false),
  isCustomer: z.boolean().default(false),
  isSubcontractor: z.boolean().default(false),
  contactName: zOptionalText(100).default(''),
  phone: zOptionalText(50).default(''),
  email: zOptionalText(200).default(''),
  address: zOptionalText(500).default(''),
  taxNumber: zOptionalText(50).default(''),
  ...custom,
};
export const zCreatePartnerRequest = z.strictObject(partnerFields);
export const zUpdatePartnerRequest = forUpdate('partnerId', partnerFields);
export const zPartner = stored(partnerFields);

export const reasonCodeFields = {
  ...named,
  kind: z.enum(reasonKinds),
  workshopId: zUuid.nullable().default(null),
  ...custom,
};
export const zCreateReasonCodeRequest = z.strictObject(reasonCodeFields);
export const zUpdateReasonCodeRequest = forUpdate('reasonCodeId', reasonCodeFields);
export const zReasonCode = stored(reasonCodeFields);
