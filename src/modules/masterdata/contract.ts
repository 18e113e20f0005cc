import { z } from 'zod';
import { zAmount, zCustom, zDate, zPositiveAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';

// The words of master data on the wire. Everything that a browser may import of this module stands here.

export const itemKinds = ['raw', 'component', 'semi_finished', 'finished', 'consumable'] as const;
export const trackings = ['none', 'lot', 'serial'] as const;
export const abcClasses = ['A', 'B', 'C'] as const;
export const dimensions = ['count', 'mass', 'length', 'area', 'volume', 'time'] as const;
export const locationKinds = [
  'storage', 'line_side', 'in_transit', 'subcontractor', 'supplier', 'customer', 'production', 'adjustment', 'scrap',
] as const;
export const virtualLocationKinds = ['supplier', 'customer', 'production', 'adjustment', 'scrap'] as const;
export const versionStates = ['draft', 'published', 'obsolete'] as const;
export const reasonKinds = ['scrap', 'rework', 'downtime', 'supplementary_issue', 'adjustment', 'hold'] as const;
/** each: reported here · milestone: a report here also reports the steps before it · none: follows the next step. */
export const reportPolicies = ['each', 'milestone', 'none'] as const;
export const transferModes = ['automatic', 'scan'] as const;
export const itemCodeKinds = ['barcode', 'supplier_code', 'customer_code', 'old_code'] as const;
export const importModes = ['all_or_nothing', 'good_rows'] as const;

export type ItemKind = (typeof itemKinds)[number];
export type Tracking = (typeof trackings)[number];
export type LocationKind = (typeof locationKinds)[number];
export type VirtualLocationKind = (typeof virtualLocationKinds)[number];
export type VersionState = (typeof versionStates)[number];
export type ReasonKind = (typeof reasonKinds)[number];
export type ReportPolicy = (typeof reportPolicies)[number];
export type TransferMode = (typeof transferModes)[number];

/** Codes are what people scan and type: no spaces at the ends, no control characters, at most 64 characters. */
export const zCode = z.string().min(1).max(64).regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u);
const zName = z.string().trim().min(1).max(200);
const zNameOther = z.string().trim().max(200);
const zNote = z.string().max(2000);
const zWholeRatio = z.string().regex(/^[1-9]\d{0,11}$/);
/** '08:00' … '24:00' */
export const zClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const zDuration = z.string().regex(/^\d{1,7}(\.\d{1,3})?$/);
/** A share such as '0.05'; below 10. */
const zFactor = z.string().regex(/^\d(\.\d{1,6})?$/);

const head = { id: zUuid, version: z.number().int(), active: z.boolean(), createdAt: zTimestamp, updatedAt: zTimestamp };
const named = { code: zCode, name: zName, nameEn: zNameOther.default('') };
const custom = { custom: zCustom.default({}) };

/** What an update takes: any of the fields, and the version that the writer saw. */
type UpdateOf<N extends string, S extends z.ZodRawShape> = z.ZodType<
  Record<N, string> & { expectedVersion: number } & Partial<z.output<z.ZodObject<S>>>
>;
function forUpdate<N extends string, S extends z.ZodRawShape>(idName: N, shape: S): UpdateOf<N, S> {
  const optional: Record<string, z.ZodType> = {};
  for (const [field, type] of Object.entries(shape)) {
    // A default would overwrite what the writer left out.
    const bare = type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as z.ZodType);
    optional[field] = bare.optional();
  }
  const all = z.strictObject({ [idName]: zUuid, expectedVersion: z.number().int().positive(), ...optional });
  return all as unknown as UpdateOf<N, S>;
}
/** What a record answers with: the fields as stored, and its head. */
function stored<S extends z.ZodRawShape>(shape: S) {
  return z.object({ ...head, ...shape });
}

export const zSaved = z.object({ id: zUuid, code: z.string(), version: z.number().int() });
export type Saved = z.infer<typeof zSaved>;
/** What deactivate and activate take. */
export function zActivation<N extends string>(idName: N) {
  const all = z.strictObject({ [idName]: zUuid, expectedVersion: z.number().int().positive() });
  return all as unknown as z.ZodType<Record<N, string> & { expectedVersion: number }>;
}

