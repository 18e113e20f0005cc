import { z } from 'zod';
import { publishConfiguration } from '../../src/entry/modules.ts';
import { type CommandContext, defineCommand } from '../../src/kernel/index.ts';
import { setRate } from '../../src/modules/costing/index.ts';
import { createOrgUnit, createPerson } from '../../src/modules/identity/index.ts';
import { nextDocumentNumbers } from '../../src/modules/lowcode/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
  setItemCost,
} from '../../src/modules/masterdata/index.ts';
import { supplierTermCommands } from '../../src/modules/purchasing/index.ts';
import { boms } from './factory/boms.ts';
import { customFields } from './factory/custom-fields.ts';
import { itemCosts } from './factory/item-costs.ts';
import { type ItemData, issuePlace, items } from './factory/items.ts';
import { orgUnits, PLANT_CODE, shifts, workCentres } from './factory/organisation.ts';
import { partners } from './factory/partners.ts';
import { people } from './factory/people.ts';
import { locations, warehouses } from './factory/places.ts';
import { reasonCodes } from './factory/reason-codes.ts';
import { routings } from './factory/routings.ts';
import { itemsBought, termsOf } from './factory/supplier-terms.ts';
import { UNFINISHED } from './unfinished.ts';

const zIds = z.record(z.string(), z.string());

/** Ids by code, of everything the story speaks of. */
export const zFoundation = z.object({
  orgUnits: zIds,
  people: zIds,
  locations: zIds,
  equipment: zIds,
  items: zIds,
  partners: zIds,
  /** Numbers of the work orders, in the order of the story. */
  orderNumbers: z.array(z.string()),
});
export type Foundation = z.infer<typeof zFoundation>;

/**
 * People, places, items, BOMs and routings, by the same commands that a person would use, in one transaction: it is there
 * or it is not. Not a command of the program: only the seed knows it.
 */
export const layFoundation = defineCommand({
  name: 'seed.lay-foundation',
  summary: { zh: '建立演示工厂', en: 'Lay the foundation of the demo factory' },
  permission: '*',
  input: z.strictObject({
    restWeekday: z.number().int().min(0).max(6),
    /** When each order of the story is made. */
    ordersAt: z.array(z.string()),
  }),
  output: zFoundation,
  http: { method: 'POST', path: '/seed' },
  handle: async (ctx, { restWeekday, ordersAt }) => {
    await publishFields(ctx);
    const units = await createOrgUnits(ctx);
    const persons = await createPeople(ctx, units);
    const calendarId = await createCalendar(ctx, restWeekday);
    for (const reason of reasonCodes) await ctx.execute(recordCommands.reasonCode.create, reason);
    const partnerIds = await createPartners(ctx);
    const places = await createPlaces(ctx, units);
    const { workCentreIds, equipment } = await createWorkCentres(ctx, units, calendarId);
    await ctx.execute(recordCommands.unit.create, {
      code: 'bar',
      name: '根',
      nameEn: 'bar',
      dimension: 'count',
      wholeNumber: true,
    });
    const itemIds = await createItems(ctx, places, partnerIds);
    await createSupplierTerms(ctx, itemIds, partnerIds);
    await setCosts(ctx, itemIds, workCentreIds);
    await createBoms(ctx, itemIds);
    await createRoutings(ctx, itemIds, workCentreIds);
    const orderNumbers = await numberOrders(ctx, ordersAt);
    return {
      orgUnits: units,
      people: persons,
      locations: places,
      equipment,
      items: itemIds,
      partners: partnerIds,
      orderNumbers,
    };
  },
});

/** Numbers by the rule of each order's month, all at once: the orders are then made side by side, and numbered in their order. */
async function numberOrders(ctx: CommandContext, ordersAt: string[]): Promise<string[]> {
  const configuration = await ctx.configuration();
  const byMonth = new Map<string, string[]>();
  for (const at of ordersAt) byMonth.set(at.slice(0, 7), [...(byMonth.get(at.slice(0, 7)) ?? []), at]);
  const numbers: string[] = [];
  for (const moments of byMonth.values()) {
    const [first = ''] = moments;
    numbers.push(...(await nextDocumentNumbers(ctx.tx, 'work_order', moments.length, configuration, new Date(first))));
  }
  return numbers;
}

