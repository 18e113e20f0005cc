import type { z } from 'zod';
import type { Program } from '../../src/entry/assemble.ts';
import { type BatchCommand, type Command, newId, systemPrincipal } from '../../src/kernel/index.ts';
import { createOrder, releaseOrder } from '../../src/modules/execution/index.ts';
import { createApiKey, createOrgUnit } from '../../src/modules/identity/index.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';

/** One order with one operation, ready to be reported at. */
export interface BenchOperation {
  orderId: string;
  operationId: string;
  productId: string;
  componentId: string;
}

export interface BenchScene {
  apiKey: string;
  workshopId: string;
  rawLocationId: string;
  otherLocationId: string;
  /** Every order makes its own product from its own component. */
  spread: BenchOperation[];
  /** Every order makes its own product, all from one component at one place. */
  hot: BenchOperation[];
}

/** Pieces on each order: more than any run reports. */
const PIECES = '100000000';

/** A small factory for measuring: so many orders with one operation each, component taken with the report. */
export async function makeBenchScene(
  program: Program,
  options: { spread: number; hot: number; pieces?: string },
): Promise<BenchScene> {
  const run = execute(program);
  const code = `B${newId().slice(9, 18)}`;
  const plant = await run(createOrgUnit, { code: `${code}-P`, name: '压测工厂', kind: 'plant' });
  const workshop = await run(createOrgUnit, {
    code: `${code}-W`,
    name: '压测车间',
    kind: 'workshop',
    parentId: plant.id,
  });
  const place = (suffix: string) =>
    run(recordCommands.location.create, { code: `${code}-${suffix}`, name: suffix, kind: 'storage' });
  const [raw, finished, other] = [await place('RAW'), await place('FG'), await place('OTHER')];
  const centre = await run(recordCommands.workCentre.create, {
    code: `${code}-WC`,
    name: '压测中心',
    workshopId: workshop.id,
  });
  const item = (name: string) =>
    run(recordCommands.item.create, {
      code: `${code}-${name}`,
      name,
      kind: 'component',
      unit: 'pcs',
      issueLocationId: raw.id,
      receiptLocationId: finished.id,
    });
  const stock = (itemId: string) =>
    run(receiveStock, { itemId, quantity: options.pieces ?? PIECES, unit: 'pcs', locationId: raw.id });

  async function makeOperation(name: string, sharedComponentId: string | undefined): Promise<BenchOperation> {
    const product = await item(`P-${name}`);
    const componentId = sharedComponentId ?? (await item(`C-${name}`)).id;
    if (!sharedComponentId) await stock(componentId);
    const line = { lineNumber: 10, itemId: componentId, quantity: '1', unit: 'pcs', backflush: true };
    const bom = await run(createBom, { itemId: product.id, lines: [line] });
    await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
    const step = { sequence: 10, name: '装配', workCentreId: centre.id, runSecondsPerPiece: '30' };
    const routing = await run(createRouting, { itemId: product.id, operations: [step] });
    await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
    const dueAt = new Date(program.clock.now().getTime() + 30 * 86_400_000).toISOString();
    const quantity = options.pieces ?? PIECES;
    const order = await run(createOrder, { itemId: product.id, quantity, unit: 'pcs', dueAt, workshopId: workshop.id });
    await run(releaseOrder, { orderId: order.id });
    const { rows } = await program.database.pool.query<{ id: string }>(
      'select id from execution.work_order_operation where order_id = $1 order by sequence',
      [order.id],
    );
    return { orderId: order.id, operationId: rows[0]?.id as string, productId: product.id, componentId };
  }

  const hotComponent = await item('HOT');
  await stock(hotComponent.id);
  const spread = await inGroups(options.spread, (index) => makeOperation(`S${index}`, undefined));
  const hot = await inGroups(options.hot, (index) => makeOperation(`H${index}`, hotComponent.id));
  const key = await run(createApiKey, {
    name: `bench ${code}`,
    permissions: ['execution.report.write', 'inventory.movement.write', 'execution.order.read', 'inventory.stock.read'],
    expiresAt: new Date(program.clock.now().getTime() + 86_400_000).toISOString(),
  });
  return {
    apiKey: key.key,
    workshopId: workshop.id,
    rawLocationId: raw.id,
    otherLocationId: other.id,
    spread,
    hot,
  };
}

function execute(program: Program) {
  return async <I extends z.ZodType, O extends z.ZodType>(
    command: Command<I, O> | BatchCommand<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>> => {
    const options = { principal: systemPrincipal, source: 'seed' as const };
    return (await program.runner.execute<z.output<O>>(command as never, input, options)).output;
  };
}

/** Eight at a time: batches form, and the pool is not flooded. */
async function inGroups<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      made[index] = await make(index);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return made;
}