export const unitFields = { ...named, dimension: z.enum(dimensions), ...custom };
export const zUnitCreate = z.strictObject(unitFields);
export const zUnitUpdate = forUpdate('unitId', unitFields);
export const zUnit = stored(unitFields);

/** 1 of `unit` = numerator ÷ denominator of the item's base unit: a box of 24 is { unit: 'box', numerator: '24', denominator: '1' }. */
export const zConversion = z.strictObject({ unit: zCode, numerator: zWholeRatio, denominator: zWholeRatio.default('1') });
export const zItemCode = z.strictObject({
  code: zCode, kind: z.enum(itemCodeKinds).default('barcode'), partnerId: zUuid.nullable().default(null),
});
export const itemFields = {
  ...named,
  kind: z.enum(itemKinds),
  unit: zCode,
  tracking: z.enum(trackings).default('none'),
  specification: z.string().trim().max(500).default(''),
  abcClass: z.enum(abcClasses).nullable().default(null),
  safetyStock: zAmount.default('0'),
  leadTimeDays: z.number().int().min(0).max(3650).default(0),
  issueLocationId: zUuid.nullable().default(null),
  receiptLocationId: zUuid.nullable().default(null),
  conversions: z.array(zConversion).max(50).default([]),
  codes: z.array(zItemCode).max(200).default([]),
  ...custom,
};
export const zItemCreate = z.strictObject(itemFields);
export const zItemUpdate = forUpdate('itemId', itemFields);
export const zItem = stored(itemFields);
export type ItemWire = z.infer<typeof zItem>;

export const warehouseFields = { ...named, workshopId: zUuid.nullable().default(null), ...custom };
export const zWarehouseCreate = z.strictObject(warehouseFields);
export const zWarehouseUpdate = forUpdate('warehouseId', warehouseFields);
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
export const zLocationCreate = z.strictObject(locationFields);
export const zLocationUpdate = forUpdate('locationId', locationFields);
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
export const zWorkCentreCreate = z.strictObject(workCentreFields);
export const zWorkCentreUpdate = forUpdate('workCentreId', workCentreFields);
export const zWorkCentre = stored(workCentreFields);

export const equipmentFields = {
  ...named,
  workCentreId: zUuid,
  serialNumber: z.string().trim().max(100).default(''),
  manufacturer: z.string().trim().max(200).default(''),
  ...custom,
};
export const zEquipmentCreate = z.strictObject(equipmentFields);
export const zEquipmentUpdate = forUpdate('equipmentId', equipmentFields);
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
export const zShiftCreate = z.strictObject(shiftFields);
export const zShiftUpdate = forUpdate('shiftId', shiftFields);
export const zShift = stored(shiftFields);

const zShiftIds = z.array(zUuid).max(10);
export const calendarFields = {
  ...named,
  timeZone: z.string().min(1).max(64).default('Asia/Shanghai'),
  workshopId: zUuid.nullable().default(null),
  /** Monday first; the shifts worked on each day. */
  weekly: z.tuple([zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds]),
  /** A holiday has no shifts; a worked Sunday (调休) has some. */
  exceptions: z.array(z.strictObject({ date: zDate, shiftIds: zShiftIds, note: z.string().max(200).default('') })).max(2000).default([]),
  ...custom,
};
export const zCalendarCreate = z.strictObject(calendarFields);
export const zCalendarUpdate = forUpdate('calendarId', calendarFields);
export const zCalendar = stored(calendarFields);
export const zWorkingTime = z.object({ minutes: z.number().int() });

