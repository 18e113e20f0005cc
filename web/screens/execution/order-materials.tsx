import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Action, MaterialView } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Quantity } from '../../parts/values.tsx';
import { MaterialDialog } from './material-dialog.tsx';
import { materialVerbs } from './order-actions.tsx';
import { orderWords } from './words.ts';

/** What the order needs, has and lacks, with issue, return and supplementary issue beside it. */
interface Props {
  materials: MaterialView[];
  actions: Action[];
  /** Nothing more is made: what differs now is a difference. */
  ended: boolean;
}

export function OrderMaterials({ materials, actions, ended }: Props) {
  const t = useWords(orderWords);
  const [running, setRunning] = useState<Action | undefined>();
  const offered = actions.filter((action) => materialVerbs.has(action.action));
  return (
    <div className="stack">
      {materials.length > 0 && (
        <div className="row-gap">
          {offered.map((action) => (
            <ActionButton key={action.action} action={action} onRun={() => setRunning(action)} />
          ))}
        </div>
      )}
      <DataTable<MaterialView>
        rows={materials}
        rowKey={(row) => row.id}
        rowTone={(row) => (Number(row.quantityOpen) > Number(row.quantityAvailable) ? 'red' : undefined)}
        empty={<Empty icon="tree" what={t('noMaterials')} how={t('noMaterialsHow')} />}
        columns={[
          {
            key: 'item',
            title: t('item'),
            render: (row) => <ItemLink of={row} />,
          },
          {
            key: 'method',
            title: t('method'),
            render: (row) => t(row.issueMethod === 'backflush' ? 'method_backflush' : 'method_issue'),
          },
          {
            key: 'required',
            title: t('required'),
            align: 'right',
            render: (row) => <Quantity amount={row.quantityRequired} unit={row.unit} />,
          },
          {
            key: 'issued',
            title: t('issued'),
            align: 'right',
            render: (row) => <Quantity amount={row.quantityIssued} />,
          },
          {
            key: 'returned',
            title: t('returned'),
            align: 'right',
            render: (row) => <Quantity amount={row.quantityReturned} />,
          },
          {
            key: 'consumed',
            title: t('consumed'),
            align: 'right',
            render: (row) => <Quantity amount={row.quantityConsumed} />,
          },
          {
            key: 'open',
            title: t('open'),
            align: 'right',
            render: (row) => (
              <strong>
                <Quantity amount={row.quantityOpen} />
              </strong>
            ),
          },
          ...(ended
            ? [
                {
                  key: 'difference',
                  title: t('difference'),
                  align: 'right' as const,
                  render: (row: MaterialView) =>
                    Number(row.quantityDifference) === 0 ? (
                      '–'
                    ) : (
                      <strong>
                        {row.quantityDifference.startsWith('-') ? '' : '+'}
                        <Quantity amount={row.quantityDifference} />
                      </strong>
                    ),
                },
              ]
            : []),
          {
            key: 'available',
            title: t('available'),
            align: 'right',
            render: (row) => (
              <Link to="/stock" search={{ 'f.itemId.eq': row.itemId }}>
                <Quantity amount={row.quantityAvailable} />
              </Link>
            ),
          },
        ]}
      />
      {running && <MaterialDialog action={running} materials={materials} onClose={() => setRunning(undefined)} />}
    </div>
  );
}
