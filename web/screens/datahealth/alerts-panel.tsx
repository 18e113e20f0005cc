import { Link } from '@tanstack/react-router';
import { type Measure, measures, type Severity, severities } from '../../../src/modules/datahealth/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age, useLocalName } from '../../parts/values.tsx';
import { datahealthWords } from './words.ts';

interface AlertRow {
  id: string;
  openedAt: string;
  severity: Severity;
  ruleName: string;
  ruleNameEn: string;
  subjectName: string;
  subjectNameEn: string;
  measure: Measure;
  value: string;
  threshold: string;
  acknowledgedBy: string | null;
  note: string | null;
}

const ROWS = 8;
export const openAlerts = { 'f.state.in': 'open,acknowledged' };

/** What is open, the newest first. `about`: of one route or system. */
export function AlertsPanel({ about }: { about?: { routeId: string; systemId: string } }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const query = useApi<{ rows: AlertRow[] }>('datahealth', '/data-alerts', {
    query: { ...openAlerts, ...(about && { 'f.subjectId.in': `${about.routeId},${about.systemId}` }), limit: '50' },
    keepPrevious: true,
    everyMilliseconds: () => 15_000,
  });
  const count = query.data?.rows.length ?? 0;
  return (
    <Panel
      flush
      title={count > 0 ? t('alertsTitle', { count }) : t('alertsNone')}
      aside={<Link to="/data-alerts">{t('all')}</Link>}
    >
      <Loaded query={query} lines={3}>
        {({ rows }) =>
          rows.slice(0, ROWS).map((row) => (
            <Link key={row.id} className="health-alert" to="/data-alerts" search={openAlerts as never}>
              <ToneMark
                tone={row.severity === 'critical' ? 'red' : 'amber'}
                shape={row.severity === 'critical' ? 'octagon' : 'diamond'}
                word={severities[row.severity][language]}
              />
              <span>
                <strong>{nameOf({ name: row.subjectName || t('everything'), nameEn: row.subjectNameEn })}</strong>{' '}
                {nameOf({ name: row.ruleName, nameEn: row.ruleNameEn })}
                <span className="faint">
                  {' '}
                  {measures[row.measure][language]} · {t('isNow', { value: row.value, threshold: row.threshold })}
                </span>
                {row.acknowledgedBy && (
                  <span className="faint"> {t('seenBy', { name: row.acknowledgedBy, note: row.note ?? '' })}</span>
                )}
              </span>
              <Age at={row.openedAt} />
            </Link>
          ))
        }
      </Loaded>
    </Panel>
  );
}