export const partnerFields = {
  ...named,
  isSupplier: z.boolean().default(false),
  isCustomer: z.boolean().default(false),
  isSubcontractor: z.boolean().default(false),
  contactName: z.string().trim().max(100).default(''),
  phone: z.string().trim().max(50).default(''),
  email: z.string().trim().max(200).default(''),
  address: z.string().trim().max(500).default(''),
  taxNumber: z.string().trim().max(50).default(''),
  ...custom,
};
export const zPartnerCreate = z.strictObject(partnerFields);
export const zPartnerUpdate = forUpdate('partnerId', partnerFields);
export const zPartner = stored(partnerFields);

export const reasonCodeFields = { ...named, kind: z.enum(reasonKinds), workshopId: zUuid.nullable().default(null), ...custom };
export const zReasonCodeCreate = z.strictObject(reasonCodeFields);
export const zReasonCodeUpdate = forUpdate('reasonCodeId', reasonCodeFields);
export const zReasonCode = stored(reasonCodeFields);

export const zSubstitute = z.strictObject({
  itemId: zUuid,
  /** numerator ÷ denominator of the substitute's base unit stand in for 1 base unit of the component. */
  numerator: zWholeRatio.default('1'),
  denominator: zWholeRatio.default('1'),
});
export const zBomLine = z.strictObject({
  lineNumber: z.number().int().min(1).max(99_999),
  itemId: zUuid,
  /** For one batch (`batchQuantity`) of the parent. */
  quantity: zPositiveAmount,
  unit: zCode,
  /** Required = quantity × (1 + scrapFactor). */
  scrapFactor: zFactor.default('0'),
  /** Sequence of the routing operation that uses it; null: the first. */
  operationSequence: z.number().int().min(1).max(99_999).nullable().default(null),
  backflush: z.boolean().default(false),
  phantom: z.boolean().default(false),
  substitutes: z.array(zSubstitute).max(20).default([]),
  note: z.string().max(500).default(''),
});
export type BomLineInput = z.infer<typeof zBomLine>;
const bomLines = { lines: z.array(zBomLine).max(2000) };
const bomHead = { batchQuantity: zPositiveAmount.default('1'), note: zNote.default(''), ...custom };
export const zBomCreate = z.strictObject({ itemId: zUuid, ...bomHead, lines: bomLines.lines.default([]) });
export const zBomUpdate = forUpdate('bomId', bomHead);
export const zBomLinesReplace = z.strictObject({ bomId: zUuid, expectedVersion: z.number().int().positive(), ...bomLines });
const publication = {
  expectedVersion: z.number().int().positive(),
  /** null: from now. */
  effectiveFrom: zTimestamp.nullable().default(null),
  effectiveTo: zTimestamp.nullable().default(null),
};
export const zBomPublish = z.strictObject({ bomId: zUuid, ...publication });
export const zBomObsolete = z.strictObject({ bomId: zUuid, expectedVersion: z.number().int().positive() });
export const zBomNewVersion = z.strictObject({ bomId: zUuid });
const versionHead = {
  id: zUuid, code: z.string(), itemId: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string(),
  versionNumber: z.number().int(), state: z.enum(versionStates), effectiveFrom: zTimestamp.nullable(), effectiveTo: zTimestamp.nullable(),
  publishedAt: zTimestamp.nullable(), version: z.number().int(), createdAt: zTimestamp, updatedAt: zTimestamp,
};
export const zBom = z.object({
  ...versionHead, batchQuantity: zAmount, unit: z.string(), note: z.string(), custom: zCustom,
  lines: z.array(zBomLine.extend({ id: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string() }).loose()),
});
export type BomWire = z.infer<typeof zBom>;
export const zVersionSaved = z.object({ id: zUuid, code: z.string(), versionNumber: z.number().int(), state: z.enum(versionStates), version: z.number().int() });

