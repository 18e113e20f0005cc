import { afterAll, beforeAll, expect, test } from 'vitest';
import { thoroughly } from '../../../../tests/support/thoroughly.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { adjustStock } from '../../inventory/movements/adjust-stock.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { reverseReceipt } from '../../purchasing/index.ts';
import { approveInvoice } from '../estimates/approve-invoice.ts';
import { settleEstimate } from '../estimates/settle-estimate.ts';
import { estimateList } from '../lists.ts';
import { voucherMoveCommands } from '../moving/move-voucher.ts';
import { reverseVoucher } from '../moving/reverse-voucher.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';

const STEPS = thoroughly ? 120 : 60;
/** Each step goes through all of the program, on a machine that may have other things to do. */
const PATIENCE = 180_000;
let f: Bookkeeping;
beforeAll(async () => {
  f = await startBookkeeping();
  await f.factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-COUNT', name: '盘点差异' });
});
afterAll(() => f.stop());

/** The same in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test.each(thoroughly ? [7, 11] : [7])(
  `${STEPS} steps at random from %i: every entry of the book stands on one voucher, and accounts are what the book says by role`,
  async (seed) => {
    const random = randomOf(seed);
    const items = [await f.makeItem('TUBE'), await f.makeItem('RIM')];
    const walk = walkOf(items, random);
    const outcomes = new Map<string, number>();
    for (let step = 0; step < STEPS; step += 1) {
      const work = walk[random(walk.length)] as () => Promise<unknown>;
      const outcome = await outcomeOf(work());
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (step % 5 === 0) await f.value();
    }
    expect(outcomes.get('accepted')).toBeGreaterThan(STEPS / 2);
    await f.value();
    await f.value();
    // What is being taken back is taken back before it is held against the book.
    for (const { id, state } of await f.vouchers(`origin = 'reversal' and state in ('draft', 'reviewed')`)) {
      if (state === 'draft') await f.factory.execute(voucherMoveCommands.review, { voucherId: id }, { as: f.second });
      await f.factory.execute(voucherMoveCommands.post, { voucherId: id }, { as: f.first });
    }
    await f.value();
    await f.value();
    await f.assertBooked();
    await f.assertTied();
    const balances = await f.balances();
    expect(balances).toEqual(await balancesByHand());
    // What stands on 220202 is what the list of estimates has, to the cent.
    const cents = (await f.rows(estimateList)).reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    expect(balances.filter((one) => one.startsWith('220202'))).toEqual(
      cents === 0 ? [] : [`220202 ${(-cents / 100).toFixed(2)}`],
    );
  },
  PATIENCE,
);

function walkOf(items: string[], random: (below: number) => number): (() => Promise<unknown>)[] {
  const { factory } = f;
  const item = () => items[random(items.length)] as string;
  const lines: string[] = [];
  const receipts: string[] = [];
  let count = 0;
  const one = async (where: string) => {
    const { rows } = await factory.database.pool.query<{ id: string }>(
      `select id from vouchers.voucher where ${where} order by code`,
    );
    return rows[random(rows.length)]?.id;
  };
  const move = async (verb: 'review' | 'post' | 'cancel', where: string) => {
    const voucherId = await one(where);
    if (!voucherId) return;
    const reason = verb === 'cancel' ? { reason: '重做' } : {};
    await factory.execute(
      voucherMoveCommands[verb] as typeof voucherMoveCommands.cancel,
      { voucherId, ...reason } as never,
      {
        as: verb === 'review' ? f.second : f.first,
      },
    );
  };
  const receive = async () => {
    const lineId = await f.buy(item(), '100', `${1 + random(9)}.${random(10)}3`);
    lines.push(lineId);
    const { receiptId } = await f.receive(lineId, String(1 + random(40)));
    receipts.push(receiptId);
  };
  return [
    receive,
    receive,
    // By a line of which some may be in transit.
    async () => {
      const lineId = lines[random(lines.length)];
      if (lineId) receipts.push((await f.receive(lineId, String(1 + random(9)))).receiptId);
    },
    async () => {
      const receiptId = receipts[random(receipts.length)];
      if (receiptId) await factory.execute(reverseReceipt, { receiptId, reason: '点错' });
    },
    () =>
      factory.execute(issueStock, {
        ...{ itemId: item(), quantity: String(1 + random(9)), unit: 'pcs', fromLocationId: f.shelfId },
        ...{ destination: 'customer', reason: '发货' },
      }),
    async () => {
      const itemId = item();
      const expectedOnHand = await f.onHand(itemId);
      const difference = random(2) ? '3' : '-2';
      await factory.execute(adjustStock, {
        ...{ itemId, unit: 'pcs', locationId: f.shelfId, reasonCode: 'A-COUNT', difference, expectedOnHand },
      });
    },
    async () => {
      const purchaseLineId = lines[random(lines.length)];
      if (!purchaseLineId) return;
      await f.value();
      count += 1;
      const net = `${1 + random(60)}.${random(10)}7`;
      const red = random(4) === 0;
      const head = { number: `N-${items[0]}-${count}`, day: '2026-11-18', net, tax: '1.30', supplierId: f.supplierId };
      const asked = { ...head, red };
      const line = { purchaseLineId, quantity: String(1 + random(12)), unit: 'pcs', net };
      const { id, state } = await factory.execute(settleEstimate, { ...asked, lines: [line] }, { as: f.first });
      if (state === 'waiting' && random(2)) await factory.execute(approveInvoice, { invoiceId: id }, { as: f.second });
    },
    () => move('review', `state = 'draft' and made_by is distinct from '${f.second.personId}'`),
    () => move('post', `state = 'reviewed'`),
    () => move('cancel', `state = 'draft'`),
    async () => {
      const voucherId = await one(`state = 'posted' and origin in ('facts', 'invoice')`);
      if (voucherId) await factory.execute(reverseVoucher, { voucherId, reason: '错' }, { as: f.first });
    },
  ];
}

/** From the value book by role, and from invoices that stand: without a rule of the program. */
async function balancesByHand(): Promise<string[]> {
  const { rows } = await f.factory.database.pool.query<{ said: string }>(
    `select code || ' ' || sum(amount) as said from (
       select case e.role when 'stock' then '1403' when 'estimated_payable' then '220202' when 'cost_of_sales' then '6401'
                          when 'count_difference' then '6602' when 'price_variance' then '1404' when 'in_transit' then '1402' else e.role end as code, e.amount
         from costing.entry e
       union all select '220202', n.net from vouchers.invoice n where n.state = 'booked'
       union all select '22210101', n.tax from vouchers.invoice n where n.state = 'booked'
       union all select '220201', -n.gross from vouchers.invoice n where n.state = 'booked'
     ) s (code, amount) group by code having sum(amount) <> 0 order by code`,
  );
  return rows.map(({ said }) => said);
}
