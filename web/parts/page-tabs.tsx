import { Link } from '@tanstack/react-router';
import type { PagePath } from '../app/modules.ts';
import { useMay } from '../app/session.ts';

export interface PageTab<Path extends PagePath = PagePath> {
  to: Path;
  label: string;
  permission: string;
}

/** Pages that belong together stand side by side; each is shown to those who may open it. */
export function PageTabs<Path extends PagePath>({ tabs, current }: { tabs: readonly PageTab<Path>[]; current: Path }) {
  const may = useMay();
  return (
    <nav className="views">
      <div className="view-tabs">
        {tabs
          .filter(({ permission }) => may(permission))
          .map(({ to, label }) => (
            <span key={to} className={`view-tab${to === current ? ' is-active' : ''}`}>
              <Link to={to as string} className="view-link">
                {label}
              </Link>
            </span>
          ))}
      </div>
    </nav>
  );
}
