import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { rfidWords } from './words.ts';

const tabs = [
  { to: '/rfid/sightings', word: 'sightings', permission: 'rfid.sighting.read' },
  { to: '/rfid/tags', word: 'tags', permission: 'rfid.sighting.read' },
  { to: '/rfid/sweeps', word: 'sweeps', permission: 'rfid.sweep.read' },
] as const;

/** What passed, tags and sweeps stand side by side. */
export function RfidTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(rfidWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
