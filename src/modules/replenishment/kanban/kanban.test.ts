import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { type Principal, Refusal } from '../../../kernel/index.ts';
import { cancelRequest, orderRequest } from '../../execution/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { type Buying, startBuying } from '../../purchasing/purchasing.fixture.ts';
import { look } from '../look.ts';
import { callCard } from './call-card.ts';
import { fillCard } from './fill-card.ts';
import { findCard } from './find-card.ts';
import { kanbanLoopCommands } from './loop.ts';
import { loseCard } from './lose-card.ts';
import { putBackCard } from './put-back-card.ts';
import { findWaiting } from './queries/cards.ts';
import { readCard } from './read-card.ts';
import { replaceCard } from './replace-card.ts';
import { takeCard } from './take-card.ts';
import { tellWaiting } from './tell-waiting.ts';
import { withdrawCard } from './withdraw-card.ts';

let buying: Buying;
let line: string;
let rack: string;
let zhang: Principal;
let keeper: Principal;
let planner: Member;
let count = 0;
let loops = 0;
beforeAll(async () => {
  buying = await startBuying();
  const place = async (code: string, name: string) =>
    (
      await buying.factory.execute(recordCommands.location.create, {
        ...{ code, name, kind: 'storage', workshopId: buying.workshopId },
      } as never)
    ).id as string;
  [line, rack] = [await place('LINE-1', '一线'), await place('RACK-1', '货架')];
  zhang = { ...(await buying.person('operator')), name: '张三' };
  planner = await hire(buying.factory, 'planner');
  keeper = { ...(await buying.person('warehouse-keeper')), name: '李四' };
  await sql(`update identity.person set name_en = 'Li Si' where id = $1`, [keeper.personId]);
});
afterAll(() => buying.stop());

const run: Buying['factory']['execute'] = (...given) => buying.factory.execute(...given);
const sql = async <T extends object>(text: string, values: unknown[]) =>
  (await buying.factory.database.pool.query<T>(text, values)).rows;

async function item(more: object = {}): Promise<string> {
  count += 1;
  const { id } = await run(recordCommands.item.create, {
    ...{ code: `BOLT-${count}`, name: '螺栓', kind: 'component', unit: 'pcs' },
    ...{ conversions: [{ unit: 'set', numerator: '10', denominator: '1' }], ...more },
  } as never);
  return id;
}
async function loopOf(itemId: string, more: object = {}): Promise<{ id: string; version: number }> {
  loops += 1;
  return run(kanbanLoopCommands.create, {
    ...{ code: `KB-${loops}`, name: '螺栓 一线', itemId, locationId: line, fill: 'transfer' },
    ...{ fromLocationId: rack, quantity: '100', unit: 'pcs', ...more },
  } as never);
}
interface Card {
  id: string;
  code: string;
  state: string;
  number: number;
}
const cardsOf = (loopId: string) =>
  sql<Card>('select id, code, state, number from replenishment.kanban_card where loop_id = $1 order by number', [
    loopId,
  ]);
const firstOf = async (loopId: string) => (await cardsOf(loopId))[0]?.id as string;
const onHand = async (itemId: string, locationId: string) =>
  (
    await sql<{ sum: string }>(
      'select trim_scale(coalesce(sum(on_hand), 0))::text as sum from inventory.balance where item_id = $1 and location_id = $2',
      [itemId, locationId],
    )
  )[0]?.sum;
const stock = (itemId: string, quantity: string, locationId = rack) =>
  run(receiveStock, { itemId, quantity, unit: 'pcs', locationId });
const requestsOf = async (itemId: string) =>
  (
    await sql<{ said: string }>(
      `select trim_scale(quantity)::text || ' ' || state as said from execution.material_request where item_id = $1 order by code`,
      [itemId],
    )
  ).map(({ said }) => said);
async function refused(what: Promise<unknown>): Promise<Refusal> {
  const refusal = await what.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  return refusal as Refusal;
}
const toldOf = async (cardId: string) =>
  (
    await sql<{ type: string }>(
      `select type from kernel.outbox where aggregate_id = $1 and type like 'replenishment.%' order by position`,
      [cardId],
    )
  ).map(({ type }) => type.replace('replenishment.kanban-card-', ''));