/** One row of an exploded BOM; rows come parent before child. */
export const zBomTreeRow = z.object({
  path: z.string(), level: z.number().int(), parentPath: z.string().nullable(), bomId: zUuid.nullable(), bomLineId: zUuid.nullable(),
  lineNumber: z.number().int().nullable(), itemId: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string(),
  kind: z.enum(itemKinds), quantity: zAmount, unit: z.string(), scrapFactor: z.string(), phantom: z.boolean(), backflush: z.boolean(),
  operationSequence: z.number().int().nullable(), made: z.boolean(),
});
export const zBomTree = z.object({ itemId: zUuid, quantity: zAmount, unit: z.string(), at: zTimestamp, rows: z.array(zBomTreeRow), totals: z.array(z.object({ itemId: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string(), quantity: zAmount, unit: z.string() })) });
export type BomTreeRow = z.infer<typeof zBomTreeRow>;
export const zWhereUsed = z.object({
  rows: z.array(z.object({
    level: z.number().int(), itemId: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string(), bomId: zUuid,
    bomCode: z.string(), versionNumber: z.number().int(), state: z.enum(versionStates), quantity: zAmount, unit: z.string(),
    asSubstitute: z.boolean(), componentItemId: zUuid,
  })),
  /** More rows exist than the answer holds. */
  truncated: z.boolean(),
});

export const zRoutingOperation = z.strictObject({
  sequence: z.number().int().min(1).max(99_999),
  name: zName,
  nameEn: zNameOther.default(''),
  workCentreId: zUuid,
  setupMinutes: zDuration.default('0'),
  runSecondsPerPiece: zDuration.default('0'),
  responsibleRole: z.string().max(64).nullable().default(null),
  responsiblePersonId: zUuid.nullable().default(null),
  peopleNeeded: z.number().int().min(1).max(1000).default(1),
  qualityPoint: z.boolean().default(false),
  reportPolicy: z.enum(reportPolicies).default('each'),
  /** null: what the policy says. */
  transferMode: z.enum(transferModes).nullable().default(null),
  subcontractorId: zUuid.nullable().default(null),
  instructions: zNote.default(''),
});
export type RoutingOperationInput = z.infer<typeof zRoutingOperation>;
const operations = { operations: z.array(zRoutingOperation).max(500) };
const routingHead = { note: zNote.default(''), ...custom };
export const zRoutingCreate = z.strictObject({ itemId: zUuid, ...routingHead, operations: operations.operations.default([]) });
export const zRoutingUpdate = forUpdate('routingId', routingHead);
export const zRoutingOperationsReplace = z.strictObject({ routingId: zUuid, expectedVersion: z.number().int().positive(), ...operations });
export const zRoutingPublish = z.strictObject({ routingId: zUuid, ...publication });
export const zRoutingObsolete = z.strictObject({ routingId: zUuid, expectedVersion: z.number().int().positive() });
export const zRoutingNewVersion = z.strictObject({ routingId: zUuid });
export const zRouting = z.object({
  ...versionHead, note: z.string(), custom: zCustom,
  operations: z.array(zRoutingOperation.extend({ id: zUuid, workCentreCode: z.string(), workCentreName: z.string(), workCentreNameEn: z.string() }).loose()),
});
export type RoutingWire = z.infer<typeof zRouting>;

export const importEntities = ['items', 'partners', 'locations', 'bom-lines', 'routing-operations', 'work-centres'] as const;
export type ImportEntity = (typeof importEntities)[number];
const importFile = {
  fileName: z.string().min(1).max(255),
  /** Checked when it is decoded: a pattern over 20 MiB of text would cost more than reading the file. */
  contentBase64: z.string().min(4).max(20 * 1024 * 1024),
  /** Our column name → heading in the file; what is left out is mapped by name and alias. */
  mapping: z.record(z.string().max(100), z.string().max(200)).optional(),
};
export const zImportPreviewInput = z.strictObject(importFile);
export const zImportInput = z.strictObject({
  ...importFile,
  mode: z.enum(importModes),
  /** BOMs and routings only: publish what was written; needs the permission to publish. */
  publish: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false),
});
export const zBadRow = z.object({
  /** As the spreadsheet counts: the heading is row 1. */
  row: z.number().int(), column: z.string().nullable(), value: z.string(), name: z.string(), reason: z.string(), remedy: z.string(),
});
export type BadRow = z.infer<typeof zBadRow>;
export const zImportColumn = z.object({
  name: z.string(), label: z.string(), required: z.boolean(), type: z.string(), values: z.array(z.string()).optional(), aliases: z.array(z.string()),
});
const importCounts = { rows: z.number().int(), created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), bad: z.number().int() };
export const zImportPreview = z.object({
  headings: z.array(z.string()), columns: z.array(zImportColumn), mapping: z.record(z.string(), z.string()),
  unmapped: z.array(z.string()), firstRows: z.array(z.array(z.string())), counts: z.object(importCounts),
  /** At most 1,000; the count has all. */
  badRows: z.array(zBadRow), encoding: z.string(), separator: z.string().nullable(),
});
export const zImportResult = z.object({ mode: z.enum(importModes), imported: z.boolean(), counts: z.object(importCounts), badRows: z.array(zBadRow) });
export const zImportTemplate = z.object({ fileName: z.string(), mediaType: z.string(), contentBase64: z.string() });

