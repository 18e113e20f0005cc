import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { machinesWords } from './words.ts';

const permission = 'machines.machine.read';
const tabs = [
  { to: '/machines', word: 'now', permission },
  { to: '/machines/stops', word: 'stops', permission },
  { to: '/machines/analysis', word: 'analysis', permission },
  { to: '/machines/doubts', word: 'doubts', permission },
  { to: '/machines/connections', word: 'connections', permission },
  { to: '/machines/reasons', word: 'reasons', permission },
  { to: '/machines/messages', word: 'messages', permission },
] as const;

/** All of machines stands side by side. */
export function MachinesTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(machinesWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
