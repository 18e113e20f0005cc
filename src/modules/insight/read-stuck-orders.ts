import { defineQuery, type Tx } from '../../kernel/index.ts';
import {
  type ReadStuckOrdersRequest,
  type ReadStuckOrdersResponse,
  zReadStuckOrdersRequest,
  zReadStuckOrdersResponse,
} from './contract.ts';
import { describeOrders, findStuck, type Reader } from './find-stuck.ts';
import { countLateOrders, findLateOrders } from './queries/orders.ts';
import { countKinds, type StuckFact } from './rules/facts.ts';

/** What stands still and why, with the evidence and the safe way out; the ones due first come first. */
export const readStuckOrders = defineQuery({
  name: 'insight.read-stuck-orders',
  summary: { zh: '卡住的工单，为什么，怎么办', en: 'Stuck orders: why, and what to do' },
  permission: 'insight.stuck.read',
  heavy: true,
  input: zReadStuckOrdersRequest,
  output: zReadStuckOrdersResponse,
  http: { method: 'GET', path: '/stuck-orders' },
  handle: async ({ tx, principal, now }, input): Promise<ReadStuckOrdersResponse> => {
    const reader = { principal, now };
    const { byOrder: stuck } = await findStuck(tx, reader);
    const { ids, count } = await pageOf(tx, reader, stuck, input);
    return {
      rows: await describeOrders(tx, reader, ids, stuck),
      total: { count, exact: true },
      byKind: countKinds(stuck),
    };
  },
});

async function pageOf(tx: Tx, reader: Reader, stuck: Map<string, StuckFact[]>, input: ReadStuckOrdersRequest) {
  const { kind, late, limit, offset } = input;
  const page = { scope: reader.principal.scope, now: reader.now, limit, offset };
  if (late === 'true' && kind === undefined) {
    return { ids: await findLateOrders(tx, page), count: await countLateOrders(tx, page) };
  }
  const chosen = [...stuck].filter(
    ([, facts]) =>
      (kind === undefined || facts.some((fact) => fact.kind === kind)) &&
      (late !== 'true' || facts.some((fact) => fact.dueAt < reader.now)),
  );
  return { ids: chosen.slice(offset, offset + limit).map(([id]) => id), count: chosen.length };
}
