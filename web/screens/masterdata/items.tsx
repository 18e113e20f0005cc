import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { masterdataWords } from './words.ts';

export function Items() {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  return (
    <ListScreen
      words={masterdataWords}
      title="items"
      list="masterdata.items"
      columns={[
        'code',
        'name',
        'specification',
        'kind',
        'unit',
        'tracking',
        'abcClass',
        'safetyStock',
        'leadTimeDays',
        'active',
      ]}
      href={(row) => `/items/${row.id}`}
      views={{
        active: { 'f.active.eq': 'true' },
        kind_finished: { 'f.kind.in': 'finished' },
        kind_semi_finished: { 'f.kind.in': 'semi_finished' },
        kind_component: { 'f.kind.in': 'component' },
        kind_raw: { 'f.kind.in': 'raw' },
        kind_service: { 'f.kind.in': 'service' },
      }}
      actions={
        may('masterdata.item.write') && (
          <Button icon={<Icon name="import" size={16} />} onClick={() => void navigate({ to: '/imports' })}>
            {t('import')}
          </Button>
        )
      }
      create={{
        word: 'newItem',
        icon: 'plus',
        permission: 'masterdata.item.write',
        dialog: (onClose) => (
          <RecordDialog
            list="masterdata.items"
            entity="masterdata.item"
            title={t('newItem')}
            verb={t('newItem')}
            onDone={({ id }) => void navigate({ href: `/items/${id}` })}
            onClose={onClose}
          />
        ),
      }}
      empty={['itemsEmpty', 'itemsEmptyHow']}
    />
  );
}
