import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, parseListRequest, readListPage } from '../../../kernel/index.ts';
import { beginClosing, closePeriod } from '../../costing/periods/move-period.ts';
import { readPeriod } from '../../costing/reading/read-period.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { reverseReceipt } from '../../purchasing/index.ts';
import { accountRuleCommands } from '../charts/chart-records.ts';
import { copyChart } from '../charts/copy-chart.ts';
import { voucherList, waitingFactList } from '../lists.ts';
import { makeVouchers } from '../making/make-vouchers.ts';
import { type Bookkeeping, month, startBookkeeping } from '../vouchers.fixture.ts';
import { voucherMoveCommands } from './move-voucher.ts';
import { readVoucher } from './read-voucher.ts';
import { reverseVoucher } from './reverse-voucher.ts';

const { review, reject, post, push, cancel } = voucherMoveCommands;

let f: Bookkeeping;
let tube: string;
beforeAll(async () => {
  f = await startBookkeeping();
  tube = await f.makeItem('TUBE');
});
afterAll(async () => {
  await f.assertBooked();
  await f.stop();
});

/** A draft of so many tubes received by an order of their own. */
async function received(
  quantity = '10',
  price = '2.50',
): Promise<{ voucherId: string; lineId: string; receiptId: string }> {
  const before = new Set((await f.vouchers()).map(({ id }) => id));
  const lineId = await f.buy(tube, quantity, price);
  const { receiptId } = await f.receive(lineId, quantity);
  await f.value();
  const voucherId = (await f.vouchers()).find(({ id }) => !before.has(id))?.id;
  return { voucherId: String(voucherId), lineId, receiptId };
}

const numberOf = async (voucherId: string) => (await f.vouchers(`id = '${voucherId}'`))[0]?.number;
const stateOf = async (voucherId: string) => (await f.vouchers(`id = '${voucherId}'`))[0]?.state;
const sql = (text: string, ...values: unknown[]) => f.factory.database.pool.query(text, values);

describe('from draft to posted', () => {
  test('whoever reversed a voucher, and so made the red one, does not review it', async () => {
    const { voucherId } = await received();
    await f.post(voucherId);
    const red = await f.factory.execute(reverseVoucher, { voucherId, reason: '单价错' }, { as: f.first });
    expect(await outcomeOf(f.factory.execute(review, { voucherId: red.id }, { as: f.first }))).toBe(
      'vouchers.own_voucher',
    );
    expect((await f.factory.execute(review, { voucherId: red.id }, { as: f.second })).state).toBe('reviewed');
    expect((await f.factory.execute(reject, { voucherId: red.id, reason: '等一等' }, { as: f.second })).state).toBe(
      'draft',
    );
    await f.factory.execute(cancel, { voucherId: red.id, reason: '不冲了' }, { as: f.first });
  });

  test('ten are posted at once, by two: numbers follow one another without a gap, also where one was refused in between', async () => {
    const made = [];
    for (let index = 0; index < 10; index += 1) made.push((await received()).voucherId);
    for (const voucherId of made) await f.factory.execute(review, { voucherId }, { as: f.second });
    const outcomes = await Promise.all(
      [...made, ...made].map((voucherId, index) =>
        outcomeOf(f.factory.execute(post, { voucherId }, { as: index % 2 ? f.first : f.second })),
      ),
    );
    expect(outcomes.filter((one) => one === 'vouchers.voucher_state')).toHaveLength(10);
    const numbers = await Promise.all(made.map(numberOf));
    const last = Math.max(...numbers.map(Number));
    expect([...numbers].sort((a, b) => Number(a) - Number(b))).toEqual(made.map((_, index) => last - 9 + index));
  });

  test('a draft is not posted before it is reviewed, and a posted one is not changed, cancelled or deleted', async () => {
    const { voucherId } = await received();
    expect(await outcomeOf(f.factory.execute(post, { voucherId }, { as: f.first }))).toBe('vouchers.voucher_state');
    await f.post(voucherId);
    expect(await outcomeOf(f.factory.execute(cancel, { voucherId, reason: '错' }, { as: f.first }))).toBe(
      'vouchers.voucher_state',
    );
    await expect(sql(`update vouchers.voucher set summary = 'x' where id = $1`, voucherId)).rejects.toThrow(
      'is posted',
    );
    await expect(
      sql(`update vouchers.voucher set state = 'draft', number = null, posted_at = null where id = $1`, voucherId),
    ).rejects.toThrow();
    await expect(sql('update vouchers.line set summary = $2 where voucher_id = $1', voucherId, 'x')).rejects.toThrow(
      'is no draft',
    );
    await expect(sql('delete from vouchers.line where voucher_id = $1', voucherId)).rejects.toThrow('never deleted');
  });

  test('lines whose debits and credits differ do not come in', async () => {
    const { voucherId } = await received();
    await expect(
      sql('update vouchers.line set debit = debit + 1 where voucher_id = $1 and debit > 0', voucherId),
    ).rejects.toThrow('differ');
  });

  test('it is handed over once, with the number over there', async () => {
    const { voucherId } = await received();
    await f.post(voucherId);
    const pushed = await f.factory.execute(push, { voucherId, receiverNumber: 'K3-0007' }, { as: f.first });
    expect([pushed.state, pushed.receiverNumber]).toEqual(['pushed', 'K3-0007']);
    expect(await outcomeOf(f.factory.execute(push, { voucherId, receiverNumber: 'K3-0008' }, { as: f.first }))).toBe(
      'vouchers.voucher_state',
    );
  });
});