type Ids = Record<string, string>;

function idOf(ids: Ids, code: string): string {
  const id = ids[code];
  if (!id) throw new Error(`the demo refers to ${code}, which isn't there`);
  return id;
}

async function publishFields(ctx: CommandContext): Promise<void> {
  const base = { policies: {}, reasonCodes: {}, numbering: {}, customFields };
  const document = { format: 1 as const, base, overrides: [] };
  await ctx.execute(publishConfiguration, { expectedVersion: 1, document, note: '演示工厂的自定义字段' });
}

/** The plant's name says that it isn't finished until the last act is told. */
async function createOrgUnits(ctx: CommandContext): Promise<Ids> {
  const ids: Ids = {};
  for (const { code, name, nameEn, kind, parent } of orgUnits) {
    const unfinished = code === PLANT_CODE;
    const parentId = parent === null ? null : idOf(ids, parent);
    const named = {
      name: unfinished ? `${name}${UNFINISHED.zh}` : name,
      nameEn: unfinished ? `${nameEn}${UNFINISHED.en}` : nameEn,
    };
    const made = await ctx.execute(createOrgUnit, { code, ...named, kind, parentId });
    ids[code] = made.id;
  }
  return ids;
}

async function createPeople(ctx: CommandContext, units: Ids): Promise<Ids> {
  const ids: Ids = {};
  for (const { code, name, nameEn, language, roles, workshops, shift } of people) {
    const places = workshops.length > 0 ? workshops.map((workshop) => idOf(units, workshop)) : [null];
    const made = await ctx.execute(createPerson, {
      code,
      name,
      nameEn,
      language,
      orgUnitId: idOf(units, workshops[0] ?? PLANT_CODE),
      custom: { shift },
      roles: roles.flatMap((role) => places.map((orgUnitId) => ({ role, orgUnitId }))),
    });
    ids[code] = made.id;
  }
  return ids;
}

async function createCalendar(ctx: CommandContext, restWeekday: number): Promise<string> {
  const shiftIds: string[] = [];
  for (const { breaks, ...shift } of shifts) {
    shiftIds.push((await ctx.execute(recordCommands.shift.create, { ...shift, breaks: [...breaks] })).id);
  }
  const worked = (weekday: number) => (weekday === restWeekday ? [] : shiftIds);
  const calendar = await ctx.execute(recordCommands.calendar.create, {
    code: 'TWO-SHIFTS',
    name: '两班制，每周休一天',
    nameEn: 'Two shifts, one rest day',
    weekly: [worked(0), worked(1), worked(2), worked(3), worked(4), worked(5), worked(6)],
  });
  return calendar.id;
}

async function createPartners(ctx: CommandContext): Promise<Ids> {
  const ids: Ids = {};
  for (const { paymentDays, ...partner } of partners) {
    const made = await ctx.execute(recordCommands.partner.create, { ...partner, custom: { paymentDays } });
    ids[partner.code] = made.id;
  }
  return ids;
}

async function createSupplierTerms(ctx: CommandContext, itemIds: Ids, partnerIds: Ids): Promise<void> {
  for (const item of itemsBought) {
    const of = { itemId: idOf(itemIds, item.code), supplierId: idOf(partnerIds, item.supplier ?? '') };
    await ctx.execute(supplierTermCommands.create, { ...termsOf(item), ...of } as never);
  }
}

/** What things cost; an hour anywhere costs the same people, and more where there are more machines. */
async function setCosts(ctx: CommandContext, itemIds: Ids, workCentreIds: Ids): Promise<void> {
  for (const [code, standardCost] of itemCosts)
    await ctx.execute(setItemCost, { itemId: idOf(itemIds, code), standardCost, expectedVersion: 0 });
  for (const { code, equipment: machines } of workCentres) {
    const rate = { labourPerHour: '38', overheadPerHour: String(16 + 6 * machines.length), validFrom: '2020-01-01' };
    await ctx.execute(setRate, { workCentreId: idOf(workCentreIds, code), ...rate });
  }
}

