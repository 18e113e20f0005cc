import {
  defineQuery,
  inScope,
  type Language,
  outOfScope,
  parseAmount,
  type QueryContext,
  Refusal,
  type Tx,
  toWire,
} from '../../../kernel/index.ts';
import {
  findItems,
  findPublishedVersions,
  type Item,
  type PublishedRouting,
  publishedBomFor,
  publishedRoutingFor,
  publishedRoutingsFor,
  toBaseQuantity,
} from '../../masterdata/index.ts';
import {
  type CheckReleaseRequest,
  type CheckReleaseResponse,
  type ReleaseFinding,
  type Shortage,
  type VersionChoice,
  zCheckReleaseRequest,
  zCheckReleaseResponse,
} from '../contract.ts';
import { findInactive } from '../queries/resources.ts';
import { refuse } from '../refusals.ts';
import type { Order } from '../rules/index.ts';
import { type Details, remedyByItem, remedyIn } from '../rules/remedy.ts';
import { waysNamedBy } from '../ways-out.ts';
import { findShortages, whyShort } from './find-shortages.ts';
import { freezeMaterials, freezeOperations } from './freeze-order.ts';
import { findPlannedPoints } from './planned-points.ts';
import { findFrozen } from './release-order.ts';

const DAY = 86_400_000;

/** What the release would say of an order that isn't made yet, by the very functions that release. Writes nothing. */
export const checkRelease = defineQuery({
  name: 'execution.check-release',
  summary: { zh: '下达前检查', en: 'What a release would say' },
  permission: 'execution.order.release',
  input: zCheckReleaseRequest,
  output: zCheckReleaseResponse,
  http: { method: 'GET', path: '/release-check' },
  handle: async (reader, input): Promise<CheckReleaseResponse> => {
    const found = await findAll(reader, input);
    const { language } = reader.principal;
    return {
      findings: [
        ...found.stops.map((why) => say(why, true, language)),
        ...found.hints.map((why) => say(why, false, language)),
      ],
      boms: await choicesOf(reader, 'bom', input.itemId),
      routings: await choicesOf(reader, 'routing', input.itemId),
    };
  },
});

interface Findings {
  stops: Refusal[];
  hints: Refusal[];
}

async function findAll(reader: QueryContext, input: CheckReleaseRequest): Promise<Findings> {
  const { tx, principal, now } = reader;
  const item = (await findItems(tx, [input.itemId])).get(input.itemId);
  if (!item?.active) {
    const parameters = { item: item?.code ?? input.itemId };
    return { stops: [refuse('execution.item_not_makeable', parameters, { where: '/itemId' })], hints: [] };
  }
  const order = wouldBe(item, input);
  if (order instanceof Refusal) return { stops: [order], hints: [] };
  const found = await frozenOr(reader, order, input);
  if (found instanceof Refusal) return { stops: [found], hints: [] };
  const { facts, routing, rows } = found;
  const stops = [facts.routing, facts.bom].filter((why) => why !== undefined);
  order.workshopId ??= routing?.operations[0]?.workshopId ?? null;
  // Nothing more is told of what lies outside.
  const outside = stops.find((why) => why.refusalName === 'kernel.out_of_scope');
  if (outside || !inScope(principal, order)) return { stops: [outside ?? outOfScope(principal)], hints: [] };
  const hints = whyDueTooSoon(item, order.dueAt, now);
  if (routing) hints.push(...(await whyNobodyThere(tx, routing)));
  if (routing && stops.length === 0) {
    const configuration = await reader.configuration({ workshopId: order.workshopId, at: now });
    freezeOperations(order, routing, configuration, await findPlannedPoints(tx, order.itemId, routing.operations));
    await freezeMaterials(tx, order, configuration, rows);
    const shortages = await findShortages(tx, order);
    const forbidden = whyShort(order, shortages, configuration);
    if (forbidden) stops.push(forbidden);
    const parts = await findItems(
      tx,
      order.materials.map((one) => one.itemId),
    );
    hints.push(...whyNoPlace(order, parts));
    const made = await publishedRoutingsFor(
      tx,
      shortages.map((one) => one.itemId),
      now,
    );
    hints.push(...shortages.map((one) => shortOf(one, parts.get(one.itemId), order, made.has(one.itemId))));
  }
  return { stops, hints };
}

