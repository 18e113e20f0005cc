import { useWords } from '../../../ui/i18n/index.ts';
import { ItemCodeLink, LotLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { DocumentLink } from './document-link.tsx';
import { stockWords } from './words.ts';

export function Movements() {
  const t = useWords(stockWords);
  return (
    <ListScreen
      words={stockWords}
      title="movements"
      list="inventory.movements"
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
        itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} />,
        lotCode: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} />,
        documentCode: ({ documentType, documentId, documentCode }) => (
          <DocumentLink type={documentType} id={documentId} code={documentCode} />
        ),
        reason: ({ reason, reversedById, reversesId }) => (
          <span className="row-gap" style={{ justifyContent: 'space-between', flexWrap: 'nowrap', flex: 1 }}>
            <span className="text-cell">{reason ? String(reason) : ''}</span>
            <span className="faint">{reversedById ? t('reversed') : reversesId ? t('reversal') : ''}</span>
          </span>
        ),
      }}
      commands={[
        {
          column: 'reason',
          behind: true,
          verb: 'reverse',
          permission: 'inventory.movement.reverse',
          when: ({ reversedById, reversesId }) => !reversedById && !reversesId,
          path: ({ id }) => `/stock/movements/${id}/reverse`,
          alsoChanges: ['execution'],
          ask: { title: 'reverseTitle', of: 'itemCode', intro: 'reverseIntro', danger: true, reason: 'needed' },
        },
      ]}
      opensWithAll
      views={{ viewReversals: { 'f.reversesId.empty': 'false' } }}
      empty={['movementsEmpty', 'movementsEmptyHow']}
    />
  );
}
