import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { resendDeliveries } from '../../src/modules/bridge/outgoing/settle-deliveries.ts';
import { createReleasedOrder, reportProduction } from '../../src/modules/execution/index.ts';
import { createOrgUnit } from '../../src/modules/identity/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import { purchaseMoveCommands } from '../../src/modules/purchasing/orders/move-order.ts';
import { receiveGoods } from '../../src/modules/purchasing/receipts/receive-goods.ts';
import { eventually, type Flow, startFlow } from './flow-scene.ts';
import { day, openTryton } from './tryton-client.ts';
import { flows, models } from './tryton-flows.ts';
import { describeServices } from './use-service.ts';

/**
 * A Trueup beside a real Tryton: items, partners, orders and stock come from there, progress and receipts go back, both are cut and killed
 * in the middle, and in the end both say the same.
 */
describeServices(['postgresql', 'tryton'], ([postgresql = {}, address = {}], control) => {
  let flow: Flow;
  const tryton = openTryton(address);
  const place: Record<string, string> = {};
  let connectionId: string;
  const settings = {
    baseUrl: String(address.url),
    database: String(address.database),
    username: String(address.user),
    timeoutSeconds: 10,
    models,
  };
  const routes: Record<string, string> = {};
  const compared: Record<string, string> = {};

  beforeAll(async () => {
    flow = await startFlow(postgresql, 'both_ways');
    for (const [code, name] of [
      ['RAW', '原料仓'],
      ['FINISHED', '成品仓'],
    ] as const)
      place[code] = (await flow.run(recordCommands.location.create, { code, name, kind: 'storage' })).id;
    ({ connectionId } = await flow.addConnection({
      code: 'TRYTON',
      kind: 'tryton',
      masters: ['masterdata.item', 'masterdata.partner'].map((entity) => ({ entity, fieldName: '*' })),
      settings,
      secrets: { password: String(address.password) },
    }));
  });
  afterAll(async () => {
    await control.mend('tryton');
    await flow?.stop();
  });

  const open = async (...names: (keyof typeof flows)[]) => {
    for (const code of names) {
      const { mapping, ...route } = flows[code];
      routes[code] = await flow.addRoute(connectionId, { code, ...route }, mapping);
    }
  };
  const waiting = async () =>
    flow.sql(`select 'message' as what, r.code, thing as of, m.state, m.reason->>'en' as why from bridge.message m join bridge.route r on r.id = m.route_id where m.state in ('waiting', 'dead')
      union all select 'delivery', r.code, our_id::text, d.state, d.reason->>'en' from bridge.delivery d join bridge.route r on r.id = d.route_id where d.state in ('waiting', 'sending', 'accepted', 'dead')`);
  const settled = () => eventually(async () => expect(await waiting()).toEqual([]));
  const orders = () =>
    flow.sql<{ id: string; code: string; state: string; quantity: string; item: string }>(
      `select o.id, o.code, o.state, trim_scale(o.quantity)::text as quantity, i.code as item
         from execution.work_order o join masterdata.item i on i.id = o.item_id order by o.code`,
    );
  const itemIdOf = async (code: string) =>
    (await flow.sql<{ id: string }>('select id from masterdata.item where code = $1', [code]))[0]?.id as string;
  const onHand = () =>
    flow.sql(`select i.code, trim_scale(sum(b.on_hand))::text as pieces from inventory.balance b join masterdata.item i on i.id = b.item_id
               join masterdata.location l on l.id = b.location_id where l.code = 'RAW' group by 1 order by 1`);

  /** All pieces of an order, reported here by people. */
  async function makePieces(orderCode: string, pieces: string): Promise<void> {
    const [step] = await flow.sql<{ id: string }>(
      `select p.id from execution.work_order_operation p join execution.work_order o on o.id = p.order_id where o.code = $1 order by p.sequence limit 1`,
      [orderCode],
    );
    await flow.run(reportProduction, { operationId: step?.id, quantityGood: pieces });
  }

  test('items, partners and stock come from Tryton, each once, and both sides agree', async () => {
    await open('items', 'partners', 'stock');
    await eventually(async () => {
      const [{ items, partners } = {}] = await flow.sql(
        `select (select count(*) from masterdata.item)::int as items, (select count(*) from masterdata.partner)::int as partners`,
      );
      expect({ items, partners }).toEqual({ items: 45, partners: 3 });
    });
    await eventually(async () =>
      expect(await onHand()).toEqual([
        { code: 'BOLT-M6', pieces: '4000' },
        { code: 'FORK-700', pieces: '25' },
        { code: 'FRAME-700', pieces: '12' },
        { code: 'PAINT-RED', pieces: '55' },
        { code: 'TUBE-28', pieces: '620' },
      ]),
    );
    for (const name of ['items', 'partners']) compared[name] = await flow.addComparison(routes[name] as string);
    expect(await flow.compareUntil(compared.items as string, 0)).toMatchObject({ rows_equal: 45, rows_there: 45 });
    expect(await flow.compareUntil(compared.partners as string, 0)).toMatchObject({ rows_equal: 3, rows_there: 3 });
  });

  test('a production that Tryton plans is made here, and Tryton sees how far it is', async () => {
    await makeable('FORK-700', 'FRAME-700');
    await open('orders', 'progress');
    // Planned there; what is a draft there stays there.
    await eventually(async () =>
      expect(await orders()).toMatchObject([{ code: 'T-3', item: 'FRAME-700', state: 'released', quantity: '20' }]),
    );
    await plan(4);
    await eventually(async () =>
      expect(await orders()).toMatchObject([{ code: 'T-3' }, { code: 'T-4', quantity: '15' }]),
    );
    await makePieces('T-4', '5');
    await eventually(async () => expect(await stateThere(4)).toBe('running'));
    await makePieces('T-4', '10');
    await eventually(async () => expect(await stateThere(4)).toBe('done'));
    await settled();
    // What was done by their buttons there was booked there: the fork is in Tryton's own stock.
    const moves = await tryton.look('stock.move', [['production_output', '=', 4]], ['state', 'quantity']);
    expect(moves).toMatchObject([{ state: 'done', quantity: 15 }]);
    expect((await orders()).map(({ code, state }) => `${code} ${state}`)).toEqual(['T-3 released', 'T-4 completed']);
  });

  test('what is bought there is received here, and the receipt stands in Tryton as a shipment that is done', async () => {
    await open('purchases', 'receipts');
    const bought = () =>
      flow.sql<{ id: string; lineId: string; supplier: string; item: string; quantity: string }>(
        `select o.id, l.id as "lineId", p.code as supplier, i.code as item, trim_scale(l.quantity_base)::text as quantity
           from purchasing.purchase_order o join purchasing.order_line l on l.order_id = o.id
           join masterdata.partner p on p.id = o.supplier_id join masterdata.item i on i.id = l.item_id order by p.code`,
      );
    await eventually(async () =>
      expect(await bought()).toMatchObject([
        { supplier: 'S-001', item: 'TUBE-28', quantity: '300' },
        { supplier: 'S-002', item: 'BOLT-M6', quantity: '5000' },
      ]),
    );
    const [tubes] = await bought();
    for (const verb of ['submit', 'approve', 'send'] as const)
      await flow.run(purchaseMoveCommands[verb], { orderId: tubes?.id });
    const received = { lineId: tubes?.lineId, quantity: '120', unit: 'm', locationId: place.RAW, deliveryNote: 'LS-1' };
    await flow.run(receiveGoods, received);
    // Tryton asks back, and a person decides: what it had made by then is gone on with, and not made a second time.
    const dead = await eventually(async () => {
      const [one] = await flow.sql<{ id: string; why: string }>(
        `select id, reason->>'en' as why from bridge.delivery where state = 'dead'`,
      );
      expect(one?.why).toContain('have no origin');
      return one;
    });
    await flow.run(connectionCommands.update, {
      ...{ connectionId, expectedVersion: 1, settings: { ...settings, acceptWarnings: true } },
    });
    await flow.run(resendDeliveries, { deliveryIds: [dead?.id] });
    await eventually(async () => {
      const shipments = await tryton.look('stock.shipment.in', [], ['state', 'incoming_moves', 'inventory_moves']);
      expect(shipments).toMatchObject([{ state: 'done' }]);
    });
    const moves = await tryton.look(
      'stock.move',
      [
        ['product', '=', 1],
        ['to_location.code', '=', 'STO'],
        ['shipment', '!=', null],
      ],
      ['quantity', 'state'],
    );
    expect(moves).toMatchObject([{ quantity: 120, state: 'done' }]);
    await settled();
  });

  test('while both sides are cut, killed and started again, nothing is lost and nothing is made twice', {
    timeout: 900_000,
  }, async () => {
    const made: string[] = [];
    const makeHere = async (count: number) => {
      const itemId = await itemIdOf('FORK-700');
      for (let n = 0; n < count; n += 1) {
        const order = { itemId, quantity: String(1 + n), unit: 'pcs', dueAt: '2030-03-01T09:00:00Z' };
        const answer = await flow.run<{ order: { code: string } }>(createReleasedOrder, order);
        made.push(answer.order.code);
      }
    };
    const told = async () => {
      const [{ told: count } = {}] = await flow.sql<{ told: number }>(
        `select count(*)::int as told from bridge.delivery where route_id = $1 and (state = 'done' or attempts > 0)`,
        [routes.progress],
      );
      return count ?? 0;
    };
    const arrived = (least: number) => eventually(async () => expect(await told()).toBeGreaterThanOrEqual(least));
    const makeThere = async (count: number) => {
      for (let n = 0; n < count; n += 1) {
        const date = day('2030-02-01');
        const id = await tryton.make('production', {
          ...{ product: 4, bom: 1, quantity: 2 + n, unit: 1, planned_date: date, planned_start_date: date },
        });
        await plan(id);
      }
    };
    const [{ template } = {}] = await tryton.look('product.product', [['code', '=', 'PART-007']], ['template']);
    const rename = (name: string) => tryton.on('product.template', 'write', [template as number], { name });

    // The network breaks while orders go out.
    let before = await told();
    await makeHere(5);
    await arrived(before + 1);
    await control.cut('tryton');
    await makeHere(2);
    await eventually(async () =>
      expect(
        (await flow.sql(`select 1 from bridge.delivery where state = 'waiting' and attempts > 0`)).length,
      ).toBeGreaterThan(0),
    );
    await control.mend('tryton');
    // Trueup dies while orders come in, and Tryton goes on.
    await makeThere(4);
    await flow.kill();
    await makeThere(2);
    await rename('Renamed while nobody listened');
    await flow.start();
    // Tryton dies while orders go out, and people here go on.
    before = await told();
    await makeHere(5);
    await arrived(before + 1);
    await control.kill('tryton');
    await makePieces(made[0] as string, '1');
    await makePieces('T-3', '20');
    await control.restart('tryton');
    // Trueup dies while orders go out.
    before = await told();
    await makeHere(4);
    await arrived(before + 1);
    await flow.kill();
    await flow.start();

    // 2 of Tryton's before, 6 since; 16 of ours.
    await eventually(async () => {
      expect(await orders()).toHaveLength(24);
      expect(await tryton.look('production', [['id', '>=', 3]], ['id'])).toHaveLength(24);
      expect(await stateThere(3)).toBe('done');
    });
    await settled();
    const productions = await tryton.look('production', [['id', '>=', 3]], ['number', 'reference', 'state']);
    const ours = await flow.sql<{ id: string; code: string; state: string }>(
      'select id, code, state from execution.work_order order by code',
    );
    // Each has one counterpart and no second.
    expect(productions).toHaveLength(24);
    expect(ours).toHaveLength(24);
    const referring = productions.flatMap(({ reference }) => (reference ? [String(reference)] : []));
    expect(new Set(referring).size).toBe(referring.length);
    expect(new Set(referring)).toEqual(new Set(ours.flatMap(({ id, code }) => (made.includes(code) ? [id] : []))));
    const ids = await flow.sql<{ ours: string; there: string }>(
      `select our_id as ours, foreign_id as there from bridge.identity where entity = 'execution.work-order' and until is null`,
    );
    expect(new Set(ids.map(({ there: id }) => id)).size).toBe(24);
    expect(new Set(ids.map(({ ours: id }) => id)).size).toBe(24);
    const states = { released: 'waiting', in_progress: 'running', completed: 'done' } as Record<string, string>;
    const idThere = new Map(ids.map((each) => [each.ours, Number(each.there)]));
    const stateOf = new Map(productions.map(({ id, state }) => [Number(id), state]));
    expect(ours.map(({ id, code }) => `${code} ${stateOf.get(idThere.get(id) ?? 0)}`)).toEqual(
      ours.map(({ code, state }) => `${code} ${states[state]}`),
    );
    // Its route may wait for the place of the process that was killed.
    await eventually(async () =>
      expect((await flow.sql('select name from masterdata.item where code = $1', ['PART-007']))[0]).toEqual({
        name: 'Renamed while nobody listened',
      }),
    );
  });

  test('in the end nothing differs between both, row by row', async () => {
    compared.orders = await flow.addComparison(routes.orders as string, { ignored: 'code' });
    expect(await flow.compareUntil(compared.orders, 0)).toMatchObject({ rows_equal: 24, rows_unread: 0 });
    expect(await flow.compareUntil(compared.items as string, 0)).toMatchObject({ rows_equal: 45 });
    await settled();
  });

  /** Tryton plans it: from its draft on. */
  const plan = (id: number) => tryton.on('production', 'wait', [id]);
  const stateThere = async (id: number) => (await tryton.look('production', [['id', '=', id]], ['state']))[0]?.state;

  /** A bill of materials and a routing of ours for what Tryton plans. */
  async function makeable(...codes: string[]): Promise<void> {
    const plant = await flow.run(createOrgUnit, { code: 'PLANT', name: '北光车架厂', kind: 'plant' });
    const shop = await flow.run(createOrgUnit, {
      code: 'SHOP',
      name: '车架车间',
      kind: 'workshop',
      parentId: plant.id,
    });
    const centre = await flow.run(recordCommands.workCentre.create, {
      code: 'WELD',
      name: '焊接',
      workshopId: shop.id,
    });
    const bolt = await itemIdOf('BOLT-M6');
    for (const code of codes) {
      const [item] = await flow.sql<{ id: string; version: number }>(
        'select id, version from masterdata.item where code = $1',
        [code],
      );
      const itemId = item?.id as string;
      await flow.run(recordCommands.item.update, {
        ...{ itemId, expectedVersion: item?.version, receiptLocationId: place.FINISHED },
      });
      const lines = [{ lineNumber: 10, itemId: bolt, quantity: '2', unit: 'pcs' }];
      const bom = await flow.run(createBom, { itemId, lines });
      await flow.run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
      const operations = [{ sequence: 10, name: '焊接', workCentreId: centre.id }];
      const routing = await flow.run(createRouting, { itemId, operations });
      await flow.run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
    }
  }
});
