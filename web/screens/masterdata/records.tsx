import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { NotFound } from '../../app/not-found.tsx';
import { useMay } from '../../app/session.ts';
import type { OwnInputs } from '../../parts/record/record-dialog.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { CalendarWeek } from './calendar-editor.tsx';
import { type RecordKind, recordGroups } from './record-kinds.ts';
import { recordWords } from './words.ts';

/** Warehouses, locations, work centres, equipment, shifts, calendars, units, partners, reason codes: one screen for all. */
export function Records() {
  const { entity } = useParams({ strict: false }) as { entity: string };
  const t = useWords(recordWords);
  const group = recordGroups.find((kinds) => kinds.some(({ path }) => path === entity)) ?? [];
  const kind = group.find(({ path }) => path === entity);
  if (!kind) return <NotFound />;
  return (
    <RecordScreen
      key={kind.path}
      entity={kind.entity}
      words={recordWords}
      title={kind.path}
      list={`masterdata.${kind.path}`}
      columns={kind.columns}
      own={ownInputs}
      above={group.length > 1 && <KindTabs group={group} current={kind.path} />}
      empty={['empty', 'emptyHow', { thing: t(kind.path).toLowerCase() }]}
    />
  );
}

/** A week is drawn as a week. */
const ownInputs: OwnInputs = {
  weekly: ({ value, onChange }) => <CalendarWeek value={value as string[][]} onChange={onChange} />,
};

function KindTabs({ group, current }: { group: RecordKind[]; current: string }) {
  const t = useWords(recordWords);
  const may = useMay();
  return (
    <nav className="views">
      <div className="view-tabs">
        {group
          .filter((kind) => may(`${kind.entity}.read`))
          .map((kind) => (
            <span key={kind.path} className={`view-tab${kind.path === current ? ' is-active' : ''}`}>
              <Link to="/data/$entity" params={{ entity: kind.path }} className="view-link">
                {t(kind.path)}
              </Link>
            </span>
          ))}
      </div>
    </nav>
  );
}
