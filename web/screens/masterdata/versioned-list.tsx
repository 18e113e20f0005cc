import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { masterdataWords } from './words.ts';

/** BOMs and routings list alike: versions of something that belongs to an item. */
export function VersionedList({ kind }: { kind: 'boms' | 'routings' }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const isBom = kind === 'boms';
  const verb = isBom ? t('newBom') : t('newRouting');
  return (
    <>
      <ListScreen
        title={t(kind)}
        list={`masterdata.${kind}`}
        area="masterdata"
        columns={[
          'code',
          'itemCode',
          'itemName',
          'versionNumber',
          'state',
          'effectiveFrom',
          'effectiveTo',
          'updatedAt',
          'note',
        ]}
        href={(row) => `/${kind}/${row.id}`}
        actions={
          may(isBom ? 'masterdata.bom.write' : 'masterdata.routing.write') && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
              {verb}
            </Button>
          )
        }
        empty={{
          what: isBom ? t('bomsEmpty') : t('routingsEmpty'),
          how: isBom ? t('noBomHow') : t('routingsEmptyHow'),
        }}
      />
      {creating && (
        <CommandDialog<{ id: string }>
          title={verb}
          verb={verb}
          fields={[
            {
              name: 'itemId',
              label: t('item'),
              kind: 'reference',
              wide: true,
              required: true,
              source: { area: 'masterdata', path: '/items' },
            },
            ...(isBom
              ? [
                  {
                    name: 'batchQuantity',
                    label: t('batchQuantity'),
                    kind: 'amount' as const,
                    positive: true,
                    initial: '1',
                  },
                ]
              : []),
            { name: 'note', label: t('note'), kind: 'note' },
          ]}
          entity={isBom ? 'masterdata.bom' : 'masterdata.routing'}
          areas={['masterdata']}
          draftOf={isBom ? 'boms/new' : 'routings/new'}
          command={(values) => ({ path: `/${kind}`, body: values })}
          onDone={(answer) => void navigate({ to: `/${kind}/${answer.id}` } as never)}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
