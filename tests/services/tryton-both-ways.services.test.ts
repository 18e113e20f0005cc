import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { repairByRule } from '../../src/modules/tieout/differences/repair-by-rule.ts';
import { codeList, eventually, type Flow, mappingOf, startFlow } from './flow-scene.ts';
import { day, openTryton } from './tryton-client.ts';
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
  let systemId: string;
  const routes: Record<string, string> = {};
  const compared: Record<string, string> = {};

  beforeAll(async () => {
    flow = await startFlow(postgresql, 'both_ways');
    for (const [code, name] of [
      ['RAW', '原料仓'],
      ['FINISHED', '成品仓'],
    ] as const)
      place[code] = (await flow.run(recordCommands.location.create, { code, name, kind: 'storage' })).id;
    ({ connectionId, systemId } = await flow.addConnection({
      code: 'TRYTON',
      kind: 'tryton',
      masters: ['masterdata.item', 'masterdata.partner'].map((entity) => ({ entity, fieldName: '*' })),
      settings: {
        baseUrl: String(address.url),
        database: String(address.database),
        username: String(address.user),
        timeoutSeconds: 10,
        models,
      },
      secrets: { password: String(address.password) },
    }));
    for (const [name, { route, mapping }] of Object.entries(flows))
      routes[name] = await flow.addRoute(connectionId, { code: name, ...route }, mapping);
    for (const name of ['items', 'partners', 'orders'])
      compared[name] = await flow.addComparison(routes[name] as string);
  });
  afterAll(async () => {
    await control.mend('tryton');
    await flow?.stop();
  });

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

  test('items, partners, stock and orders come from Tryton, each once, and both sides agree', async () => {
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
  });
});

const units = codeList({ u: 'pcs', m: 'm', kg: 'kg' });
const models = [
  {
    model: 'product.product',
    fields: 'code, name, producible, default_uom.symbol, active, template.write_date',
  },
  { model: 'party.party', fields: 'code, name' },
  {
    model: 'production',
    fields: 'number, reference, state, product, quantity, unit.symbol, planned_date',
    ownKeyField: 'reference',
    steps: 'waiting=wait, assigned=assign_try, running=run, done=done',
  },
  { model: 'stock.move', fields: 'product, quantity, unit.symbol, to_location.code, state' },
  {
    model: 'purchase.purchase',
    fields: 'number, party, state, lines.product, lines.quantity, lines.unit.symbol, lines.unit_price',
  },
  {
    model: 'stock.shipment.in',
    fields: 'number, reference, state, incoming_moves',
    ownKeyField: 'reference',
    steps: 'received=receive, done=done',
  },
];

/** Ids of Tryton's own records that its demo factory has, as an administrator reads them off when setting up. */
const there = { supplierPlace: 6, input: 1, storage: 3, warehouse: 5, floor: 9, currency: 1, piece: 1, metre: 11 };

const flows: Record<string, { route: Record<string, never>; mapping: object }> = {
  items: {
    route: {
      subject: 'masterdata.item',
      resource: 'product.product',
      keyField: 'id',
      watermarkField: 'write_date, template.write_date',
    } as never,
    mapping: mappingOf(
      {
        code: 'code',
        name: { from: 'name', required: true },
        kind: { expression: "producible in [true, 1] ? 'finished' : 'component'" },
        unit: { from: 'default_uom.symbol', codeList: 'units' },
      },
      { codeLists: { units } },
    ),
  },
  partners: {
    route: {
      subject: 'masterdata.partner',
      resource: 'party.party',
      keyField: 'id',
      filter: [['code', '!=', 'SELF']],
    } as never,
    mapping: mappingOf({
      code: 'code',
      name: 'name',
      isSupplier: { expression: "$substring(code, 0, 2) = 'S-'" },
      isCustomer: { expression: "$substring(code, 0, 2) = 'C-'" },
    }),
  },
  stock: {
    route: {
      subject: 'inventory.receive-stock',
      resource: 'stock.move',
      keyField: 'id',
      // What was counted there; what is made or bought is booked here by whoever does it.
      filter: [
        ['state', '=', 'done'],
        ['to_location.code', '=', 'STO'],
        ['from_location.type', '=', 'lost_found'],
      ],
    } as never,
    mapping: mappingOf(
      {
        itemId: { from: 'product', refers: 'masterdata.item' },
        quantity: { from: 'quantity', as: 'number' },
        unit: { from: 'unit.symbol', codeList: 'units' },
        locationId: { expression: "'RAW'", refers: 'masterdata.location' },
      },
      { codeLists: { units } },
    ),
  },
};
void there;
void day;
void createReleasedOrder;
void createOrgUnit;
void createBom;
void createRouting;
void publishBom;
void publishRouting;
void purchaseMoveCommands;
void receiveGoods;
void repairByRule;