export const scanKinds = ['item', 'location', 'warehouse', 'work_centre', 'equipment'] as const;
export const zScanMatch = z.object({
  kind: z.enum(scanKinds), id: zUuid, code: z.string(), name: z.string(), nameEn: z.string(),
  matchedBy: z.enum(['own_code', ...itemCodeKinds]), partnerId: zUuid.nullable(),
});
export type ScanMatch = z.infer<typeof zScanMatch>;

/** Events: `masterdata.<noun>-created|-updated|-deactivated|-activated`, `masterdata.bom-published|-obsoleted`, `masterdata.routing-published|-obsoleted`; aggregateId is the record's id, data `{ code, version }`. */
export const masterdataEvents = ['masterdata.item-updated', 'masterdata.bom-published', 'masterdata.routing-published'] as const;

export const masterdataPermissions = {
  'masterdata.unit.read': { zh: '查看计量单位', en: 'See units' },
  'masterdata.unit.write': { zh: '维护计量单位', en: 'Change units' },
  'masterdata.item.read': { zh: '查看物料', en: 'See items' },
  'masterdata.item.write': { zh: '维护物料', en: 'Change items' },
  'masterdata.warehouse.read': { zh: '查看仓库', en: 'See warehouses' },
  'masterdata.warehouse.write': { zh: '维护仓库', en: 'Change warehouses' },
  'masterdata.location.read': { zh: '查看库位', en: 'See locations' },
  'masterdata.location.write': { zh: '维护库位', en: 'Change locations' },
  'masterdata.bom.read': { zh: '查看物料清单', en: 'See BOMs' },
  'masterdata.bom.write': { zh: '编制物料清单', en: 'Draft BOMs' },
  'masterdata.bom.publish': { zh: '发布物料清单', en: 'Publish BOMs' },
  'masterdata.routing.read': { zh: '查看工艺路线', en: 'See routings' },
  'masterdata.routing.write': { zh: '编制工艺路线', en: 'Draft routings' },
  'masterdata.routing.publish': { zh: '发布工艺路线', en: 'Publish routings' },
  'masterdata.work-centre.read': { zh: '查看工作中心', en: 'See work centres' },
  'masterdata.work-centre.write': { zh: '维护工作中心', en: 'Change work centres' },
  'masterdata.equipment.read': { zh: '查看设备', en: 'See equipment' },
  'masterdata.equipment.write': { zh: '维护设备', en: 'Change equipment' },
  'masterdata.shift.read': { zh: '查看班次', en: 'See shifts' },
  'masterdata.shift.write': { zh: '维护班次', en: 'Change shifts' },
  'masterdata.calendar.read': { zh: '查看日历', en: 'See calendars' },
  'masterdata.calendar.write': { zh: '维护日历', en: 'Change calendars' },
  'masterdata.partner.read': { zh: '查看往来单位', en: 'See partners' },
  'masterdata.partner.write': { zh: '维护往来单位', en: 'Change partners' },
  'masterdata.reason-code.read': { zh: '查看原因代码', en: 'See reason codes' },
  'masterdata.reason-code.write': { zh: '维护原因代码', en: 'Change reason codes' },
} as const;
