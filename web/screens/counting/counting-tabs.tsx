import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { countingWords } from './words.ts';

const tabs = [
  { to: '/counting', word: 'lists', permission: 'counting.count.read' },
  { to: '/counting/variances', word: 'variances', permission: 'counting.result.read' },
  { to: '/counting/trust', word: 'trust', permission: 'counting.count.read' },
  { to: '/counting/accuracy', word: 'accuracy', permission: 'counting.result.read' },
  { to: '/counting/classes', word: 'classes', permission: 'counting.result.read' },
] as const;

/** What is to be counted, what came of it, and what the books are worth. */
export function CountingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(countingWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
