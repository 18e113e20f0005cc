import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action, StateTable } from '../src/modules/execution/contract.ts';
import {
  cancelOrder,
  closeOrder,
  completeOrder,
  createOrder,
  holdOrder,
  issueMaterial,
  readOperationActions,
  readOrderActions,
  reportProduction,
  startOperation,
} from '../src/modules/execution/index.ts';
import { type ReleasedStep, type Scene, startScene } from '../src/modules/execution/scene.fixture.ts';
import { describeStateTables } from '../src/modules/execution/states.ts';
import { layOutStates } from '../web/parts/state-layout.ts';

/** The picture on an order's page and the menu beside it, held against each other in every state. */
let scene: Scene;
const orders = new Map<string, string>();
const operations = new Map<string, string>();

beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '1000');
  const run = scene.factory.execute;
  const frame = await scene.makeProduct({ steps: [{}, { qualityPoint: true }, {}] });
  const dueAt = new Date(scene.factory.clock.now().getTime() + 86_400_000).toISOString();
  const draft = await run(createOrder, { itemId: frame, quantity: '2', unit: 'pcs', dueAt });
  orders.set('draft', draft.id);
  const step = (order: { operations: ReleasedStep[] }, index: number) => order.operations[index]?.id as string;
  const made = async () => scene.order(frame, '2');
  orders.set('released', (await made()).id);
  const begun = await made();
  await run(startOperation, { operationId: step(begun, 0) });
  orders.set('in_progress', begun.id);
  const held = await made();
  await run(holdOrder, { orderId: held.id, reason: '等图纸' });
  orders.set('on_hold', held.id);
  const short = await made();
  await run(completeOrder, { orderId: short.id, reason: '不做了' });
  orders.set('completed', short.id);
  const closed = await made();
  await run(completeOrder, { orderId: closed.id, reason: '不做了' });
  await run(closeOrder, { orderId: closed.id });
  orders.set('closed', closed.id);
  const cancelled = await made();
  await run(cancelOrder, { orderId: cancelled.id, reason: '客户退单' });
  orders.set('cancelled', cancelled.id);

  const inspected = await made();
  await run(issueMaterial, { orderId: inspected.id, itemId: scene.tube, quantity: '2' });
  for (const index of [0, 1]) await run(reportProduction, { operationId: step(inspected, index), quantityGood: '2' });
  operations.set('done', step(inspected, 0));
  operations.set('awaiting_inspection', step(inspected, 1));
  operations.set('waiting', step(inspected, 2));
  operations.set('ready', step(await made(), 0));
  operations.set('running', step(begun, 0));
});
afterAll(() => scene.stop());

/** Nothing changes them: asked once. */
const menus = new Map<string, Action[]>();
const actionsOf = async (state: string): Promise<Action[]> => {
  const known = menus.get(state);
  if (known) return known;
  const { actions } = await scene.factory.query(readOrderActions, { orderId: orders.get(state) as string });
  menus.set(state, actions);
  return actions;
};

/** What the menu offers here: what it allows, or refuses for another reason than the state. */
function offered(actions: readonly Action[]): string[] {
  const ofState = ['execution.order_state', 'execution.order_on_hold', 'execution.operation_state'];
  return actions.filter((one) => !ofState.includes(one.refusal?.name ?? '')).map((one) => one.action);
}

/** What the picture shows leading on from a state. */
function drawn(table: StateTable, state: string): string[] {
  const edges = layOutStates(table).edges.filter((edge) => edge.from === state && edge.byHand);
  return [...new Set(edges.flatMap((edge) => edge.moves.map((move) => move.verb)))].sort();
}

async function disagreements(table: StateTable): Promise<string[]> {
  const found: string[] = [];
  for (const { state } of table.states) {
    const leading = table.moves.filter((move) => move.permission && move.to.length > 0).map((move) => move.verb);
    const shown = offered(await actionsOf(state)).filter((verb) => leading.includes(verb));
    if (shown.sort().join() !== drawn(table, state).join()) found.push(`${state}: ${shown} / ${drawn(table, state)}`);
  }
  return found;
}

describe('the picture of an order and its menu', () => {
  test('every state of an order is among those compared', () => {
    expect([...orders.keys()].sort()).toEqual(
      describeStateTables()
        .order.states.map(({ state }) => state)
        .sort(),
    );
  });

  test('agree in every state, on every action', async () => {
    expect(await disagreements(describeStateTables().order)).toEqual([]);
  });

  test('disagree as soon as one way is taken from the picture', async () => {
    const { order } = describeStateTables();
    for (const move of order.moves.filter((one) => one.permission && one.to.length > 0)) {
      for (const state of move.from) {
        const less = { ...move, from: move.from.filter((one) => one !== state) };
        const moves = order.moves.map((one) => (one === move ? less : one));
        expect([move.verb, state, await disagreements({ ...order, moves })]).not.toEqual([move.verb, state, []]);
      }
    }
  });
});

describe('an action that is refused', () => {
  test('says the way on, in every state of an order and in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const as = { ...scene.factory.principal('production-manager'), language };
      for (const orderId of orders.values()) {
        const { state, actions } = await scene.factory.query(readOrderActions, { orderId }, { as });
        for (const one of actions.filter((action) => !action.allowed))
          expect([state, one.action, one.ways?.map((way) => way.label)]).toEqual([
            state,
            one.action,
            [expect.any(String)],
          ]);
      }
    }
  });

  test('and so at the states of an operation', async () => {
    for (const [state, operationId] of operations) {
      const { actions } = await scene.factory.query(readOperationActions, { operationId });
      for (const one of actions.filter((action) => !action.allowed))
        expect([state, one.action, one.ways?.length]).toEqual([state, one.action, 1]);
    }
  });

  test('of a draft without routing leads to publishing the draft of one, or to where one is made', async () => {
    const bare = await scene.makeItem('BARE');
    const dueAt = new Date(scene.factory.clock.now().getTime() + 86_400_000).toISOString();
    const order = await scene.factory.execute(createOrder, { itemId: bare, quantity: '1', unit: 'pcs', dueAt });
    const ways = async (verb: string) =>
      (await scene.factory.query(readOrderActions, { orderId: order.id })).actions.find((one) => one.action === verb)
        ?.ways;
    const routings = [{ kind: 'open', list: 'masterdata.routings', query: { 'f.itemId.eq': bare } }];
    expect(await ways('release')).toMatchObject(routings);
    // What only a released order can do waits for the very same.
    expect(await ways('split')).toMatchObject(routings);
  });
});
