import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { nonconformanceWords } from './words.ts';

const tabs = [
  { key: 'reports', to: '/nonconformances', permission: 'nonconformance.report.read' },
  { key: 'actionsTab', to: '/nonconformances/actions', permission: 'nonconformance.report.read' },
  { key: 'heldTab', to: '/nonconformances/held', permission: 'nonconformance.report.read' },
] as const;

/** What is wrong, what is done about it, and what is held: pages of one kind. Defect codes are reason codes of scrap and rework. */
export function NonconformanceTabs({ shown }: { shown: (typeof tabs)[number]['key'] }) {
  const t = useWords(nonconformanceWords);
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
        {may('masterdata.reason-code.read') && (
          <span className="view-tab">
            <a href="/data/reason-codes?f.kind.in=scrap,rework" className="view-link">
              {t('defectsTab')}
            </a>
          </span>
        )}
      </div>
    </nav>
  );
}
