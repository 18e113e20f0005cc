import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { figureWords } from './words.ts';

const permission = 'qualityfigures.chart.read';
const tabs = [
  { to: '/control-charts', word: 'charts', permission },
  { to: '/quality-losses', word: 'losses', permission },
  { to: '/first-pass-yield', word: 'yields', permission },
] as const;

/** Whether processes run as they did, and what is lost. */
export function FigureTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(figureWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
