import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { costingWords } from './words.ts';

const permission = 'costing.value.see';
const tabs = [
  { to: '/costing', word: 'values', permission },
  { to: '/costing/turnover', word: 'turnover', permission },
  { to: '/costing/ages', word: 'ages', permission },
  { to: '/costing/orders', word: 'orderCosts', permission },
  { to: '/costing/sales', word: 'salesProfits', permission },
  { to: '/costing/book', word: 'book', permission },
  { to: '/costing/periods', word: 'periods', permission },
  { to: '/costing/rates', word: 'rates', permission },
] as const;

/** What stock is worth, how it came to that, and when a month is closed. */
export function CostingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(costingWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
