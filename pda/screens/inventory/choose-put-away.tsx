import { useWords } from '../../../ui/i18n/index.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { CardsOf } from '../../parts/cards-of.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { type ToPutAwayRow, useToPutAway } from './use-to-put-away.ts';
import { inventoryWords } from './words.ts';

/** What waits where deliveries are set down; a press, or a scan of the item or lot in the hand, says where it goes. */
export function ChoosePutAway() {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const answer = useToPutAway();
  useScans((code) => {
    void take(code);
    return true;
  }, answer);

  async function take(code: string) {
    const found = await findFor({ kinds: ['item', 'lot', 'location'] }, code);
    if (found?.kind === 'location') return go('location', found.location.id);
    if (found?.kind !== 'item') return;
    const rows = answer.data?.rows ?? [];
    const row = rows.find(({ itemId, lotId }) => itemId === found.item.id && (!found.lot || found.lot.id === lotId));
    if (row) return open(row);
    const item = found.lot?.code ?? found.item.code;
    showFeedback({
      kind: 'no',
      title: t('notWaiting', { item }),
      detail: t('notWaitingWhy'),
      remedy: t('notWaitingHow'),
    });
  }

  if (!mayDo('inventory.movement.write')) return <NoPermission who={t('keepers')} />;
  return (
    <Frame>
      <h1 className="question">{t('putAwayWhat')}</h1>
      <CardsOf answer={answer} none={{ title: t('nothingToPutAway'), how: t('nothingToPutAwayHow') }}>
        {(row) => (
          <button key={keyOf(row)} type="button" className="card" onClick={() => open(row)}>
            <span className="card-row">
              <span className="card-main">
                <span className="card-title">{nameOf(row.itemName, row.itemNameEn)}</span>
                <span className="kicker code">
                  {[row.itemCode, row.lotCode, row.locationCode].filter(Boolean).join(' · ')}
                </span>
              </span>
              <QuantityFigure amount={row.quantity} unit={row.unit} />
            </span>
          </button>
        )}
      </CardsOf>
    </Frame>
  );
}

const keyOf = ({ itemId, locationId, lotId }: ToPutAwayRow) => `${itemId} ${locationId} ${lotId}`;

function open({ itemId, locationId, lotId }: ToPutAwayRow): void {
  go('put-away', itemId, locationId, ...(lotId ? [lotId] : []));
}