/** Versions are chosen by a person, and may be wrong. */
async function frozenOr(reader: QueryContext, order: Order, { bomId, routingId }: CheckReleaseRequest) {
  try {
    return await findFrozen(reader, order, reader.now, { bomId, routingId });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function choicesOf({ tx, now }: QueryContext, noun: 'bom' | 'routing', itemId: string): Promise<VersionChoice[]> {
  const inForce = noun === 'bom' ? await publishedBomFor(tx, itemId, now) : await publishedRoutingFor(tx, itemId, now);
  const found = await findPublishedVersions(tx, noun, itemId);
  return found.map(({ id, code, effectiveFrom, effectiveTo }) => ({
    id,
    code,
    ...toWire({ effectiveFrom, effectiveTo }),
    inForce: id === inForce?.id,
  }));
}

function wouldBe(item: Item, input: CheckReleaseRequest): Order | Refusal {
  try {
    return draftOf(item, toBaseQuantity(item, parseAmount(input.quantity), input.unit), input);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** As an order stands before anything has happened to it. */
function draftOf(
  item: Item,
  quantity: bigint,
  { dueAt, workshopId = null }: Pick<CheckReleaseRequest, 'dueAt'> & { workshopId?: string | null },
): Order {
  const nothing = {
    bomId: null,
    routingId: null,
    configurationVersion: null,
    receiptLocationId: null,
    splitFromId: null,
    mergedIntoId: null,
  };
  const never = { releasedAt: null, startedAt: null, completedAt: null, closedAt: null, cancelledAt: null };
  return {
    id: item.id,
    code: item.code,
    itemId: item.id,
    tracking: item.tracking,
    unit: item.unit,
    state: 'draft',
    stateBeforeHold: null,
    holdReason: null,
    nonconformanceCode: null,
    quantity,
    good: 0n,
    scrap: 0n,
    overBrought: 0n,
    workshopId,
    priority: 5,
    dueAt: new Date(dueAt),
    ...nothing,
    ...never,
    version: 1,
    operations: [],
    materials: [],
    holders: [],
    changed: false,
  };
}

/** Due before its lead time is over: the day after it is offered. */
function whyDueTooSoon(item: Item, dueAt: Date, now: Date): Refusal[] {
  const days = item.leadTimeDays ?? 0;
  if (dueAt.getTime() > now.getTime() + days * DAY) return [];
  const instead = { field: 'dueAt', value: new Date(now.getTime() + (days + 1) * DAY) };
  const details = dueAt <= now ? { instead } : { instead, ...remedyByItem(item, 'leadTimeDays') };
  const parameters = { item: item.code, days };
  const name = dueAt <= now ? 'execution.due_is_past' : 'execution.due_within_lead_time';
  return [refuse(name, parameters, { where: '/dueAt', details })];
}

/** Steps whose work centre or responsible person isn't there any more. */
async function whyNobodyThere(tx: Tx, routing: PublishedRouting): Promise<Refusal[]> {
  const { workCentres, personIds } = await findInactive(tx, routing.operations);
  const details = remedyIn('masterdata.routings', routing.id);
  return routing.operations.flatMap(({ sequence, name, workCentreId, responsiblePersonId }) => {
    const step = { sequence, operation: name, routing: routing.code };
    return [
      ...(workCentres.has(workCentreId)
        ? [
            refuse('execution.work_centre_inactive', step, {
              details: { ...details, ...activation(workCentreId, workCentres) },
            }),
          ]
        : []),
      ...(personIds.has(responsiblePersonId ?? '') ? [refuse('execution.person_inactive', step, { details })] : []),
    ];
  });
}

function activation(id: string, versions: ReadonlyMap<string, number>): Details {
  const body = { expectedVersion: versions.get(id) ?? 1 };
  return { action: { verb: 'activate', method: 'POST', path: `/work-centres/${id}/activate`, body, needs: [] } };
}

/** What would be taken by the reports, and nobody has said from where. */
function whyNoPlace(order: Order, parts: ReadonlyMap<string, Item>): Refusal[] {
  const lost = order.materials.filter((one) => one.issueMethod === 'backflush' && one.locationId === null);
  return [...new Set(lost.map(({ itemId }) => itemId))].flatMap((id) => {
    const item = parts.get(id);
    if (!item) return [];
    const details = remedyByItem(item, 'issueLocationId');
    return [refuse('execution.backflush_place_missing', { item: item.code }, { details })];
  });
}

/** Made or asked for: as much as is short, until the order is due. */
function shortOf(
  { itemId, itemCode, itemName, quantityShort, quantityAvailable, quantityCovered, substitutes, unit }: Shortage,
  item: Item | undefined,
  { dueAt }: Order,
  made: boolean,
): Refusal {
  const called = { zh: `${itemCode} ${itemName}`, en: `${itemCode} ${item?.nameEn || itemName}` };
  const by = substitutes.map((one) => `${one.itemCode} ${one.quantity}`).join('、');
  const parameters = { item: called, short: quantityShort, available: quantityAvailable, unit, by };
  const name =
    by === ''
      ? 'execution.will_be_short'
      : quantityCovered === quantityShort
        ? 'execution.will_be_covered'
        : 'execution.will_be_covered_in_part';
  return refuse(
    name,
    { ...parameters, covered: quantityCovered },
    {
      details: { ...obtain(made), ...remedyIn('inventory.on-hand', null, { 'f.itemId.eq': itemId }) },
    },
  );

  function obtain(here: boolean): Details {
    const wanted = { itemId, quantity: quantityShort, unit };
    const until = dueAt.toISOString();
    const action = here
      ? { verb: 'make', path: '/work-orders', body: { ...wanted, dueAt: until } }
      : { verb: 'ask', path: '/material-requests', body: { ...wanted, neededBy: until } };
    return { action: { method: 'POST', needs: [], ...action } };
  }
}

function say(why: Refusal, stops: boolean, language: Language): ReleaseFinding {
  const { instead = null } = why.details as { instead?: ReleaseFinding['instead'] };
  return { ...why.problem(language), stops, ways: waysNamedBy(why, language), instead };
}