async function createPlaces(ctx: CommandContext, units: Ids): Promise<Ids> {
  const warehouseIds: Ids = {};
  for (const { workshop, ...warehouse } of warehouses) {
    const workshopId = workshop === null ? null : idOf(units, workshop);
    warehouseIds[warehouse.code] = (
      await ctx.execute(recordCommands.warehouse.create, { ...warehouse, workshopId })
    ).id;
  }
  const ids: Ids = {};
  for (const [index, { warehouse, workshop, ...location }] of locations.entries()) {
    const made = await ctx.execute(recordCommands.location.create, {
      ...location,
      warehouseId: idOf(warehouseIds, warehouse),
      workshopId: workshop === null ? null : idOf(units, workshop),
      pickSequence: (index + 1) * 10,
    });
    ids[location.code] = made.id;
  }
  return ids;
}

async function createWorkCentres(ctx: CommandContext, units: Ids, calendarId: string) {
  const workCentreIds: Ids = {};
  const equipment: Ids = {};
  for (const { workshop, line, equipment: machines, ...workCentre } of workCentres) {
    const made = await ctx.execute(recordCommands.workCentre.create, {
      ...workCentre,
      workshopId: idOf(units, workshop),
      lineId: idOf(units, line),
      calendarId,
      capacity: machines.length,
    });
    workCentreIds[workCentre.code] = made.id;
    for (const machine of machines) {
      const record = await ctx.execute(recordCommands.equipment.create, { ...machine, workCentreId: made.id });
      equipment[machine.code] = record.id;
    }
  }
  return { workCentreIds, equipment };
}

async function createItems(ctx: CommandContext, places: Ids, partnerIds: Ids): Promise<Ids> {
  const ids: Ids = {};
  for (const item of items) {
    ids[item.code] = (await ctx.execute(recordCommands.item.create, itemInput(item, places, partnerIds))).id;
  }
  return ids;
}

function itemInput(item: ItemData, places: Ids, partnerIds: Ids) {
  const { code, name, nameEn, kind, unit, abcClass, leadTimeDays, supplier, colour, supplyGrade, barcode } = item;
  const ownCode = barcode ? [{ code: barcode, kind: 'barcode' as const }] : [];
  const supplierCode = supplier
    ? [
        {
          code: `${supplier.slice(2, 5)}-${code.slice(3)}`,
          kind: 'supplier_code' as const,
          partnerId: idOf(partnerIds, supplier),
        },
      ]
    : [];
  return {
    code,
    name,
    nameEn,
    kind,
    unit,
    abcClass,
    leadTimeDays,
    tracking: item.tracking ?? ('none' as const),
    specification: item.specification ?? '',
    safetyStock: item.safetyStock ?? '0',
    // The buyer is reminded of what is bought; the reorder point is left to be suggested by what was used.
    replenishment: item.supplier && item.safetyStock ? ('remind' as const) : ('none' as const),
    maximumStock: (item.supplier && item.safetyStock && item.opening) || '0',
    issueLocationId: idOf(places, issuePlace(item)),
    receiptLocationId: idOf(places, item.store),
    conversions: item.conversions ?? [],
    codes: [...ownCode, ...supplierCode],
    custom: { ...(colour ? { colour } : {}), ...(supplyGrade ? { supplyGrade } : {}) },
  };
}

async function createBoms(ctx: CommandContext, itemIds: Ids): Promise<void> {
  for (const { item, lines } of boms) {
    const draft = await ctx.execute(createBom, {
      itemId: idOf(itemIds, item),
      lines: lines.map(({ item: component, sequence, ...line }, index) => ({
        ...line,
        lineNumber: (index + 1) * 10,
        itemId: idOf(itemIds, component),
        operationSequence: sequence,
      })),
    });
    await ctx.execute(publishBom, { bomId: draft.id, expectedVersion: draft.version });
  }
}

async function createRoutings(ctx: CommandContext, itemIds: Ids, workCentreIds: Ids): Promise<void> {
  for (const { item, steps } of routings) {
    const draft = await ctx.execute(createRouting, {
      itemId: idOf(itemIds, item),
      operations: steps.map(({ workCentre, setupMinutes, runSeconds, people: crew, ...step }) => ({
        ...step,
        workCentreId: idOf(workCentreIds, workCentre),
        setupMinutes: String(setupMinutes),
        runSecondsPerPiece: String(runSeconds),
        peopleNeeded: crew,
        responsibleRole: 'operator',
      })),
    });
    await ctx.execute(publishRouting, { routingId: draft.id, expectedVersion: draft.version });
  }
}