test('who answers for one workshop alone sees and does none of it', async () => {
  const { voucherId } = await received();
  const scoped = f.factory.principal('bookkeeper', { workshopIds: [newId()] });
  const request = parseListRequest(voucherList, {});
  const reader = { principal: scoped, now: f.factory.clock.now() };
  const page = await f.factory.database.read((tx) => readListPage(tx, { list: voucherList, request, reader }));
  expect(page.rows).toEqual([]);
  expect(await outcomeOf(f.factory.query(readVoucher, { voucherId }, { as: scoped }))).toBe('kernel.out_of_scope');
  expect(await outcomeOf(f.factory.execute(review, { voucherId }, { as: scoped }))).toBe('kernel.out_of_scope');
  expect(await outcomeOf(f.factory.execute(makeVouchers, {}, { as: scoped }))).toBe('kernel.out_of_scope');
});

describe('what is given up is made anew', () => {
  test('a receipt that is taken back is red', async () => {
    const { voucherId, receiptId } = await received();
    await f.factory.execute(reverseReceipt, { receiptId, reason: '点错了' });
    await f.value();
    const [voucher] = await f.vouchers(`id = '${voucherId}'`);
    // The same order and day: it joins the draft that stands.
    expect(voucher && f.said(voucher)).toEqual([
      '借 1403 25.00',
      '贷 220202 25.00',
      '借 1403 [25.00]',
      '贷 220202 [25.00]',
    ]);
  });

  test('a cancelled draft sets its facts free, and they come onto another', async () => {
    const { voucherId } = await received('10', '3');
    await f.factory.execute(cancel, { voucherId, reason: '重做' }, { as: f.first });
    expect((await f.rows(waitingFactList)).map(({ why }) => why)).toEqual(['released']);
    await f.value();
    expect(await f.rows(waitingFactList)).toEqual([]);
    const again = (await f.vouchers(`state = 'draft' and total = 30`)).map(({ id }) => id);
    expect(again).toHaveLength(1);
    expect(again).not.toContain(voucherId);
  });

  test('a red reversal that is posted sets its facts free; until then they stay', async () => {
    const { voucherId } = await received('10', '4');
    await f.post(voucherId);
    const red = await f.factory.execute(reverseVoucher, { voucherId, reason: '科目错' }, { as: f.first });
    expect(f.said(red)).toEqual(['借 1403 [40.00]', '贷 220202 [40.00]']);
    expect(await outcomeOf(f.factory.execute(reverseVoucher, { voucherId, reason: '再来' }, { as: f.first }))).toBe(
      'vouchers.reversed_already',
    );
    await f.value();
    expect(await f.vouchers(`state = 'draft' and origin = 'facts' and total = 40`)).toEqual([]);
    await f.post(red.id);
    await f.value();
    expect(await f.vouchers(`state = 'draft' and origin = 'facts' and total = 40`)).toHaveLength(1);
    expect(
      await outcomeOf(f.factory.execute(reverseVoucher, { voucherId: red.id, reason: '冲错' }, { as: f.first })),
    ).toBe('vouchers.reversal_stays');
  });

  test('made twice at once, nothing stands twice', async () => {
    const lineId = await f.buy(tube, '7', '9');
    await f.receive(lineId, '7');
    await f.value();
    await sql('update vouchers.desk set seq = seq - 1');
    expect(await f.factory.execute(makeVouchers, {}, { as: f.first })).toMatchObject({ facts: 0, vouchers: 0 });
    const both = await Promise.all([1, 2].map(() => f.factory.execute(makeVouchers, {}, { as: f.first })));
    expect(both.map(({ facts }) => facts)).toEqual([0, 0]);
  });
});

