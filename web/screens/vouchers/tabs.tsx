import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { vouchersWords } from './words.ts';

const see = 'vouchers.voucher.see';
const voucherTabs = [
  { to: '/vouchers', word: 'vouchers', permission: see },
  { to: '/vouchers/lines', word: 'lines', permission: see },
  { to: '/vouchers/waiting', word: 'waiting', permission: see },
  { to: '/vouchers/tie-out', word: 'tieOut', permission: see },
  { to: '/vouchers/export', word: 'export', permission: see },
  { to: '/vouchers/hand-overs', word: 'handOvers', permission: see },
] as const;
const invoiceTabs = [
  { to: '/supplier-invoices', word: 'invoices', permission: 'vouchers.invoice.see' },
  { to: '/supplier-invoices/estimates', word: 'estimates', permission: 'vouchers.invoice.see' },
  { to: '/supplier-invoices/transits', word: 'transits', permission: 'vouchers.invoice.see' },
] as const;
const accountTabs = [
  { to: '/accounts', word: 'accounts', permission: 'vouchers.account.see' },
  { to: '/accounts/rules', word: 'rules', permission: 'vouchers.account-rule.see' },
  { to: '/accounts/charts', word: 'charts', permission: 'vouchers.chart.see' },
] as const;

export function VoucherTabs({ current }: { current: (typeof voucherTabs)[number]['to'] }) {
  const t = useWords(vouchersWords);
  return <PageTabs current={current} tabs={voucherTabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}

export function InvoiceTabs({ current }: { current: (typeof invoiceTabs)[number]['to'] }) {
  const t = useWords(vouchersWords);
  return <PageTabs current={current} tabs={invoiceTabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}

export function AccountTabs({ current }: { current: (typeof accountTabs)[number]['to'] }) {
  const t = useWords(vouchersWords);
  return <PageTabs current={current} tabs={accountTabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
