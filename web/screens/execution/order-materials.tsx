import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Action, MaterialView } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { Quantity } from '../../parts/values.tsx';
import { MaterialDialog } from './material-dialog.tsx';
import { materialVerbs } from './order-actions.tsx';
import { orderWords } from './words.ts';

interface Props {
  materials: MaterialView[];
  actions: Action[];
  /** Nothing more is made: what differs now is a difference. */
  ended: boolean;
}

/** What the order needs, has and lacks, with issue, return and supplementary issue beside it. */
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
          itemColumn(t('item')),
          {
            key: 'method',
            title: t('method'),
            render: (row) => t(row.issueMethod === 'backflush' ? 'method_backflush' : 'method_issue'),
          },
          quantityColumn('quantityRequired', t('required'), { unit: 'unit' }),
          quantityColumn('quantityIssued', t('issued')),
          quantityColumn('quantityReturned', t('returned')),
          quantityColumn('quantityConsumed', t('consumed')),
          quantityColumn('quantityOpen', t('open'), { strong: true }),
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
