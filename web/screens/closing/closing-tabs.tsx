import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { closingWords } from './words.ts';

const permission = 'closing.day.read';
const tabs = [
  { to: '/closing', word: 'board', permission },
  { to: '/closing/days', word: 'days', permission },
  { to: '/closing/late', word: 'late', permission },
  { to: '/closing/seals', word: 'seals', permission },
  { to: '/closing/months', word: 'months', permission },
] as const;

/** Which day is closed where, what was told afterwards, and whether a month is ready. */
export function ClosingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(closingWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