test('a month that is closed gets nothing more: what is told late, and what is taken back, is booked in the next', async () => {
  const { voucherId } = await received('10', '31');
  await f.post(voucherId);
  const { voucherId: draftId } = await received('3', '7');
  f.factory.clock.set('2026-12-01T09:00:00+08:00');
  await f.factory.execute(beginClosing, { month });
  const accept = ['unpriced', 'negative', 'unsettled', 'vouchers.unposted'];
  const pointsOf = async () => {
    const { points } = await f.factory.query(readPeriod, { month });
    return points.flatMap(({ point, count, mayBeAccepted }) =>
      point.startsWith('vouchers.') ? [{ point, count, mayBeAccepted }] : [],
    );
  };
  const drafts = (await f.vouchers(`period = '${month}-01' and state in ('draft', 'reviewed')`)).length;
  expect(await pointsOf()).toEqual([{ point: 'vouchers.unposted', count: drafts, mayBeAccepted: true }]);
  // What moved stock and no voucher says: nobody may close over it.
  await f.factory.execute(cancel, { voucherId: draftId, reason: '重做' }, { as: f.first });
  expect(await pointsOf()).toContainEqual({ point: 'vouchers.untied', count: 1, mayBeAccepted: false });
  expect(await outcomeOf(f.factory.execute(closePeriod, { month, accept: [...accept, 'vouchers.untied'] }))).toBe(
    'costing.period_not_ready',
  );
  await f.value();
  await f.factory.execute(closePeriod, { month, accept });
  const lineId = await f.buy(tube, '5', '23');
  await f.receive(lineId, '5', { businessAt: '2026-11-30T20:00:00+08:00' });
  await f.value();
  const [late] = await f.vouchers('total = 115');
  expect([late?.period, late?.day]).toEqual(['2026-12', '2026-12-01']);
  const red = await f.factory.execute(reverseVoucher, { voucherId, reason: '科目错' }, { as: f.first });
  expect([red.period, red.day, red.number]).toEqual(['2026-12', '2026-12-01', null]);
  expect((await f.post(red.id)).name).toBe('转-1');
  await f.value();
  const anew = await f.vouchers(`state = 'draft' and total = 310 and origin = 'facts'`);
  expect(anew.map(({ period }) => period)).toEqual(['2026-12']);
});

describe('charts and rules', () => {
  test('a fact without an account waits with what is missing, and is booked as soon as there is a rule', async () => {
    const { rows } = await sql(
      `select r.id, r.version, r.chart_id, r.account_id from vouchers.account_rule r join vouchers.chart c on c.id = r.chart_id
        where c.code = 'CAS' and r.code = 'STOCK-COMPONENT'`,
    );
    const [rule] = rows as { id: string; version: number; chart_id: string; account_id: string }[];
    const at = { accountRuleId: String(rule?.id), expectedVersion: Number(rule?.version) };
    await f.factory.execute(accountRuleCommands.deactivate, at, { as: f.first });
    await f.value();
    const lineId = await f.buy(tube, '3', '11');
    await f.receive(lineId, '3');
    await f.value();
    expect(
      (await f.rows(waitingFactList)).map(({ why, role, itemKind, direction }) => [why, role, itemKind, direction]),
    ).toEqual([['no_account', 'stock', 'component', 'debit']]);
    const open = '2026-12';
    expect((await f.tied(open)).tied).toBe(false);
    expect((await f.tied(open)).differences.filter(({ what }) => what === 'fact_without_voucher')).toHaveLength(1);
    const made = {
      code: 'COMPONENTS',
      name: '零部件',
      chartId: rule?.chart_id,
      role: 'stock',
      itemKind: 'component',
      accountId: rule?.account_id,
    };
    await f.factory.execute(accountRuleCommands.create, made as never, { as: f.first });
    await f.value();
    expect(await f.rows(waitingFactList)).toEqual([]);
    expect((await f.tied(open)).tied).toBe(true);
  });

  test('the chart changes at the start of a month: each fact is booked by the chart of its month, and a month with vouchers keeps its chart', async () => {
    const { rows } = await sql(`select id from vouchers.chart where code = 'SBE'`);
    const chartId = String((rows as { id: string }[])[0]?.id);
    const own = await f.factory.execute(copyChart, { chartId, code: 'OWN', name: '本厂科目表' }, { as: f.first });
    expect([own.accounts, own.rules]).toEqual([22, 26]);
    expect(
      await outcomeOf(f.factory.execute(copyChart, { chartId, code: 'ｏｗｎ', name: '又一个' }, { as: f.first })),
    ).toBe('vouchers.chart_taken');
    expect(await outcomeOf(f.putInForce('OWN', '2026-12-01'))).toBe('vouchers.chart_in_use');
    expect(await outcomeOf(f.putInForce('OWN', '2027-01-15'))).toBe('vouchers.not_first');
    await f.putInForce('OWN', '2027-01-01');
    f.factory.clock.set('2026-12-31T23:59:00+08:00');
    const before = await received('2', '17');
    f.factory.clock.set('2027-01-01T00:01:00+08:00');
    const after = await received('2', '19');
    const chartOf = async (id: string) => (await f.vouchers(`id = '${id}'`))[0]?.chartName;
    expect([await chartOf(before.voucherId), await chartOf(after.voucherId)]).toEqual(['企业会计准则', '本厂科目表']);
    expect(await stateOf(after.voucherId)).toBe('draft');
  });
});
