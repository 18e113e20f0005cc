import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

/** What an hour costs at each work centre. */
export function Rates() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.rates"
      columns={[
        'workCentreCode',
        'workCentreName',
        'validFrom',
        'labourPerHour',
        'overheadPerHour',
        'setByName',
        'setAt',
      ]}
      opensWithAll
      views={{}}
      create={{
        word: 'setRate',
        icon: 'plus',
        permission: 'costing.rate.write',
        dialog: (onClose) => <SetRate onClose={onClose} />,
      }}
      above={<CostingTabs current="/costing/rates" />}
      empty={['ratesEmpty', 'ratesEmptyHow']}
    />
  );
}

const workCentres = { area: 'masterdata', path: '/work-centres', query: { 'f.active.eq': 'true' } } as const;

function SetRate({ onClose }: { onClose: () => void }) {
  const t = useWords(costingWords);
  return (
    <CommandDialog
      title={t('setRate')}
      verb={t('setRate')}
      intro={t('setRateHelp')}
      fields={[
        {
          name: 'workCentreId',
          label: t('workCentre'),
          kind: 'reference',
          required: true,
          wide: true,
          source: workCentres,
        },
        { name: 'validFrom', label: t('validFrom'), kind: 'date', required: true },
        { name: 'labourPerHour', label: t('labourPerHour'), kind: 'amount', required: true },
        { name: 'overheadPerHour', label: t('overheadPerHour'), kind: 'amount', required: true },
      ]}
      areas={['costing']}
      command={(body) => ({ path: '/costing/rates', body })}
      onClose={onClose}
    />
  );
}
