import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { qualityWords } from './words.ts';

const tabs = [
  { key: 'waiting', to: '/inspections/waiting', permission: 'quality.inspection.read' },
  { key: 'tasks', to: '/inspection-tasks', permission: 'quality.inspection.read' },
  { key: 'records', to: '/inspections', permission: 'quality.inspection.read' },
  { key: 'readings', to: '/inspection-readings', permission: 'quality.inspection.read' },
  { key: 'plans', to: '/inspection-plans', permission: 'quality.plan.read' },
] as const;

/** What is inspected, by which plans, and what came of it: pages of one kind. */
export function InspectionTabs({ shown }: { shown: (typeof tabs)[number]['key'] }) {
  const t = useWords(qualityWords);
  const may = useMay();
  return (
    <nav className="views">
      <div className="view-tabs">
        {tabs
          .filter(({ permission }) => may(permission))
          .map((tab) => (
            <span key={tab.key} className={`view-tab${tab.key === shown ? ' is-active' : ''}`}>
              <Link to={tab.to} className="view-link">
                {t(tab.key)}
              </Link>
            </span>
          ))}
      </div>
    </nav>
  );
}
