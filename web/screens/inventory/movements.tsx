import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { DocumentLink } from './document-link.tsx';
import { stockWords } from './words.ts';

export function Movements() {
  const t = useWords(stockWords);
  const may = useMay();
  const [reversing, setReversing] = useState<ListRow | undefined>();
  return (
    <>
      <ListScreen
        title={t('movements')}
        list="inventory.movements"
        area="inventory"
        columns={[
          'businessAt',
          'itemCode',
          'itemName',
          'lotCode',
          'quantity',
          'fromLocationCode',
          'toLocationCode',
          'toStatus',
          'documentCode',
          'personName',
          'reason',
        ]}
        needs={['documentType']}
        cells={{
          itemCode: (row) => (
            <Link className="code" to={`/items/${row.itemId}` as never}>
              {String(row.itemCode)}
            </Link>
          ),
          lotCode: (row) =>
            row.lotId ? (
              <Link className="code" to={`/lots/${row.lotId}` as never}>
                {String(row.lotCode)}
              </Link>
            ) : (
              <span className="faint">–</span>
            ),
          documentCode: (row) => (
            <DocumentLink
              type={String(row.documentType)}
              id={String(row.documentId)}
              code={row.documentCode ? String(row.documentCode) : null}
            />
          ),
          reason: (row) => (
            <ReasonCell row={row} mayReverse={may('inventory.movement.reverse')} onReverse={() => setReversing(row)} />
          ),
        }}
        views={[{ key: 'reversals', label: t('viewReversals'), state: { 'f.reversesId.empty': 'false' } }]}
        empty={{ what: t('movementsEmpty'), how: t('movementsEmptyHow') }}
      />
      {reversing && (
        <CommandDialog
          title={`${t('reverseTitle')} · ${reversing.itemCode}`}
          verb={t('reverse')}
          intro={t('reverseIntro')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          areas={['inventory', 'execution']}
          command={(values) => ({ path: `/stock/movements/${reversing.id}/reverse`, body: values })}
          onClose={() => setReversing(undefined)}
        />
      )}
    </>
  );
}

function ReasonCell({ row, mayReverse, onReverse }: { row: ListRow; mayReverse: boolean; onReverse: () => void }) {
  const t = useWords(stockWords);
  return (
    <span className="row-gap" style={{ justifyContent: 'space-between', flexWrap: 'nowrap' }}>
      <span className="text-cell">{row.reason ? String(row.reason) : ''}</span>
      {row.reversedById ? (
        <span className="faint">{t('reversed')}</span>
      ) : row.reversesId ? (
        <span className="faint">{t('reversal')}</span>
      ) : (
        mayReverse && (
          <Button size="small" type="text" onClick={onReverse}>
            {t('reverse')}
          </Button>
        )
      )}
    </span>
  );
}