describe('a bin that is filled from a place', () => {
  test('is called for by scanning it empty, taken, brought, and full again; stock is where the card says', async () => {
    const itemId = await item();
    await stock(itemId, '250');
    const cardId = await firstOf((await loopOf(itemId)).id);
    expect(await run(callCard, { cardId }, { as: zhang })).toMatchObject({ state: 'empty', already: false });
    expect(await buying.factory.query(readCard, { cardId }, { as: keeper })).toMatchObject({
      ...{ calledByName: '张三', calledByNameEn: null, takenByNameEn: null, fromLocationCode: 'RACK-1' },
      stock: [{ locationCode: 'RACK-1', available: '250' }],
    });
    expect(await run(takeCard, { cardId }, { as: keeper })).toMatchObject({
      ...{ state: 'on_way', takenQuantity: '100', takenByName: '李四', takenByNameEn: 'Li Si' },
    });
    expect([await onHand(itemId, rack), await onHand(itemId, line)]).toEqual(['150', '100']);
    const wrong = await refused(run(fillCard, { cardId, locationId: rack }, { as: keeper }));
    expect(wrong).toMatchObject({ refusalName: 'replenishment.card_elsewhere', parameters: { place: 'LINE-1' } });
    const full = await run(fillCard, { cardId, locationId: line }, { as: keeper });
    expect(full).toMatchObject({ state: 'full', calledByName: null });
    expect(await toldOf(cardId)).toEqual(['made', 'called', 'taken', 'filled']);
  });

  test('scanned twice is called for once, and who called is told', async () => {
    const cardId = await firstOf((await loopOf(await item())).id);
    const first = await run(callCard, { cardId }, { as: zhang });
    const again = await run(callCard, { cardId }, { as: keeper });
    expect(again).toMatchObject({ already: true, calledByName: '张三', calledAt: first.calledAt });
    expect(await toldOf(cardId)).toEqual(['made', 'called']);
  });

  test('by ten at once is called for once, and taken once', async () => {
    const itemId = await item();
    await stock(itemId, '1000');
    const cardId = await firstOf((await loopOf(itemId)).id);
    const calls = await Promise.all(Array.from({ length: 10 }, () => run(callCard, { cardId }, { as: zhang })));
    expect(calls.filter(({ already }) => !already)).toHaveLength(1);
    const takes = await Promise.allSettled(Array.from({ length: 10 }, () => run(takeCard, { cardId }, { as: keeper })));
    expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await onHand(itemId, line)).toBe('100');
  });

  test('whose source is short says where else it lies, and is taken from there, as much as there is', async () => {
    const itemId = await item();
    await stock(itemId, '40');
    await stock(itemId, '70', buying.shelfId);
    const cardId = await firstOf((await loopOf(itemId)).id);
    await run(callCard, { cardId });
    const short = await refused(run(takeCard, { cardId }, { as: keeper }));
    expect(short.refusalName).toBe('inventory.not_enough');
    expect(short.details).toEqual({ elsewhere: [{ location: 'RAW-01', available: '70' }] });
    expect((await cardsOf((await loopOfCard(cardId)) as string))[0]?.state).toBe('empty');
    await run(takeCard, { cardId, fromLocationId: buying.shelfId, quantity: '70' }, { as: keeper });
    expect(await onHand(itemId, line)).toBe('70');
    const much = await refused(run(takeCard, { cardId: await secondOf(cardId), quantity: '101' }, { as: keeper }));
    expect(much.refusalName).toBe('replenishment.card_is');
  });

  test('holds no more than a bin does, in whichever unit that was said', async () => {
    const itemId = await item();
    await stock(itemId, '1000');
    const cardId = await firstOf((await loopOf(itemId, { quantity: '3', unit: 'set' })).id);
    await run(callCard, { cardId });
    const much = await refused(run(takeCard, { cardId, quantity: '31' }, { as: keeper }));
    expect(much).toMatchObject({ refusalName: 'replenishment.card_too_much', parameters: { most: '30' } });
    await run(takeCard, { cardId }, { as: keeper });
    expect(await onHand(itemId, line)).toBe('30');
  });

  test('of a lot names it: without one, or with one of something else, nothing is taken', async () => {
    const itemId = await item({ tracking: 'lot' });
    await run(receiveStock, { itemId, quantity: '100', unit: 'pcs', locationId: rack, lot: { code: 'L-1' } });
    const other = await item({ tracking: 'lot' });
    await run(receiveStock, { itemId: other, quantity: '100', unit: 'pcs', locationId: rack, lot: { code: 'L-2' } });
    const lotOf = async (code: string) =>
      (await sql<{ id: string }>('select id from inventory.lot where code = $1', [code]))[0]?.id;
    const cardId = await firstOf((await loopOf(itemId)).id);
    await run(callCard, { cardId });
    await refused(run(takeCard, { cardId }, { as: keeper }));
    await refused(run(takeCard, { cardId, lotId: (await lotOf('L-2')) as string }, { as: keeper }));
    expect(await onHand(itemId, line)).toBe('0');
    await run(takeCard, { cardId, lotId: (await lotOf('L-1')) as string }, { as: keeper });
    expect(await onHand(itemId, line)).toBe('100');
  });

  test('is undone: a call is withdrawn, what was taken is put back, and not once it is used', async () => {
    const itemId = await item();
    await stock(itemId, '100');
    const cardId = await firstOf((await loopOf(itemId)).id);
    await run(callCard, { cardId });
    await run(takeCard, { cardId }, { as: keeper });
    expect(await run(putBackCard, { cardId }, { as: keeper })).toMatchObject({ state: 'empty', takenAt: null });
    expect([await onHand(itemId, rack), await onHand(itemId, line)]).toEqual(['100', '0']);
    expect(await run(withdrawCard, { cardId }, { as: zhang })).toMatchObject({ state: 'full', calledAt: null });
    await run(callCard, { cardId });
    await run(takeCard, { cardId }, { as: keeper });
    await run(issueStock, { itemId, quantity: '1', unit: 'pcs', fromLocationId: line, reason: '生产' });
    expect((await refused(run(putBackCard, { cardId }, { as: keeper }))).refusalName).toBe('inventory.not_enough');
  });

  test('that waits too long is told once for each call', async () => {
    // What is bought waits longer, and keeps nobody else from being told.
    const bin = await firstOf((await loopOf(await item(), { fill: 'purchase', fromLocationId: null })).id);
    await run(callCard, { cardId: bin }, { at: buying.factory.clock.ago(90 * 60_000) });
    const cardId = await firstOf((await loopOf(await item())).id);
    await run(callCard, { cardId }, { at: buying.factory.clock.ago(59 * 60_000) });
    expect((await run(tellWaiting, {})).told).toBe(0);
    await run(withdrawCard, { cardId });
    await run(callCard, { cardId });
    const longAgo = `update replenishment.kanban_card set called_at = called_at - interval '61 minutes' where id = $1`;
    await sql(longAgo, [cardId]);
    const first = await buying.factory.database.read((tx) => findWaiting(tx, buying.factory.clock.now(), 1));
    expect(first).toEqual([cardId]);
    expect([(await run(tellWaiting, {})).told, (await run(tellWaiting, {})).told]).toEqual([1, 0]);
    expect(await toldOf(cardId)).toContain('waits');
  });
});

