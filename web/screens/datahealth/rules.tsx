import { App, Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { datahealthWords } from './words.ts';

/** What is held against which limit, and who is told. */
export function DataRules() {
  return (
    <RecordScreen
      entity="datahealth.rule"
      list="datahealth.data-rules"
      words={datahealthWords}
      title="rules"
      columns={[
        'code',
        'name',
        'measure',
        'threshold',
        'per',
        'systemName',
        'routeName',
        'forMinutes',
        'severity',
        'active',
      ]}
      above={<UsualRules />}
      empty={['rulesEmpty', 'rulesEmptyHow']}
    />
  );
}

function UsualRules() {
  const t = useWords(datahealthWords);
  const may = useMay();
  const { message } = App.useApp();
  const make = useCommand<{ made: string[] }>(
    ['datahealth'],
    ({ made }) => void message.success(t('usualMade', { count: made.length })),
  );
  if (!may('datahealth.rule.write')) return null;
  return (
    <div className="health-usual">
      <Button loading={make.isPending} onClick={() => make.mutate({ path: '/data-rules/usual' })}>
        {t('usual')}
      </Button>
    </div>
  );
}
