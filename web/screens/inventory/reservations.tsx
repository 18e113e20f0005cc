import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { DocumentLink } from './document-link.tsx';
import { ReserveDialog } from './reserve-dialog.tsx';
import { stockWords } from './words.ts';

export function Reservations() {
  const t = useWords(stockWords);
  return (
    <ListScreen
      words={stockWords}
      title="reservations"
      list="inventory.reservations"
      columns={[
        'itemCode',
        'itemName',
        'locationCode',
        'lotCode',
        'quantity',
        'quantityOpen',
        'state',
        'documentCode',
        'lease',
        'personName',
        'expiresAt',
      ]}
      needs={['state', 'documentType', 'lease', 'device']}
      cells={{
        documentCode: ({ documentType, documentId, documentCode, lease, device }) =>
          lease ? (
            String(device ?? t('deviceUnnamed'))
          ) : (
            <DocumentLink type={documentType} id={documentId} code={documentCode} />
          ),
      }}
      commands={[
        {
          column: 'expiresAt',
          behind: true,
          verb: 'release',
          permission: 'inventory.reservation.write',
          when: ({ state }) => state === 'active',
          path: ({ id }) => `/reservations/${id}/release`,
          ask: { title: 'releaseTitle', of: 'itemCode', reason: 'welcome' },
        },
      ]}
      views={{ viewActive: { 'f.state.in': 'active' }, viewKept: { 'f.state.in': 'active', 'f.lease.eq': 'true' } }}
      create={{
        word: 'reserve',
        permission: 'inventory.reservation.write',
        dialog: (onClose) => <ReserveDialog onClose={onClose} />,
      }}
      empty={['reservationsEmpty', 'reservationsEmptyHow']}
    />
  );
}
