import type { ClosingPoint } from '../../costing/index.ts';
import { countUnposted } from '../queries/tie-out.ts';
import { tieOut } from './read-tie-out.ts';

/** What of vouchers stands against closing a month in the value book. */
export const monthPoints: readonly ClosingPoint[] = [
  {
    name: 'vouchers.untied',
    label: { zh: '存货和凭证对不上的科目', en: 'Accounts of stock that differ from the book' },
    mayBeAccepted: false,
    count: async (tx, { month }) => {
      const { accounts, differences } = await tieOut(tx, month.slice(0, 7));
      // A fact without an account differs from none of them.
      return Math.max(
        accounts.filter(({ difference }) => difference !== '0.00').length,
        Math.min(differences.length, 1),
      );
    },
  },
  {
    name: 'vouchers.unposted',
    label: { zh: '还没有记账的凭证', en: 'Vouchers that aren’t posted' },
    mayBeAccepted: true,
    count: (tx, { month }) => countUnposted(tx, month),
  },
];
