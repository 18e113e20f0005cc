import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { itemInputs } from './item-editors.tsx';
import { masterdataWords } from './words.ts';

export function Items() {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const fields = useEntityFields('masterdata.item', itemInputs);
  const [creating, setCreating] = useState(false);
  return (
    <>
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
          kind_finished: { 'f.kind.in': 'finished' },
          kind_semi_finished: { 'f.kind.in': 'semi_finished' },
          kind_component: { 'f.kind.in': 'component' },
          kind_raw: { 'f.kind.in': 'raw' },
        }}
        actions={
          may('masterdata.item.write') && (
            <>
              <Button icon={<Icon name="import" size={16} />} onClick={() => void navigate({ to: '/imports' })}>
                {t('import')}
              </Button>
              <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
                {t('newItem')}
              </Button>
            </>
          )
        }
        empty={['itemsEmpty', 'itemsEmptyHow']}
      />
      {creating && fields && (
        <CommandDialog<{ id: string }>
          title={t('newItem')}
          verb={t('newItem')}
          width={720}
          fields={fields}
          entity="masterdata.item"
          areas={['masterdata']}
          draftOf="items/new"
          command={(values) => ({ path: '/items', body: values })}
          onDone={(answer) => void navigate({ to: '/items/$itemId', params: { itemId: answer.id } })}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
