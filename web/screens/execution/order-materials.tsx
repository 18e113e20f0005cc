import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Action, MaterialView, SubstituteView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { quantityColumn } from '../../parts/table-columns.tsx';
import { Quantity } from '../../parts/values.tsx';
import { MaterialDialog } from './material-dialog.tsx';
import { isCovered, isShort, lessOf } from './offer-substitutes.tsx';
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
        rowTone={(row) => (isShort(row) ? (isCovered(row) ? 'amber' : 'red') : undefined)}
        empty={<Empty icon="tree" what={t('noMaterials')} how={t('noMaterialsHow')} />}
        columns={[
          {
            key: 'item',
            title: t('item'),
            render: (row) => (
              <>
                <ItemLink of={row} />
                <Substitutes of={row.substitutes} />
              </>
            ),
          },
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

/** What may stand in: what of it did, or else what lies where it would be taken from. */
function Substitutes({ of }: { of: SubstituteView[] }) {
  const t = useWords(orderWords);
  return (
    <div>
      {of.map((one) => {
        const issued = lessOf(one.quantityIssued, one.quantityReturned);
        const figures = [
          Number(issued) > 0 && t('substituteIssued', { quantity: formatQuantity(issued, one.unit) }),
          t('onShelf', { quantity: formatQuantity(one.quantityAvailable, one.unit) }),
        ];
        return (
          <div key={one.itemId} className="faint" style={{ fontWeight: 'normal' }}>
            {t('substitute')} <ItemLink of={one} />{' '}
            <small className="faint">{figures.filter(Boolean).join(' · ')}</small>
          </div>
        );
      })}
    </div>
  );
}