const loopOfCard = async (cardId: string) =>
  (await sql<{ id: string }>('select loop_id as id from replenishment.kanban_card where id = $1', [cardId]))[0]?.id;
async function secondOf(cardId: string): Promise<string> {
  return (await cardsOf((await loopOfCard(cardId)) as string))[1]?.id as string;
}

describe('a bin that is bought', () => {
  const bought = { fill: 'purchase', fromLocationId: null };

  test('asks at once, once; replenishment counts it and asks for nothing itself', async () => {
    const itemId = await item({ replenishment: 'request', reorderPoint: '150' });
    const cardId = await firstOf((await loopOf(itemId, bought)).id);
    await Promise.all([
      run(callCard, { cardId }, { as: zhang }),
      run(callCard, { cardId }, { as: zhang }),
      run(look, { itemIds: [itemId] }),
    ]);
    await run(look, { itemIds: [itemId] });
    await buying.factory.runReactions();
    expect(await requestsOf(itemId)).toEqual(['100 open']);
    const [position] = await sql<{ said: string }>(
      `select trim_scale(asked)::text || ' ' || trim_scale(proposed)::text as said from replenishment.position where item_id = $1`,
      [itemId],
    );
    // 150 should be there, 100 were asked for by the card: 50 more are proposed to a person.
    expect(position?.said).toBe('100 50');
  });

  test('is full once enough came to its place, whoever brought it, the longest wait first', async () => {
    const itemId = await item();
    const { id: loopId } = await loopOf(itemId, bought);
    const [first, second] = (await cardsOf(loopId)).map(({ id }) => id) as [string, string];
    await run(callCard, { cardId: second });
    await run(callCard, { cardId: first });
    await stock(itemId, '500', buying.shelfId);
    await stock(itemId, '60', line);
    await buying.factory.runReactions();
    expect((await cardsOf(loopId)).map(({ state }) => state)).toEqual(['empty', 'empty']);
    await stock(itemId, '90', line);
    await buying.factory.runReactions();
    expect((await cardsOf(loopId)).map(({ state }) => state)).toEqual(['empty', 'full']);
    await stock(itemId, '50', line);
    await buying.factory.runReactions();
    expect((await cardsOf(loopId)).map(({ state }) => state)).toEqual(['full', 'full']);
    expect(await toldOf(second)).toEqual(['made', 'called', 'part-filled', 'filled']);
  });

  test('or is brought by its card from wherever it came to, and what the card moved isn’t counted twice', async () => {
    const itemId = await item();
    const { id: loopId } = await loopOf(itemId, bought);
    const [first, second] = (await cardsOf(loopId)).map(({ id }) => id) as [string, string];
    await run(callCard, { cardId: first });
    await run(callCard, { cardId: second });
    await stock(itemId, '100', buying.shelfId);
    expect((await refused(run(takeCard, { cardId: first }, { as: keeper }))).refusalName).toBe(
      'replenishment.card_source',
    );
    await run(takeCard, { cardId: first, fromLocationId: buying.shelfId }, { as: keeper });
    await run(fillCard, { cardId: first }, { as: keeper });
    await buying.factory.runReactions();
    expect((await cardsOf(loopId)).map(({ state }) => state)).toEqual(['full', 'empty']);
  });

  test('is withdrawn with its request, unless that is ordered', async () => {
    const itemId = await item();
    const { id: loopId } = await loopOf(itemId, bought);
    const [first, second] = (await cardsOf(loopId)).map(({ id }) => id) as [string, string];
    await run(callCard, { cardId: first }, { as: zhang });
    await run(withdrawCard, { cardId: first }, { as: zhang });
    expect(await requestsOf(itemId)).toEqual(['100 cancelled']);
    await run(callCard, { cardId: second }, { as: zhang });
    const [asked] = await sql<{ id: string }>(`select request_id as id from replenishment.kanban_card where id = $1`, [
      second,
    ]);
    await run(orderRequest, { requestId: asked?.id as string, supplierId: buying.supplierId });
    expect((await refused(run(withdrawCard, { cardId: second }))).refusalName).toBe('replenishment.card_ordered');
    await run(cancelRequest, { requestId: asked?.id as string, reason: '不要了' });
    expect(await run(withdrawCard, { cardId: second })).toMatchObject({ state: 'full' });
  });
});

