import { defineQuery, type Tx } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { type TieOut, vouchersLimits, zTieOut, zTieOutRequest } from '../contract.ts';
import { textOf } from '../making/write-voucher.ts';
import { type ChartSetUp, chartAt, readCharts } from '../queries/set-up.ts';
import { type BookSum, findAccountNames, type LineSum, sumBook, sumLines } from '../queries/tie-out.ts';
import { findNames } from '../queries/vouchers.ts';
import { type Account, findRule } from '../rules/find-account.ts';
import { type Cents, centsOf } from '../rules/lines-of-fact.ts';

export const readTieOut = defineQuery({
  name: 'vouchers.read-tie-out',
  summary: { zh: '存货与凭证对账', en: 'Stock against vouchers, account by account' },
  permission: 'vouchers.voucher.see',
  heavy: true,
  input: zTieOutRequest,
  output: zTieOut,
  http: { method: 'GET', path: '/vouchers/tie-out' },
  handle: async ({ tx, principal }, { month }) => {
    assertPlant(principal);
    return tieOut(tx, month);
  },
});

/**
 * What the value book moved on stock and goods in transit in a month against what vouchers of that month, drafts among them, move on their accounts: account by
 * account, and where they differ, the facts and vouchers that make the difference. Money is in whole cents.
 */
export async function tieOut(tx: Tx, month: string): Promise<TieOut> {
  const period = `${month}-01`;
  const chart = chartAt(await readCharts(tx), period);
  const book = await sumBook(tx, period);
  const stock = stockAccounts(chart);
  const lines = await sumLines(tx, period, [...stock.keys()]);
  const cells = new Map<string, Cell>();
  for (const sum of book) addBook(cells, sum, accountOf(chart, sum, period));
  for (const sum of lines) addLines(cells, sum);
  const accounts = (await findAccountNames(tx, [...stock.keys()])).map((account) => {
    const own = [...cells.values()].filter(({ accountId }) => accountId === account.accountId);
    const [inBook, inVouchers] = [sumOf(own, 'book'), sumOf(own, 'vouchers')];
    return { ...account, book: textOf(inBook), vouchers: textOf(inVouchers), difference: textOf(inBook - inVouchers) };
  });
  const off = new Set(accounts.flatMap(({ accountId, difference }) => (difference === '0.00' ? [] : [accountId])));
  const differing = [...cells.values()].filter(
    ({ accountId, book: has, vouchers }) => has !== vouchers && (accountId === null || off.has(accountId)),
  );
  return {
    month,
    accounts,
    tied: off.size === 0 && differing.length === 0,
    differences: await present(
      tx,
      differing.slice(0, vouchersLimits.deviationsMax),
      new Map(accounts.map((one) => [one.accountId, one.accountCode])),
    ),
  };
}

interface Cell {
  root: string | null;
  accountId: string | null;
  itemCode: string | null;
  factKind: string | null;
  documentCode: string | null;
  book: Cents;
  vouchers: Cents;
}

function stockAccounts(chart: ChartSetUp | undefined): Map<string, Account> {
  const rules = chart?.rules.filter(({ role }) => role === 'stock' || role === 'in_transit') ?? [];
  return new Map(rules.map(({ account }) => [account.id, account]));
}

function accountOf(
  chart: ChartSetUp | undefined,
  { role, itemKind, direction, reason }: BookSum,
  period: string,
): Account | undefined {
  return findRule(chart?.rules ?? [], { role, itemKind, direction, reason, period })?.account;
}

function addBook(cells: Map<string, Cell>, sum: BookSum, account: Account | undefined): void {
  const { root, itemId, itemCode, factKind, documentCode } = sum;
  const [accountId, byItem] = [account?.id ?? null, account?.byItem ?? true];
  const key = [root, accountId, byItem ? itemId : null, factKind, documentCode].join(' ');
  const cell = cells.get(key) ?? {
    ...{ root, accountId, factKind, documentCode, book: 0n, vouchers: 0n },
    itemCode: byItem ? itemCode : null,
  };
  cell.book += centsOf(sum.amount);
  cells.set(key, cell);
}

function addLines(cells: Map<string, Cell>, { root, accountId, itemId, itemCode, amount }: LineSum): void {
  const key = [root, accountId, itemId, null, null].join(' ');
  const cell = cells.get(key) ?? {
    ...{ root, accountId, itemCode, book: 0n, vouchers: 0n },
    factKind: null,
    documentCode: null,
  };
  cell.vouchers += centsOf(amount);
  cells.set(key, cell);
}

const sumOf = (cells: readonly Cell[], of: 'book' | 'vouchers') => cells.reduce((sum, cell) => sum + cell[of], 0n);

async function present(
  tx: Tx,
  cells: readonly Cell[],
  codes: ReadonlyMap<string, string>,
): Promise<TieOut['differences']> {
  const names = await findNames(
    tx,
    cells.flatMap(({ root }) => root ?? []),
  );
  return cells.map(({ root, accountId, itemCode, factKind, documentCode, book, vouchers }) => ({
    what: root === null ? ('fact_without_voucher' as const) : ('voucher_differs' as const),
    ...{ factKind, documentCode, itemCode, voucherId: root },
    voucherName: root === null ? null : (names.get(root)?.name ?? null),
    accountCode: accountId === null ? null : (codes.get(accountId) ?? null),
    book: textOf(book),
    vouchers: textOf(vouchers),
  }));
}
