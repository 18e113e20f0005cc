import { codeKey } from '../../../kernel/index.ts';
import { factKinds } from '../../costing/contract.ts';
import type { BookEntry, BookFact } from '../../costing/index.ts';
import type { AccountSide, VoucherRole } from '../contract.ts';
import { type Account, type AccountRule, findRule } from './find-account.ts';

/** Money in whole cents. */
export type Cents = bigint;

export interface LineDraft {
  key: string;
  summary: string;
  accountId: string;
  role: VoucherRole;
  red: boolean;
  debit: Cents;
  credit: Cents;
  itemId: string | null;
  orderId: string | null;
  partnerId: string | null;
  workCentreId: string | null;
  purchaseLineId: string | null;
}

/** What no rule gives an account to. */
export interface Missing {
  role: VoucherRole;
  itemKind: string | null;
  direction: AccountSide;
}

/** The things that an entry names. */
export type Things = Pick<BookEntry, 'itemId' | 'orderId' | 'partnerId' | 'workCentreId' | 'purchaseLineId'>;
export const nothing: Things = {
  itemId: null,
  orderId: null,
  partnerId: null,
  workCentreId: null,
  purchaseLineId: null,
};

/** The lines of one fact in a chart, or what it has no account for. A fact that takes another back is red: negative, on the same side. */
export function linesOfFact(
  fact: BookFact,
  rules: readonly AccountRule[],
  summary: string,
): { lines: LineDraft[]; missing?: undefined } | { missing: Missing } {
  // A credit stands in red on the sides of an invoice, whether it takes one back whole or not.
  const red = fact.reversesId !== null || fact.kind === 'sales_credit' || fact.kind === 'transit_credit';
  const reason = codeKey(fact.reason?.split(' ')[0] ?? '');
  const lines: LineDraft[] = [];
  for (const entry of fact.entries) {
    const amount = centsOf(entry.amount);
    if (amount === 0n) continue;
    const direction = amount > 0n !== red ? 'debit' : 'credit';
    const wanted = { role: entry.role, itemKind: entry.itemKind, direction } as const;
    const rule = findRule(rules, { ...wanted, reason, period: fact.period });
    if (!rule) return { missing: wanted };
    lines.push(...linesBy(rule, entry, amount, { role: entry.role, red, summary }));
  }
  // Debits stand first, as on paper.
  const [debits, credits] = [lines.filter(({ debit }) => debit !== 0n), lines.filter(({ debit }) => debit === 0n)];
  return { lines: [...debits, ...credits] };
}

/** `12.50` as 1250. */
export function centsOf(text: string): Cents {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const cents = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
  return text.startsWith('-') ? -cents : cents;
}

/** The amount, debit positive, on the rule's account: through another one first, where it says so. */
export function linesBy(
  { account, through }: Pick<AccountRule, 'account' | 'through'>,
  things: Things,
  amount: Cents,
  head: Pick<LineDraft, 'role' | 'red' | 'summary'>,
): LineDraft[] {
  const on = (at: Account, sum: Cents) => lineOn(at, things, sum, head);
  return through ? [on(through, amount), on(through, -amount), on(account, amount)] : [on(account, amount)];
}

function lineOn(
  account: Account,
  things: Things,
  amount: Cents,
  { role, red, summary }: Pick<LineDraft, 'role' | 'red' | 'summary'>,
): LineDraft {
  // A red debit is a negative debit, where a black one would be a credit.
  const debit = amount > 0n !== red;
  const told = {
    itemId: account.byItem ? things.itemId : null,
    orderId: account.byOrder ? things.orderId : null,
    partnerId: account.byPartner ? things.partnerId : null,
    workCentreId: account.byWorkCentre ? things.workCentreId : null,
    // What is estimated is settled by purchase line, whatever the account tells apart.
    purchaseLineId: role === 'estimated_payable' ? things.purchaseLineId : null,
  };
  const key = [debit ? 'd' : 'c', red ? 'r' : 'b', account.id, role, summary, ...Object.values(told)].join('|');
  return {
    key,
    summary,
    accountId: account.id,
    role,
    red,
    debit: debit ? amount : 0n,
    credit: debit ? 0n : -amount,
    ...told,
  };
}

/** Lines that only differ in their amount are one. */
export function joinLines(lines: readonly LineDraft[]): LineDraft[] {
  const byKey = new Map<string, LineDraft>();
  for (const line of lines) {
    const known = byKey.get(line.key);
    if (known) {
      known.debit += line.debit;
      known.credit += line.credit;
    } else byKey.set(line.key, { ...line });
  }
  return [...byKey.values()];
}

/** `采购入库 SH2611-0003`: in Chinese, as the paper is. */
export function summaryOf(
  { kind, documentCode }: Pick<BookFact, 'kind' | 'documentCode'>,
  byDocument: boolean,
): string {
  return byDocument && documentCode ? `${factKinds[kind].zh} ${documentCode}` : factKinds[kind].zh;
}
