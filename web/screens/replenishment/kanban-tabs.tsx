import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { replenishmentWords } from './words.ts';

const tabs = [
  { to: '/kanban', word: 'kanbanBoard', permission: 'replenishment.kanban-card.read' },
  { to: '/kanban-cards', word: 'kanbanCards', permission: 'replenishment.kanban-card.read' },
  { to: '/kanban-loops', word: 'kanbanLoops', permission: 'replenishment.kanban-loop.read' },
] as const;

/** Bins that wait, all cards, and the loops that they belong to. */
export function KanbanTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(replenishmentWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
