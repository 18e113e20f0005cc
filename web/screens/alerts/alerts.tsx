import { Link } from '@tanstack/react-router';
import type { AlertState, Severity } from '../../../src/modules/alerts/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { AlertStateMark, SeverityMark } from './alert-mark.tsx';
import { BoardLinks } from './board-links.tsx';
import { OtherAlerts } from './other-alerts.tsx';
import { silenceFields } from './silence-fields.ts';
import { alertsWords } from './words.ts';

/** What is wrong on the floor at this moment, since when, and who sees to it. */
export function Alerts() {
  const t = useWords(alertsWords);
  const nameOf = useLocalName();
  const may = useMay();
  return (
    <ListScreen
      words={alertsWords}
      title="alerts"
      list="alerts.alerts"
      columns={[
        'severity',
        'state',
        'name',
        'why',
        'ruleName',
        'workshopName',
        'since',
        'openedAt',
        'acknowledgedByName',
        'silentUntil',
        'clearedAt',
      ]}
      needs={['id', 'nameEn', 'workshopId']}
      views={{
        viewOpen: { 'f.state.in': 'open,acknowledged', sort: 'severity,-openedAt' },
        viewUnseen: { 'f.state.in': 'open', sort: 'severity,openedAt' },
        viewCleared: { 'f.state.in': 'cleared' },
      }}
      rowTone={({ state, severity }) =>
        state === 'cleared' ? undefined : severity === 'critical' ? 'red' : state === 'open' ? 'amber' : undefined
      }
      cells={{
        severity: ({ severity }) => <SeverityMark severity={severity as Severity} />,
        state: ({ state }) => <AlertStateMark state={state as AlertState} />,
        name: (row) => (
          <Link to="/alerts/$alertId" params={{ alertId: String(row.id) }}>
            {nameOf(row as { name?: string; nameEn?: string })}
          </Link>
        ),
      }}
      commands={[
        {
          column: 'state',
          behind: true,
          verb: 'acknowledge',
          permission: 'alerts.alert.acknowledge',
          when: ({ state }) => state === 'open',
          path: ({ id }) => `/alerts/${id}/acknowledge`,
          ask: {
            title: 'acknowledge',
            of: 'name',
            intro: 'acknowledgeIntro',
            fields: [{ name: 'note', label: t('whatIsDone'), kind: 'note' }],
          },
        },
        {
          column: 'silentUntil',
          behind: true,
          verb: 'silence',
          permission: 'alerts.alert.silence',
          when: ({ state, silentUntil }) => state !== 'cleared' && !silentUntil,
          path: ({ id }) => `/alerts/${id}/silence`,
          ask: {
            title: 'silence',
            of: 'name',
            intro: 'silenceIntro',
            fields: ({ workshopId }) => silenceFields(t, !!workshopId),
          },
        },
      ]}
      actions={may('alerts.board.read') && <BoardLinks />}
      above={<OtherAlerts />}
      empty={['alertsEmpty', 'alertsEmptyHow']}
    />
  );
}
