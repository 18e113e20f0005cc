import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import type { VersionKind } from './version-kind.ts';
import { masterdataWords } from './words.ts';

const columns = [
  'code',
  'itemCode',
  'itemName',
  'versionNumber',
  'state',
  'effectiveFrom',
  'effectiveTo',
  'updatedAt',
  'note',
];

/** The versions of all items, and a way to a new one. */
export function VersionList<Head extends VersionHeadWire, Line, Row extends Line>({
  kind,
}: {
  kind: VersionKind<Head, Line, Row>;
}) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const { title, create, empty, emptyHow } = kind.useWords();
  const { fields } = kind.useOwn();
  const { noun, path } = kind;
  return (
    <>
      <ListScreen
        title={title}
        list={kind.list}
        area="masterdata"
        columns={columns}
        href={(row) => `${path}/${row.id}`}
        actions={
          may(`masterdata.${noun}.write`) && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
              {create}
            </Button>
          )
        }
        empty={{ what: empty, how: emptyHow }}
      />
      {creating && (
        <CommandDialog<{ id: string }>
          title={create}
          verb={create}
          fields={[
            {
              name: 'itemId',
              label: t('item'),
              kind: 'reference',
              wide: true,
              required: true,
              source: { area: 'masterdata', path: '/items' },
            },
            ...fields,
            { name: 'note', label: t('note'), kind: 'note' },
          ]}
          entity={`masterdata.${noun}`}
          areas={['masterdata']}
          draftOf={`${path.slice(1)}/new`}
          command={(values) => ({ path, body: values })}
          onDone={(answer) => void navigate({ to: `${path}/${answer.id}` } as never)}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
