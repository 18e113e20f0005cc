import { BadSetting, formatAmount, groupBy, KEPT_DAYS, systemClock } from '../../kernel/index.ts';
import type { BuiltFactory } from './build-factory.ts';
import type { Api } from './call-api.ts';
import { inGroups } from './in-groups.ts';
import { keyOf } from './log-row.ts';
import type { LogMapping } from './mapping.ts';
import type { PlannedOrder, RouteVersion } from './plan-routes.ts';

/** An order as Trueup has it, with its operations by the name of the step. */
export interface MadeOrder {
  id: string;
  existed: boolean;
  operationIds: Map<string, string>;
}

interface Replay {
  api: Api;
  mapping: LogMapping;
  factory: BuiltFactory;
  /** Who sends the reports. */
  principalName: string;
}

/** Publishes the routing versions that are missing. A version is known by its note, which names the log and the route. */
export async function publishRoutes(replay: Replay, versions: readonly RouteVersion[]): Promise<void> {
  await inGroups([...groupBy(versions, (version) => version.part)], async ([part, ofPart]) => {
    const itemId = replay.factory.itemIds.get(part) as string;
    const columns = 'id,note,state,version';
    const known = await replay.api.list<KnownRouting>('/routings', { 'f.itemId.eq': itemId, columns, sort: 'code' });
    // One after the other, so that version numbers follow the dates.
    for (const version of ofPart) await publishRoute(replay, itemId, version, known);
  });
}

interface KnownRouting {
  id: string;
  note: string;
  state: string;
  version: number;
}

async function publishRoute(
  replay: Replay,
  itemId: string,
  version: RouteVersion,
  known: KnownRouting[],
): Promise<void> {
  const { api, mapping, factory } = replay;
  const note = `${mapping.log} ${version.key}`;
  let found = known.find((one) => one.note === note);
  if (!found) {
    const operations = version.steps.map(({ name, counted }, index) => ({
      sequence: (index + 1) * 10,
      name,
      workCentreId: factory.workCentreIds.get(name) as string,
      reportPolicy: counted ? 'each' : 'none',
      transferMode: 'automatic',
    }));
    const made = await api.post<{ id: string; version: number }>('/routings', { itemId, note, operations });
    found = { ...made.output, note, state: 'draft' };
  }
  if (found.state !== 'draft') return;
  const effectiveFrom = version.effectiveFrom.toISOString();
  // The log shows when each route began; the one before it ended then.
  const publish = { expectedVersion: found.version, effectiveFrom, replaceOverlapping: true };
  await api.post(`/routings/${found.id}/publish`, publish);
}

/** Makes and releases the orders, each at the moment the log first sees it. */
export async function makeOrders(replay: Replay, orders: readonly PlannedOrder[]): Promise<Map<string, MadeOrder>> {
  const made = await inGroups(orders, async (planned) => [planned.order, await makeOrder(replay, planned)] as const);
  return new Map(made);
}

interface KnownOrder {
  id: string;
  note: string | null;
  state: string;
  createdAt: string;
}

async function makeOrder(replay: Replay, planned: PlannedOrder): Promise<MadeOrder> {
  const { api, mapping, factory, principalName } = replay;
  const code = `${mapping.codePrefix}${planned.order}`;
  const note = `${noteOf(mapping)} ${principalName}`;
  const columns = 'id,note,state,createdAt';
  const [found] = await api.list<KnownOrder>('/work-orders', { 'f.code.eq': code, columns, sort: 'code' });
  if (found) assertOurs(found, code, note, mapping);
  const body = {
    code,
    itemId: factory.itemIds.get(planned.part),
    quantity: formatAmount(planned.quantityOrdered),
    unit: mapping.unit,
    dueAt: planned.endsAt.toISOString(),
    workshopId: factory.workshopId,
    note,
  };
  const id = found?.id ?? (await api.post<{ id: string }>('/work-orders', body)).output.id;
  if (!found || found.state === 'draft') {
    const at = planned.releaseAt.toISOString();
    await api.post(`/work-orders/${id}/release`, { at }, keyOf(mapping.log, 'release', id, at));
  }
  const detail = await api.get<{ operations: { id: string; name: string }[] }>(`/work-orders/${id}`);
  const operationIds = new Map(detail.operations.map((operation) => [operation.name, operation.id]));
  return { id, existed: found !== undefined, operationIds };
}

function noteOf(mapping: LogMapping): string {
  return `Replayed from ${mapping.log} by`;
}

/**
 * A second run changes nothing because Trueup knows the keys of the first: for so many days, and from the same principal.
 * Beyond that the reports would be booked again, so the replay stops before it sends anything.
 */
function assertOurs(found: KnownOrder, code: string, note: string, mapping: LogMapping): void {
  if (!found.note?.startsWith(noteOf(mapping))) {
    throw new BadSetting(
      `There is an order ${code} in this Trueup that does not come from ${mapping.log}. Set codePrefix in the mapping, so that the log's codes differ from yours.`,
    );
  }
  if (found.note !== note) {
    throw new BadSetting(
      `Order ${code} was replayed before: "${found.note}". Replay as the same person or key again, because only they are recognised as repeating.`,
    );
  }
  const days = (systemClock.now().getTime() - new Date(found.createdAt).getTime()) / 86_400_000;
  if (days > KEPT_DAYS) {
    throw new BadSetting(
      `Order ${code} was replayed ${Math.floor(days)} days ago; Trueup recognises repeats for ${KEPT_DAYS} days. Nothing was sent. Use an empty database, or another codePrefix.`,
    );
  }
}