describe('the cards of a loop', () => {
  test('are as many as it says: more are made, full ones go, what is called for goes once it is full', async () => {
    const itemId = await item();
    await stock(itemId, '1000');
    const { id, version } = await loopOf(itemId, { kind: 'card', cards: 3 });
    const states = async () => (await cardsOf(id)).map(({ state }) => state);
    expect(await states()).toEqual(['full', 'full', 'full']);
    const cards = (await cardsOf(id)).map((card) => card.id) as [string, string, string];
    for (const cardId of cards.slice(0, 2)) await run(callCard, { cardId });
    for (const cardId of cards.slice(0, 2)) await run(takeCard, { cardId }, { as: keeper });
    await run(kanbanLoopCommands.update, { kanbanLoopId: id, expectedVersion: version, cards: 1 } as never);
    expect(await states()).toEqual(['on_way', 'on_way', 'retired']);
    // Two keepers at once: one of the two is too many, and one alone goes.
    await Promise.all(cards.slice(0, 2).map((cardId) => run(fillCard, { cardId }, { as: keeper })));
    expect((await states()).sort()).toEqual(['full', 'retired', 'retired']);
    expect((await refused(run(callCard, { cardId: cards[2] }))).refusalName).toBe('replenishment.card_retired');
    await run(kanbanLoopCommands.update, { kanbanLoopId: id, expectedVersion: version + 1, cards: 2 } as never);
    expect((await cardsOf(id)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    await run(kanbanLoopCommands.deactivate, { kanbanLoopId: id, expectedVersion: version + 2 } as never);
    expect(new Set(await states())).toEqual(new Set(['retired']));
  });

  test('one that is lost calls nobody, is found, or is replaced by one that has what it had called for', async () => {
    const itemId = await item();
    const { id } = await loopOf(itemId);
    const cardId = await firstOf(id);
    await run(loseCard, { cardId, reason: '掉了' });
    expect((await refused(run(callCard, { cardId }))).refusalName).toBe('replenishment.card_lost');
    await run(findCard, { cardId });
    await run(callCard, { cardId }, { as: zhang });
    const { replacedById, state } = await run(replaceCard, { cardId, reason: '撕坏了' });
    expect(state).toBe('retired');
    expect(await buying.factory.query(readCard, { cardId: replacedById })).toMatchObject({
      ...{ state: 'empty', calledByName: '张三', number: 3 },
    });
    expect((await cardsOf(id)).filter((card) => card.state !== 'retired')).toHaveLength(2);
  });

  test('of an item there is one loop at a place, also where two make it at once; and it has bins that hold something', async () => {
    const itemId = await item();
    const { id: elsewhere } = await run(recordCommands.location.create, {
      ...{ code: 'ELSEWHERE-1', name: '别的车间', kind: 'storage', workshopId: buying.otherWorkshopId },
    } as never);
    const made = await Promise.allSettled([loopOf(itemId, { note: '一' }), loopOf(itemId, { name: '二' })]);
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const names = [
      await refused(loopOf(itemId, { code: 'AGAIN' })),
      await refused(loopOf(await item(), { cards: 3 })),
      await refused(loopOf(await item(), { quantity: '0' })),
      await refused(loopOf(await item(), { fromLocationId: null })),
      await refused(loopOf(await item(), { fromLocationId: elsewhere })),
      await refused(loopOf(await item(), { quantity: '0.5' })),
      await refused(loopOf(await item({ tracking: 'serial' }))),
    ].map(({ refusalName }) => refusalName);
    expect(names.slice(0, 5)).toEqual([
      ...['replenishment.loop_twice', 'replenishment.two_bins', 'replenishment.bin_empty', 'replenishment.loop_source'],
      'replenishment.loop_across',
    ]);
    expect(names.at(-1)).toBe('replenishment.loop_serials');
  });

  test('are suggested by what was used: use × days × margin / bin, shared by loops of a kind, at least two', async () => {
    const itemId = await item();
    const { id } = await loopOf(itemId, { refillDays: '2', quantity: '3', unit: 'set' });
    const suggestedOf = async () => {
      const { body } = await send(buying.factory, 'GET', `/kanban-loops?f.id.eq=${id}`, { cookie: planner.cookie });
      return (body.rows as { suggested: number | null; dailyUse: string | null }[])[0];
    };
    expect(await suggestedOf()).toMatchObject({ suggested: null, dailyUse: null });
    await sql(
      `insert into replenishment.history (item_id, days, demand_mean, demand_deviation, lead_mean, lead_deviation, lead_samples, lead_source,
         safety_stock, reorder_point, learned_at) values ($1, 30, 120, 1, 5, 1, 3, 'receipts', 0, 0, '2026-11-18T00:00:00Z')`,
      [itemId],
    );
    // 120 × 2 × 1.2 / 30 = 9.6.
    expect(await suggestedOf()).toMatchObject({ suggested: 10, dailyUse: '120' });
    await loopOf(itemId, { locationId: rack, fromLocationId: buying.shelfId });
    expect(await suggestedOf()).toMatchObject({ suggested: 5, dailyUse: '60' });
    await sql('update replenishment.history set demand_mean = 1 where item_id = $1', [itemId]);
    expect(await suggestedOf()).toMatchObject({ suggested: 2 });
  });

  test('belong where the place is: another workshop sees and scans none of them', async () => {
    const { id } = await loopOf(await item());
    const cardId = await firstOf(id);
    const stranger = buying.factory.principal('operator', { workshopIds: [buying.otherWorkshopId] });
    expect((await refused(run(callCard, { cardId }, { as: stranger }))).refusalName).toBe('kernel.out_of_scope');
    expect((await refused(buying.factory.query(readCard, { cardId }, { as: stranger }))).refusalName).toBe(
      'kernel.out_of_scope',
    );
  });
});
