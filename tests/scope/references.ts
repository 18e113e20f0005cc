import { z } from 'zod';
import type { AnyCommand } from '../../src/kernel/index.ts';

/** Kinds of things that belong to a workshop, and what belongs to the whole plant or is looked up by nobody. */
export type Kind =
  | 'workshop'
  | 'order'
  | 'operation'
  | 'report'
  | 'material'
  | 'place'
  | 'lot'
  | 'unit'
  | 'movement'
  | 'reservation'
  | 'lease'
  | 'request'
  | 'call'
  | 'centre'
  | 'purchase'
  | 'rfq'
  | 'shipment'
  | 'equipment'
  | 'document'
  | 'serialCode'
  | 'readerCode'
  | 'unitCode'
  | 'tag'
  | 'sighting'
  | 'sweep'
  | 'finding'
  | 'warehouse'
  | 'countList'
  | 'countLine'
  | 'dayPlace'
  | 'kanbanCard'
  | 'kanbanLoop'
  | 'task'
  | 'chart'
  | 'handover'
  | 'difference'
  | 'orgLine'
  | 'machineCode'
  | 'stop'
  | 'doubt'
  | 'nonconformance'
  | 'remedy'
  | 'heldLine'
  | 'plant';

/** What every field that refers to something refers to. A field that isn't here makes the walk fail by its name. */
const kinds: Readonly<Record<string, Kind>> = {
  workshopId: 'workshop',
  orderId: 'order',
  orderIds: 'order',
  operationId: 'operation',
  reworkToOperationId: 'operation',
  reportId: 'report',
  materialId: 'material',
  locationId: 'place',
  fromLocationId: 'place',
  fromHandlingUnitId: 'unit',
  toHandlingUnitId: 'unit',
  toLocationId: 'place',
  lotId: 'lot',
  handlingUnitId: 'unit',
  handlingUnitIds: 'unit',
  parentId: 'unit',
  movementId: 'movement',
  reservationId: 'reservation',
  leaseId: 'lease',
  requestId: 'request',
  callId: 'call',
  workCentreId: 'centre',
  requestIds: 'request',
  lineId: 'purchase',
  receiptId: 'purchase',
  rfqId: 'rfq',
  leaveOut: 'request',
  demandOfId: 'order',
  // Of a subject: the document that an order is made for.
  id: 'order',
  shipmentId: 'shipment',
  equipmentId: 'equipment',
  machineId: 'equipment',
  machine: 'machineCode',
  stopId: 'stop',
  doubtId: 'doubt',
  documentId: 'document',
  serials: 'serialCode',
  serialCodes: 'serialCode',
  reader: 'readerCode',
  toHandlingUnitCode: 'unitCode',
  tagId: 'tag',
  sightingId: 'sighting',
  sweepId: 'sweep',
  findingId: 'finding',
  warehouseId: 'warehouse',
  listId: 'countList',
  placeId: 'dayPlace',
  cardId: 'kanbanCard',
  kanbanLoopId: 'kanbanLoop',
  handoverId: 'handover',
  differenceId: 'difference',
  locationIds: 'place',
  taskId: 'task',
  fromTaskId: 'task',
  toTaskId: 'task',
  chartId: 'chart',
  // Items and their versions are the plant's (whoever releases answers for the steps of a routing), people may be lent, a floor device goes where its people go, a call and a count are named before they are there, and a line is a mark inside its document that is never looked up by itself.
  itemId: 'plant',
  bomId: 'plant',
  routingId: 'plant',
  supplierId: 'plant',
  supplierIds: 'plant',
  supplierTermId: 'plant',
  replaceWith: 'plant',
  partnerId: 'plant',
  personIds: 'plant',
  documentLineId: 'plant',
  shipmentLineId: 'plant',
  pickId: 'plant',
  customerId: 'plant',
  priceListId: 'plant',
  itemIds: 'plant',
  terminalId: 'plant',
  newCallId: 'plant',
  newTaskId: 'plant',
  characteristicId: 'plant',
  characteristicIds: 'plant',
  newCountId: 'plant',
  newHandoverId: 'plant',
  // A shift is looked for among those of the place; a fact that is late was told already.
  shiftId: 'plant',
  factId: 'plant',
  // What a command does with a reader it names is asked at the place, or the sides, where it does it.
  readerId: 'plant',
};

/** Where a module means something else by a name. */
const kindsIn: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  counting: { lineId: 'countLine' },
  // People are lent; who may be given a difference is asked at its place.
  handover: { lineId: 'orgLine', personId: 'plant' },
  nonconformance: {
    ...{ reportId: 'nonconformance', actionId: 'remedy', lineIds: 'heldLine', lotIds: 'lot' },
    // Who may own something is asked at its place; one that a device names isn't there yet.
    ...{ ownerId: 'plant', newReportId: 'plant' },
  },
};

export interface Reference {
  /** As JSON path: `componentLots/0/lotId`. */
  path: string;
  kind: Kind;
}

interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** All fields of a command that refer to something, found in its schema, once for each command. */
export function referencesOf(command: AnyCommand): readonly Reference[] {
  const known = found.get(command) ?? findReferences(command);
  found.set(command, known);
  return known;
}

const found = new WeakMap<AnyCommand, readonly Reference[]>();

function findReferences(command: AnyCommand): Reference[] {
  const found: Reference[] = [];
  const meant = { ...kinds, ...kindsIn[command.name.split('.')[0] ?? ''] };
  const walk = (schema: Schema, path: string[], name: string): void => {
    for (const [key, inner] of Object.entries(schema.properties ?? {})) walk(inner, [...path, key], key);
    if (schema.items) walk(schema.items, [...path, '0'], name);
    for (const one of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) walk(one, path, name);
    if (schema.format !== 'uuid' && !(schema.type === 'string' && /Code$/.test(meant[name] ?? ''))) return;
    const kind = ofSales(command, name) ? 'plant' : meant[name];
    if (!kind) throw new Error(`${command.name}: nobody has said what ${path.join('/')} refers to`);
    if (!found.some((one) => one.path === path.join('/'))) found.push({ path: path.join('/'), kind });
  };
  walk(z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Schema, [], '');
  return found;
}

/** What customers order and are invoiced, and the lines of it, is the whole plant's. */
const sold = ['orderId', 'lineId', 'orderLineId', 'invoiceId'];
function ofSales(command: AnyCommand, name: string): boolean {
  return command.name.startsWith('sales.') && sold.includes(name);
}

export function valueAt(input: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], input);
}

/** A copy of the input with this value there; what lies between is made. */
export function withValue(input: object, path: string, value: unknown): object {
  const copy = structuredClone(input) as Record<string, unknown>;
  const keys = path.split('/');
  let at: Record<string, unknown> = copy;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    at[key] ??= keys[index + 1] === '0' ? [] : {};
    at = at[key] as Record<string, unknown>;
  }
  at[keys.at(-1) as string] = value;
  return copy;
}
