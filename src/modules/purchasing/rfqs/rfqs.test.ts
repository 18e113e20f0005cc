import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type Principal, Refusal } from '../../../kernel/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import type { zAwardRfqRequest } from '../contract.ts';
import { awardRfq, createRfq, orderRequests, rfqMoveCommands } from '../index.ts';
import { type Buying, startBuying, wantedAt } from '../purchasing.fixture.ts';
import { compareRfq, readRfq, readRfqActions } from './read-rfq.ts';
import { changeRfq } from './update-rfq.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const { ask, close, cancel } = rfqMoveCommands;
type Lines = z.input<typeof zAwardRfqRequest>['lines'];
const read = (rfqId: string) => buying.factory.query(readRfq, { rfqId });
const compare = (rfqId: string, as: Principal | string = 'buyer') =>
  buying.factory.query(compareRfq, { rfqId }, { as });
const award = async (rfqId: string, lines: Lines, as: Principal | string = 'buyer', version?: number) => {
  const expectedVersion = version ?? (await read(rfqId)).version;
  return buying.factory.execute(awardRfq, { rfqId, expectedVersion, lines }, { as });
};
const stateOf = async (requestId: string) => {
  const { rows } = await buying.factory.database.pool.query(
    'select state, purchase_note as note from execution.material_request where id = $1',
    [requestId],
  );
  return rows[0] as { state: string; note: string | null };
};
const dayFromNow = (days: number) =>
  new Date(buying.factory.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
/** Asked, and both have answered: the other is cheaper. */
async function answered(more: object = {}) {
  const rfq = await buying.asked(more);
  const lineId = rfq.lines[0]?.id as string;
  await buying.answer(rfq.id, buying.supplierId, [{ lineId, price: '90' }]);
  const { version } = await buying.answer(rfq.id, buying.otherSupplierId, [{ lineId, price: '85' }]);
  return { rfqId: rfq.id, lineId, version, code: rfq.code };
}

describe('asking', () => {
  test('takes requests as a line for each item, and what is typed beside them; the requests stay open', async () => {
    const [one, two] = [await buying.ask('3'), await buying.ask('7')];
    const tube = { itemId: buying.tube, quantity: '5', unit: 'pcs', wantedAt };
    const rfq = await buying.asked({ lines: [tube], requestIds: [one.id, two.id] });
    expect(rfq).toMatchObject({ state: 'asked', lines: [{ quantity: '5' }, { quantity: '10', unit: 'pcs' }] });
    expect(rfq.code).toMatch(/^RFQ\d{4}-\d{4}$/);
    expect(rfq.lines[1]?.requests.map(({ code }) => code)).toEqual([one.code, two.code]);
    expect(rfq.suppliers.map(({ supplierName }) => supplierName)).toEqual(['轮组厂', '车轮行']);
    expect((await stateOf(one.id)).state).toBe('open');
  });

  test('nothing, a request of another workshop, one that is ordered, or nobody that sells is refused', async () => {
    expect(await outcomeOf(buying.asked({ lines: [] }))).toBe('purchasing.rfq_empty');
    const theirs = await buying.ask('8', { workshopId: buying.otherWorkshopId });
    const here = await buying.person('buyer', { workshopIds: [buying.workshopId] });
    expect(await outcomeOf(buying.asked({ lines: [], requestIds: [theirs.id] }, here))).toBe('kernel.out_of_scope');
    const ours = await buying.asked({ workshopId: buying.otherWorkshopId });
    expect(await outcomeOf(buying.factory.query(readRfq, { rfqId: ours.id }, { as: here }))).toBe(
      'kernel.out_of_scope',
    );
    await buying.factory.execute(orderRequests, { requestIds: [theirs.id] }, { as: 'buyer' });
    expect(await outcomeOf(buying.asked({ requestIds: [theirs.id] }))).toBe('purchasing.request_not_open');
    const free = await buying.ask('8');
    const wheels = { itemId: buying.wheel, quantity: '8', unit: 'pcs', wantedAt, requestIds: [free.id] };
    const twice = 'purchasing.rfq_request_twice';
    expect(await outcomeOf(buying.asked({ lines: [wheels], requestIds: [free.id] }))).toBe(twice);
    expect(await outcomeOf(buying.asked({ lines: [wheels, wheels] }))).toBe(twice);
    expect(await outcomeOf(buying.asked({ supplierIds: [buying.wheel] }))).toBe('purchasing.not_supplier');
    expect(await outcomeOf(buying.asked({}, await buying.person('warehouse-keeper')))).toBe(
      'kernel.permission_missing',
    );
  });

  test('a draft is changed by one of two; once it went out its lines stand, and more may be asked', async () => {
    const draft = await buying.factory.execute(createRfq, {
      ...{ supplierIds: [buying.supplierId], answersUntil: wantedAt },
      lines: [{ itemId: buying.wheel, quantity: '10', unit: 'pcs', wantedAt }],
    });
    const rfqId = draft.id;
    const lineId = draft.lines[0]?.id as string;
    const change = (more: object, expectedVersion = draft.version) =>
      buying.factory.execute(changeRfq, { rfqId, expectedVersion, ...more });
    const line = { lineId, itemId: buying.wheel, unit: 'pcs', wantedAt };
    const outcomes = await Promise.all(
      ['11', '12'].map((quantity) => outcomeOf(change({ lines: [{ ...line, quantity }] }))),
    );
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.rfq_changed']);
    const { version } = await read(rfqId);
    const two = await change(
      {
        lines: [
          { ...line, quantity: '9' },
          { ...line, lineId: undefined, quantity: '3' },
        ],
      },
      version,
    );
    expect(two.lines.map(({ lineNumber }) => lineNumber)).toEqual([10, 20]);
    // What is taken out of a draft is gone, and its number may be given again.
    const only3 = { ...line, lineId: two.lines[1]?.id, quantity: '3' };
    const one = await change({ lines: [only3] }, two.version);
    expect(one.lines.map(({ lineNumber, quantity }) => [lineNumber, quantity])).toEqual([[20, '3']]);
    const back = await change({ lines: [only3, { ...line, lineId: undefined, quantity: '9' }] }, one.version);
    expect(back.lines.map(({ lineNumber }) => lineNumber)).toEqual([20, 30]);
    const again = await change({ lines: [{ ...line, lineId: back.lines[1]?.id, quantity: '9' }] }, back.version);
    const lastId = again.lines[0]?.id as string;
    const asked = await buying.factory.execute(ask, { rfqId });
    expect(asked.lines.map(({ id }) => id)).toEqual([lastId]);
    const lines = [{ ...line, lineId: lastId, quantity: '13' }];
    expect(await outcomeOf(change({ lines }, asked.version))).toBe('purchasing.rfq_asked_already');
    const only = { supplierIds: [buying.otherSupplierId] };
    expect(await outcomeOf(change(only, asked.version))).toBe('purchasing.rfq_asked_already');
    const more = await change({ supplierIds: [buying.supplierId, buying.otherSupplierId] }, asked.version);
    expect(more.suppliers.map(({ id }) => id)).toContain(draft.suppliers[0]?.id);
    expect(more.suppliers).toHaveLength(2);
    expect(await outcomeOf(buying.factory.execute(ask, { rfqId }))).toBe('purchasing.rfq_state');
  });
});

describe('an answer', () => {
  test('counts as the latest said it; those before stay', async () => {
    const { id: rfqId, lines } = await buying.asked();
    const lineId = lines[0]?.id as string;
    await buying.answer(rfqId, buying.supplierId, [{ lineId, price: '95' }]);
    await buying.answer(rfqId, buying.supplierId, [{ lineId, price: '88', note: '再降' }]);
    const [line] = (await compare(rfqId)).lines;
    expect(line?.offers).toMatchObject([
      { supplierName: '轮组厂', price: '88', attempts: 2, landed: '880', gross: '994.4', taxPercent: '13', best: true },
      { supplierName: '车轮行', answeredAt: null, price: null, attempts: 0, cheapest: false },
    ]);
    const { rows } = await buying.factory.database.pool.query(
      'select trim_scale(price)::text as price from purchasing.rfq_answer where rfq_id = $1 order by attempt',
      [rfqId],
    );
    expect(rows.map(({ price }) => price)).toEqual(['95', '88']);
  });

  test('in a unit the item hasn’t, with commas, without a day, with a day that has passed, or by nobody who was asked is refused', async () => {
    const { id: rfqId, lines } = await buying.asked({ supplierIds: [buying.supplierId] });
    const lineId = lines[0]?.id as string;
    const answer = (more: object, supplierId = buying.supplierId) =>
      outcomeOf(buying.answer(rfqId, supplierId, [{ lineId, price: '90', ...more }]));
    expect(await answer({ unit: 'kg' })).toBe('quantity.unit_unknown_for_item');
    const commas = await buying.answer(rfqId, buying.supplierId, [{ lineId, price: '1,090' }]).catch((error) => error);
    expect(commas).toBeInstanceOf(Refusal);
    expect(JSON.stringify((commas as Refusal).problem('zh'))).toContain('不带千分位逗号');
    expect(await answer({ leadTimeDays: undefined })).toBe('purchasing.rfq_answer_incomplete');
    expect(await answer({ deliversOn: dayFromNow(3) })).toBe('purchasing.rfq_answer_incomplete');
    expect(await answer({ declines: true })).toBe('purchasing.rfq_answer_incomplete');
    expect(await answer({ validUntil: dayFromNow(-3) })).toBe('purchasing.rfq_answer_in_the_past');
    expect(await answer({}, buying.otherSupplierId)).toBe('purchasing.rfq_supplier_not_asked');
    expect(await answer({ lineId: rfqId })).toBe('purchasing.rfq_line_unknown');
    const twice = [
      { lineId, price: '1' },
      { lineId, price: '2' },
    ];
    expect(await outcomeOf(buying.answer(rfqId, buying.supplierId, twice))).toBe('purchasing.rfq_line_twice');
    const declines = { lineId, declines: true, unit: undefined, leadTimeDays: undefined };
    expect(await outcomeOf(buying.answer(rfqId, buying.supplierId, [declines]))).toBe('accepted');
    expect((await compare(rfqId)).lines[0]?.offers).toMatchObject([{ declines: true, price: null, landed: null }]);
  });

  test('in boxes is compared by the piece; prices and who is cheapest are for those who may see them', async () => {
    const { id: rfqId, lines } = await buying.asked();
    const lineId = lines[0]?.id as string;
    const boxes = { lineId, price: '850', unit: 'set', packSize: '2', freight: '30', leadTimeDays: 2699 };
    await buying.answer(rfqId, buying.supplierId, [boxes]);
    await buying.answer(rfqId, buying.otherSupplierId, [{ lineId, price: '90' }]);
    const [line] = (await compare(rfqId)).lines;
    expect(line?.offers).toMatchObject([
      {
        priceInLineUnit: '85',
        quantityToBuy: '2',
        net: '1700',
        freight: '30',
        landed: '1730',
        late: true,
        best: false,
      },
      { priceInLineUnit: '90', quantityToBuy: '10', landed: '900', cheapest: true, earliest: true, best: true },
    ]);
    const seen = (await compare(rfqId, 'planner')).lines[0]?.offers;
    expect(seen).toMatchObject([
      { price: null, landed: null, gross: null, cheapest: null, best: null, late: true, quantityToBuy: '2' },
      { price: null, priceInLineUnit: null, net: null, cheapest: null, earliest: true },
    ]);
  });

  test('stands beside what was last paid, and how the supplier delivered', async () => {
    const order = await buying.sent('20', { supplierId: buying.otherSupplierId });
    await buying.receive(order.lines[0]?.id as string, '20');
    const { rfqId } = await answered();
    const [line] = (await compare(rfqId)).lines;
    expect(line?.lastPaid).toMatchObject({ priceInLineUnit: '80', supplierName: '车轮行', orderCode: order.code });
    expect(line?.offers.map(({ deliveries, onTime }) => [deliveries, onTime])).toEqual([
      [0, null],
      [1, 1],
    ]);
    expect((await compare(rfqId, 'planner')).lines[0]?.lastPaid).toBeNull();
  });
});

describe('an award', () => {
  test('makes a draft by supplier that covers the requests, at the price and for the day that were answered', async () => {
    const request = await buying.ask('10');
    const { rfqId, lineId } = await answered({ lines: [], requestIds: [request.id] });
    const { orders, state } = await award(rfqId, [{ lineId, awards: [{ supplierId: buying.otherSupplierId }] }]);
    expect(state).toBe('awarded');
    const order = await buying.read(orders[0]?.id as string);
    expect(order).toMatchObject({
      ...{ state: 'draft', supplierName: '车轮行', net: '850', rfq: { id: rfqId } },
      lines: [{ quantity: '10', price: '85', taxPercent: '13', requests: [{ code: request.code }] }],
    });
    expect(order.lines[0]?.promisedAt).not.toBeNull();
    expect(await stateOf(request.id)).toMatchObject({ state: 'ordered', note: order.code });
    expect((await read(rfqId)).lines[0]?.awards).toMatchObject([{ supplierName: '车轮行', orderCode: order.code }]);
  });

  test('to another than the cheapest in time needs a reason', async () => {
    const { rfqId, lineId } = await answered();
    const to = (reason?: string) =>
      outcomeOf(award(rfqId, [{ lineId, awards: [{ supplierId: buying.supplierId, reason }] }]));
    expect(await to()).toBe('purchasing.rfq_reason_missing');
    expect(await to('质量更稳')).toBe('accepted');
    expect((await read(rfqId)).lines[0]?.awards).toMatchObject([{ supplierName: '轮组厂', reason: '质量更稳' }]);
  });

  test('by two buyers at once is one’s; the other hears by which order', async () => {
    const { rfqId, lineId, version } = await answered();
    const to = () => award(rfqId, [{ lineId, awards: [{ supplierId: buying.otherSupplierId }] }], 'buyer', version);
    const outcomes = await Promise.all([outcomeOf(to()), outcomeOf(to())]);
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.rfq_line_awarded']);
    const { rows } = await buying.factory.database.pool.query(
      'select count(*)::int as n from purchasing.rfq_award where rfq_id = $1',
      [rfqId],
    );
    expect(rows[0]?.n).toBe(1);
    const late = await buying.answer(rfqId, buying.supplierId, [{ lineId, price: '1' }]).catch((error) => error);
    expect(late.refusalName).toBe('purchasing.rfq_line_awarded');
    expect(JSON.stringify(late.problem('en'))).toMatch(/PO\d{4}-/);
  });

  test('of two that asked for the same need covers it once', async () => {
    const { id } = await buying.ask('10');
    const both = [await answered({ lines: [], requestIds: [id] }), await answered({ lines: [], requestIds: [id] })];
    const outcomes = await Promise.all(
      both.map(({ rfqId, lineId, version }) =>
        outcomeOf(award(rfqId, [{ lineId, awards: [{ supplierId: buying.otherSupplierId }] }], 'buyer', version)),
      ),
    );
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.rfq_request_covered']);
  });

  test('of a comparison that an answer overtook is refused; so is one that has expired, or that nobody gave', async () => {
    const { rfqId, lineId, version } = await answered();
    await buying.answer(rfqId, buying.supplierId, [{ lineId, price: '80', validUntil: dayFromNow(1) }]);
    const lines = [{ lineId, awards: [{ supplierId: buying.otherSupplierId }] }];
    expect(await outcomeOf(award(rfqId, lines, 'buyer', version))).toBe('purchasing.rfq_changed');
    const before = buying.factory.clock.now();
    buying.factory.clock.set(new Date(before.getTime() + 3 * 86_400_000).toISOString());
    const old = [{ lineId, awards: [{ supplierId: buying.supplierId }] }];
    expect(await outcomeOf(award(rfqId, old))).toBe('purchasing.rfq_answer_expired');
    const [line] = (await compare(rfqId)).lines;
    expect(line?.offers).toMatchObject([{ expired: true, best: false }, { best: true }]);
    expect(await outcomeOf(award(rfqId, lines))).toBe('accepted');
    const silent = await buying.asked();
    const of = silent.lines[0]?.id as string;
    expect(await outcomeOf(award(silent.id, [{ lineId: of, awards: [{ supplierId: buying.supplierId }] }]))).toBe(
      'purchasing.rfq_not_answered',
    );
    const refusing = { lineId: of, declines: true, unit: undefined, leadTimeDays: undefined };
    await buying.answer(silent.id, buying.supplierId, [refusing]);
    expect(await outcomeOf(award(silent.id, [{ lineId: of, awards: [{ supplierId: buying.supplierId }] }]))).toBe(
      'purchasing.rfq_declined',
    );
  });

  test('doesn’t buy what somebody ordered meanwhile: it is named, and left out by name the rest is bought', async () => {
    const [one, two] = [await buying.ask('10'), await buying.ask('30')];
    const { rfqId, lineId } = await answered({ lines: [], requestIds: [one.id, two.id] });
    const { orders } = await buying.factory.execute(orderRequests, { requestIds: [one.id] }, { as: 'buyer' });
    const awards = [{ supplierId: buying.otherSupplierId }];
    const error = await award(rfqId, [{ lineId, awards }]).catch((reason) => reason);
    expect(error.refusalName).toBe('purchasing.rfq_request_covered');
    expect(JSON.stringify(error.problem('zh'))).toContain(orders[0]?.code);
    expect((await read(rfqId)).lines[0]?.requests).toMatchObject([
      { code: one.code, orderedBy: orders[0]?.code },
      { code: two.code, orderedBy: null },
    ]);
    expect((await compare(rfqId)).lines).toMatchObject([{ stillWanted: '30', offers: [{ quantityToBuy: '30' }, {}] }]);
    expect(await outcomeOf(award(rfqId, [{ lineId, awards, leaveOut: [rfqId] }]))).toBe(
      'purchasing.rfq_request_not_in_line',
    );
    const all = [one.id, two.id];
    expect(await outcomeOf(award(rfqId, [{ lineId, awards, leaveOut: all }]))).toBe('purchasing.rfq_nothing_left');
    const { orders: made } = await award(rfqId, [{ lineId, awards, leaveOut: [one.id] }]);
    expect((await buying.read(made[0]?.id as string)).lines).toMatchObject([
      { quantity: '30', requests: [{ code: two.code }] },
    ]);
  });

  test('is split by quantity, each request whole with one; too much, or a request cut in two, is refused', async () => {
    const [one, two] = [await buying.ask('6'), await buying.ask('4')];
    const { rfqId, lineId } = await answered({ lines: [], requestIds: [one.id, two.id] });
    const split = (own: string, other: string) =>
      award(rfqId, [
        {
          lineId,
          awards: [
            { supplierId: buying.supplierId, quantity: own, reason: '分散风险' },
            { supplierId: buying.otherSupplierId, quantity: other },
          ],
        },
      ]);
    expect(await outcomeOf(split('6', '5'))).toBe('purchasing.rfq_split_too_much');
    expect(await outcomeOf(split('5', '5'))).toBe('purchasing.rfq_split_cuts_request');
    const { orders } = await split('4', '6');
    const read = await Promise.all(orders.map(({ id }) => buying.read(id)));
    expect(
      read.map(({ supplierName, lines }) => [supplierName, lines[0]?.quantity, lines[0]?.requests[0]?.code]),
    ).toEqual([
      ['轮组厂', '4', two.code],
      ['车轮行', '6', one.code],
    ]);
  });

  test('keeps the answer as terms where that is wanted, and the terms hold for the next order', async () => {
    const item = await buying.makeItem('HUB');
    const line = { itemId: item, quantity: '10', unit: 'pcs', wantedAt };
    const { id: rfqId, lines } = await buying.asked({ lines: [line] });
    const lineId = lines[0]?.id as string;
    const answer = { lineId, price: '12.5', quantityMin: '4', taxPercent: '9', leadTimeDays: 5, supplierCode: 'HB-1' };
    await buying.answer(rfqId, buying.supplierId, [answer]);
    await award(rfqId, [{ lineId, awards: [{ supplierId: buying.supplierId, keepTerms: true }] }]);
    const order = await buying.draft([{ itemId: item, quantity: '20' }]);
    expect(order.lines).toMatchObject([{ price: '12.5', taxPercent: '9', supplierCode: 'HB-1' }]);
    const again = await answered();
    await award(again.rfqId, [
      { lineId: again.lineId, awards: [{ supplierId: buying.otherSupplierId, keepTerms: true }] },
    ]);
    const next = await buying.draft([{ quantity: '20' }], { supplierId: buying.otherSupplierId });
    expect(next.lines).toMatchObject([{ price: '85', supplierCode: 'CL-26' }]);
  });

  test('line by line leaves it asked until the last; then it ends, or is ended; with awards it isn’t cancelled', async () => {
    const wheel = { itemId: buying.wheel, quantity: '10', unit: 'pcs', wantedAt };
    const { id: rfqId, lines } = await buying.asked({ lines: [wheel, wheel] });
    const [first = '', second = ''] = lines.map(({ id }) => id);
    await buying.answer(rfqId, buying.supplierId, [
      { lineId: first, price: '90' },
      { lineId: second, price: '90' },
    ]);
    const to = (lineId: string) => [{ lineId, awards: [{ supplierId: buying.supplierId }] }];
    expect((await award(rfqId, to(first))).state).toBe('asked');
    const why = { rfqId, reason: '不买了' };
    expect(await outcomeOf(buying.factory.execute(cancel, why))).toBe('purchasing.rfq_has_awards');
    const { actions } = await buying.factory.query(readRfqActions, { rfqId }, { as: 'buyer' });
    expect(actions.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['ask', false],
      ['award', true],
      ['close', true],
      ['cancel', false],
    ]);
    expect(await buying.factory.execute(close, why)).toMatchObject({ state: 'closed', endReason: '不买了' });
    expect(await outcomeOf(award(rfqId, to(second)))).toBe('purchasing.rfq_state');
    expect(await outcomeOf(buying.answer(rfqId, buying.supplierId, [{ lineId: second, price: '1' }]))).toBe(
      'purchasing.rfq_state',
    );
  });

  test('is for those who see prices and may award', async () => {
    const { rfqId, lineId } = await answered();
    const lines = [{ lineId, awards: [{ supplierId: buying.otherSupplierId }] }];
    expect(await outcomeOf(award(rfqId, lines, 'planner'))).toBe('kernel.permission_missing');
    const manager = buying.factory.principal('production-manager');
    const blind = { ...manager, permissions: new Set(['purchasing.rfq.award', 'purchasing.supplier-term.write']) };
    expect(await outcomeOf(award(rfqId, lines, blind))).toBe('kernel.permission_missing');
    expect(await outcomeOf(award(rfqId, lines, manager))).toBe('accepted');
  });
});
