import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Moment } from '../../parts/values.tsx';
import { DocumentLink } from './document-link.tsx';
import { ReserveDialog } from './reserve-dialog.tsx';
import { stockWords } from './words.ts';

export function Reservations() {
  const t = useWords(stockWords);
  const may = useMay();
  const [releasing, setReleasing] = useState<ListRow | undefined>();
  const [reserving, setReserving] = useState(false);
  return (
    <>
      <ListScreen
        title={t('reservations')}
        list="inventory.reservations"
        area="inventory"
        columns={[
          'itemCode',
          'itemName',
          'locationCode',
          'lotCode',
          'quantity',
          'quantityOpen',
          'state',
          'documentCode',
          'personName',
          'expiresAt',
        ]}
        needs={['state', 'documentType']}
        cells={{
          documentCode: (row) => (
            <DocumentLink
              type={String(row.documentType)}
              id={String(row.documentId)}
              code={row.documentCode ? String(row.documentCode) : null}
            />
          ),
          expiresAt: (row) => (
            <span className="row-gap">
              <Moment at={row.expiresAt ? String(row.expiresAt) : null} />
              {row.state === 'active' && may('inventory.reservation.write') && (
                <Button size="small" type="text" onClick={() => setReleasing(row)}>
                  {t('release')}
                </Button>
              )}
            </span>
          ),
        }}
        views={[{ key: 'active', label: t('viewActive'), state: { 'f.state.in': 'active' } }]}
        actions={
          may('inventory.reservation.write') && (
            <Button type="primary" onClick={() => setReserving(true)}>
              {t('reserve')}
            </Button>
          )
        }
        empty={{ what: t('reservationsEmpty'), how: t('reservationsEmptyHow') }}
      />
      {reserving && <ReserveDialog onClose={() => setReserving(false)} />}
      {releasing && (
        <CommandDialog
          title={`${t('releaseTitle')} · ${releasing.itemCode}`}
          verb={t('release')}
          fields={[{ name: 'reason', label: t('reason'), kind: 'text', wide: true }]}
          areas={['inventory']}
          command={(values) => ({ path: `/reservations/${releasing.id}/release`, body: values })}
          onClose={() => setReleasing(undefined)}
        />
      )}
    </>
  );
}
