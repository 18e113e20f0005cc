import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { rfidWords } from './words.ts';

const tabs = [
  { to: '/rfid/sightings', word: 'sightings', permission: 'rfid.sighting.read' },
  { to: '/rfid/tags', word: 'tags', permission: 'rfid.sighting.read' },
  { to: '/rfid/sweeps', word: 'sweeps', permission: 'rfid.sweep.read' },
] as const;

/** What passed, tags and sweeps stand side by side. */
export function RfidTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(rfidWords);
  const may = useMay();
  return (
    <nav className="views">
      <div className="view-tabs">
        {tabs
          .filter(({ permission }) => may(permission))
          .map(({ to, word }) => (
            <span key={to} className={`view-tab${to === current ? ' is-active' : ''}`}>
              <Link to={to} className="view-link">
                {t(word)}
              </Link>
            </span>
          ))}
      </div>
    </nav>
  );
}
