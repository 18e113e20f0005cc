import { defineQuery, type QueryContext } from '../../kernel/index.ts';
import {
  type ReadStuckOrdersRequest,
  type ReadStuckOrdersResponse,
  zReadStuckOrdersRequest,
  zReadStuckOrdersResponse,
} from './contract.ts';
import { describeOrders, findStuck } from './find-stuck.ts';
import { countLateOrders, findLateOrders } from './queries/orders.ts';
import { countKinds, type StuckFact } from './rules/facts.ts';

/** What stands still and why, with the evidence and the safe way out; the ones due first come first. */
export const readStuckOrders = defineQuery({
  name: 'insight.read-stuck-orders',
  summary: { zh: '卡住的工单，为什么，怎么办', en: 'Stuck orders: why, and what to do' },
  permission: 'insight.stuck.read',
  heavy: true,
  kept: true,
  input: zReadStuckOrdersRequest,
  output: zReadStuckOrdersResponse,
  http: { method: 'GET', path: '/stuck-orders' },
  handle: async (reader, input): Promise<ReadStuckOrdersResponse> => {
    const { byOrder: stuck } = await findStuck(reader);
    const { ids, count } = await pageOf(reader, stuck, input);
    return {
      rows: await describeOrders(reader, ids, stuck),
      total: { count, exact: true },
      byKind: countKinds(stuck),
    };
  },
});

async function pageOf(
  { tx, principal, now }: QueryContext,
  stuck: Map<string, StuckFact[]>,
  input: ReadStuckOrdersRequest,
) {
  const { kind, late, limit, offset } = input;
  const page = { scope: principal.scope, now, limit, offset };
  if (late === 'true' && kind === undefined) {
    return { ids: await findLateOrders(tx, page), count: await countLateOrders(tx, page) };
  }
  const chosen = [...stuck].filter(
    ([, facts]) =>
      (kind === undefined || facts.some((fact) => fact.kind === kind)) &&
      (late !== 'true' || facts.some((fact) => fact.dueAt < now)),
  );
  return { ids: chosen.slice(offset, offset + limit).map(([id]) => id), count: chosen.length };
}
