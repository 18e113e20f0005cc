import { expect } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { type ListDefinition, type Principal, parseListRequest, readListPage } from '../../kernel/index.ts';
import { type Accounting, startAccounting } from '../costing/costing.fixture.ts';
import { chartCommands } from './charts/chart-records.ts';
import type { TieOut, Voucher } from './contract.ts';
import { voucherMoveCommands } from './moving/move-voucher.ts';
import { readVoucher } from './moving/read-voucher.ts';
import { tieOut } from './tie-out/read-tie-out.ts';

/** The factory of the bicycles, whose vouchers are made by themselves. */
export interface Bookkeeping extends Accounting {
  /** Two bookkeepers: what one makes, the other reviews. */
  first: Principal;
  second: Principal;
  vouchers(where?: string): Promise<Voucher[]>;
  /** Lines as a bookkeeper writes them: `借 1403 150.00`, red in brackets. */
  said(voucher: Voucher): string[];
  post(voucherId: string): Promise<Voucher>;
  /** Debit less credit of each account, of vouchers that stand: `1403 50.00`. */
  balances(): Promise<string[]>;
  tied(month?: string): Promise<TieOut>;
  /** A list as the first bookkeeper sees it. */
  rows(list: ListDefinition): Promise<Record<string, unknown>[]>;
  putInForce(code: string, fromMonth: string | null): Promise<void>;
  /** Asserts that every fact stands on one voucher that is in use, debits are credits, and the accounts of stock are the book's. */
  assertBooked(): Promise<void>;
}

export const month = '2026-11';

export async function startBookkeeping(): Promise<Bookkeeping> {
  // Months are what it is about: it begins in the midst of one, whenever it runs.
  testClock.set('2026-11-18T10:00:00+08:00');
  const f = await startAccounting();
  const { factory } = f;
  const { pool } = factory.database;
  const [first, second] = [await f.person('bookkeeper'), await f.person('bookkeeper')];
  const vouchers: Bookkeeping['vouchers'] = async (where = `state <> 'cancelled'`) => {
    const { rows } = await pool.query<{ id: string }>(
      `select id from vouchers.voucher where ${where} order by day, code`,
    );
    return Promise.all(rows.map(({ id }) => factory.query(readVoucher, { voucherId: id }, { as: first })));
  };
  const tied: Bookkeeping['tied'] = (of = month) => factory.database.read((tx) => tieOut(tx, of));
  return {
    ...f,
    ...{ first, second, vouchers, tied },
    said: ({ lines }) =>
      lines.map(({ accountCode, debit, credit, red }) => {
        const amount = debit === '0.00' ? credit : debit;
        return `${debit === '0.00' ? '贷' : '借'} ${accountCode} ${red ? `[${amount.slice(1)}]` : amount}`;
      }),
    async post(voucherId) {
      await factory.execute(voucherMoveCommands.review, { voucherId }, { as: second });
      return factory.execute(voucherMoveCommands.post, { voucherId }, { as: first });
    },
    async balances() {
      const { rows } = await pool.query<{ said: string }>(
        `select a.code || ' ' || sum(l.debit - l.credit) as said from vouchers.line l
           join vouchers.voucher v on v.id = l.voucher_id join vouchers.account a on a.id = l.account_id
          where v.state <> 'cancelled' group by a.code having sum(l.debit - l.credit) <> 0 order by a.code`,
      );
      return rows.map(({ said }) => said);
    },
    async rows(list) {
      const request = parseListRequest(list, { limit: '500' });
      const reader = { principal: first, now: factory.clock.now() };
      return (await factory.database.read((tx) => readListPage(tx, { list, request, reader }))).rows;
    },
    async putInForce(code, fromMonth) {
      const { rows } = await pool.query<{ id: string; version: number }>(
        'select id, version from vouchers.chart where code = $1',
        [code],
      );
      const { id: chartId = '', version: expectedVersion = 0 } = rows[0] ?? {};
      await factory.execute(chartCommands.update, { chartId, expectedVersion, fromMonth } as never, { as: first });
    },
    async assertBooked() {
      const { rows } = await pool.query<{ wrong: string }>(
        `select 'fact ' || f.seq || ' stands on ' || count(b.id) as wrong
           from costing.fact f left join vouchers.booked_fact b on b.fact_id = f.id and b.active
          where not exists (select from vouchers.waiting_fact w where w.fact_id = f.id)
          group by f.seq having count(b.id) <> 1
         union all
         select 'fact ' || w.seq || ' waits and is booked' from vouchers.waiting_fact w
           join vouchers.booked_fact b on b.fact_id = w.fact_id and b.active
         union all
         select 'voucher ' || v.code || ' comes to ' || sum(l.debit - l.credit) from vouchers.voucher v
           join vouchers.line l on l.voucher_id = v.id group by v.code, v.lines, v.total
         having sum(l.debit) <> sum(l.credit) or count(*) <> v.lines or sum(l.debit) <> v.total`,
      );
      expect(rows.map(({ wrong }) => wrong)).toEqual([]);
      const { rows: months } = await pool.query<{ month: string }>(
        `select distinct to_char(period, 'YYYY-MM') as month from costing.fact`,
      );
      for (const { month: of } of months) {
        const { differences, tied: isTied } = await tied(of);
        expect([of, differences, isTied]).toEqual([of, [], true]);
      }
    },
  };
}
