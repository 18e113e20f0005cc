import { App, Button } from 'antd';
import type { z } from 'zod';
import { alertStates, type zRulesJudged } from '../../../src/modules/datahealth/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { openAlerts } from './alerts-panel.tsx';
import { StandingMark } from './light.tsx';
import { datahealthWords } from './words.ts';

/** What is out of its limit, since when, and who sees to it. */
export function DataAlerts() {
  const t = useWords(datahealthWords);
  return (
    <ListScreen
      words={datahealthWords}
      title="alerts"
      list="datahealth.alerts"
      columns={[
        'severity',
        'subjectName',
        'ruleName',
        'measure',
        'value',
        'threshold',
        'openedAt',
        'state',
        'acknowledgedBy',
        'note',
        'closedAt',
      ]}
      needs={['id']}
      views={{
        viewOpen: openAlerts,
        viewCritical: { ...openAlerts, 'f.severity.in': 'critical' },
        viewClosed: { 'f.state.in': 'closed' },
      }}
      rowTone={({ state, severity }) => (state === 'closed' ? undefined : severity === 'critical' ? 'red' : 'amber')}
      cells={{
        state: ({ state }) => <StandingMark state={String(state)} words={alertStates} />,
        subjectName: ({ subjectName }, drawn) => (subjectName === '' ? t('everything') : drawn),
      }}
      commands={[
        {
          column: 'acknowledgedBy',
          behind: true,
          verb: 'acknowledge',
          permission: 'datahealth.alert.acknowledge',
          when: ({ state }) => state === 'open',
          path: ({ id }) => `/data-alerts/${id}/acknowledge`,
          ask: {
            title: 'acknowledge',
            of: 'ruleName',
            intro: 'acknowledgeIntro',
            fields: [{ kind: 'text', name: 'note', label: t('note'), required: true }] as never,
          },
        },
      ]}
      actions={<JudgeButton />}
      empty={['alertsEmpty', 'alertsEmptyHow']}
    />
  );
}

export function JudgeButton() {
  const t = useWords(datahealthWords);
  const may = useMay();
  const { message } = App.useApp();
  const judge = useCommand<z.infer<typeof zRulesJudged>>(
    ['datahealth'],
    ({ opened, closed, open }) => void message.success(t('judged', { opened, closed, open })),
  );
  if (!may('datahealth.rule.judge')) return null;
  return (
    <Button loading={judge.isPending} onClick={() => judge.mutate({ path: '/datahealth/judge' })}>
      {t('judge')}
    </Button>
  );
}
