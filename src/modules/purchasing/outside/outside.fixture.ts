import { issueMaterial, reportProduction } from '../../execution/index.ts';
import type { ReleasedOrder } from '../../execution/scene.fixture.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { orderOperations, purchaseMoveCommands, receiveOutside, sendOutside, supplierTermCommands } from '../index.ts';
import { type Buying, startBuying } from '../purchasing.fixture.ts';

const { submit, approve, send } = purchaseMoveCommands;

export type Outside = Buying & OutsideWork;

interface OutsideWork {
  platerId: string;
  /** The plater's place. */
  platerPlaceId: string;
  /** What is bought: coating at 5 a piece. */
  coatingId: string;
  /** Powder that is supplied, 2 a frame, at the coating. */
  powder: string;
  /** A frame that is cut, coated outside and assembled. */
  frame: string;
  /** A released order whose frames are cut and wait for the plater. */
  cut(quantity: string): Promise<ReleasedOrder & { first: string; outside: string; next: string }>;
  /** Orders the operation from the plater; answers its line, sent. */
  orderOutside(operationId: string, quantity?: string): Promise<{ orderId: string; lineId: string }>;
  sendOut(lineId: string, quantity: string, powder?: string, more?: object): ReturnType<typeof movedOf>;
  receiveBack(lineId: string, more: object): ReturnType<typeof movedOf>;
  /** What lies at a place of an item. */
  liesAt(itemId: string, locationId: string): Promise<string>;
  operationNow(
    operationId: string,
  ): Promise<{ state: string; here: string; outside: string; good: string; scrap: string }>;
}

declare function movedOf(): Promise<Awaited<ReturnType<typeof receiveOutside.handle>>>;

interface Options {
  qualityPoint?: boolean;
  /** The frames are done once they are coated. */
  last?: boolean;
  tracking?: 'none' | 'lot' | 'serial';
}

/** The factory of the bicycles, with a plater who coats its frames; tubes and powder lie on the shelf. */
export async function startOutside(options: Options = {}): Promise<Outside> {
  return addOutside(await startBuying(), options);
}

/** The same in a factory that is there. */
export async function addOutside<B extends Buying>(buying: B, options: Options = {}): Promise<B & OutsideWork> {
  const { factory } = buying;
  const run = factory.execute;
  const plater = await run(recordCommands.partner.create, {
    ...{ code: 'PLATER', name: '喷涂厂', isSupplier: true, isSubcontractor: true },
  } as never);
  const place = await run(recordCommands.location.create, {
    ...{ code: 'OUT-PLATER', name: '喷涂厂', kind: 'subcontractor', partnerId: plater.id },
  } as never);
  const coating = await run(recordCommands.item.create, {
    ...{ code: 'COATING', name: '喷涂加工费', kind: 'service', unit: 'pcs' },
  } as never);
  await run(supplierTermCommands.create, {
    ...{
      code: 'PT-1',
      name: '喷涂',
      itemId: coating.id,
      supplierId: plater.id,
      unit: 'pcs',
      taxPercent: '13',
      prices: [{ price: '5' }],
    },
  } as never);
  const powder = await buying.makeItem('POWDER');
  const outside = {
    subcontractorId: plater.id,
    serviceItemId: coating.id,
    qualityPoint: options.qualityPoint ?? false,
  };
  const frame = await buying.makeProduct({
    ...(options.tracking ? { tracking: options.tracking } : {}),
    steps: options.last ? [{}, outside] : [{}, outside, {}],
    components: [
      { itemId: buying.tube, quantity: '1', operationSequence: 10 },
      { itemId: powder, quantity: '2', operationSequence: 20 },
    ],
  });
  for (const [itemId, quantity] of [
    [buying.tube, '1000'],
    [powder, '2000'],
  ] as const)
    await run(receiveStock, { itemId, quantity, unit: 'pcs', locationId: buying.shelfId });
  const scalar = async (sql: string, values: unknown[]) =>
    (await factory.database.pool.query<{ value: string }>(sql, values)).rows[0]?.value ?? '0';
  return {
    ...buying,
    platerId: plater.id,
    platerPlaceId: place.id,
    coatingId: coating.id,
    powder,
    frame,
    async cut(quantity) {
      const order = await buying.order(frame, quantity);
      const [first = '', outside = '', next = ''] = order.operations.map(({ id }) => id);
      await run(issueMaterial, { orderId: order.id, itemId: buying.tube, quantity });
      await run(reportProduction, { operationId: first, quantityGood: quantity });
      return { ...order, first, outside, next };
    },
    async orderOutside(operationId, quantity) {
      const { orders } = await run(orderOperations, {
        operations: [{ operationId, ...(quantity ? { quantity } : {}) }],
      });
      const orderId = String(orders[0]?.id);
      await run(submit, { orderId });
      await run(approve, { orderId }, { as: await buying.person('production-manager') });
      const { lines } = await run(send, { orderId });
      return { orderId, lineId: String(lines[0]?.id) };
    },
    sendOut: (lineId, quantity, amount, more = {}) =>
      run(
        sendOutside,
        {
          ...{ lineId, quantity },
          components: amount ? [{ itemId: powder, quantity: amount, unit: 'pcs', fromLocationId: buying.shelfId }] : [],
          ...more,
        },
        { as: 'warehouse-keeper' },
      ),
    receiveBack: (lineId, more) => run(receiveOutside, { lineId, ...more }, { as: 'warehouse-keeper' }),
    liesAt: (itemId, locationId) =>
      scalar(
        `select trim_scale(coalesce(sum(on_hand), 0))::text as value from inventory.balance where item_id = $1 and location_id = $2`,
        [itemId, locationId],
      ),
    async operationNow(operationId) {
      const { rows } = await factory.database.pool.query(
        `select state, trim_scale(quantity_in + quantity_over - quantity_good - quantity_scrap - quantity_rework)::text as here,
                trim_scale(quantity_outside)::text as outside, trim_scale(quantity_good)::text as good, trim_scale(quantity_scrap)::text as scrap
           from execution.work_order_operation where id = $1`,
        [operationId],
      );
      return rows[0];
    },
  };
}
