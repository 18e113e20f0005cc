import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { tieoutWords } from './words.ts';

const permission = 'tieout.run.read';
const tabs = [
  { to: '/tie-out', word: 'comparisons', permission: 'tieout.comparison.read' },
  { to: '/tie-out/differences', word: 'differences', permission },
  { to: '/tie-out/runs', word: 'runs', permission },
] as const;

/** What is compared, where it differs, and how each comparison went. */
export function TieOutTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(tieoutWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
