import type { Genealogy } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { LieHere } from './lie-here.tsx';
import { inventoryWords } from './words.ts';

/** A lot: where it lies, what it was made from, and what it went into. One step each way; a touch goes on. */
export function TraceLot({ lotId }: { lotId: string }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const up = useAnswer<Genealogy>(`/lots/${lotId}/genealogy`, { direction: 'up', depth: 1 });
  const down = useAnswer<Genealogy>(`/lots/${lotId}/genealogy`, { direction: 'down', depth: 1 });
  const lot = up.data?.lots.find((one) => one.lotId === lotId);
  return (
    <Frame>
      <div>
        <p className="kicker">{lot && nameOf(lot.itemName, lot.itemNameEn)}</p>
        <h1 className="question">{lot ? t(lot.kind === 'serial' ? 'serialOf' : 'lotOf', { lot: lot.lotCode }) : ''}</h1>
      </div>
      <h2 className="section-title">{t('onHand')}</h2>
      <LieHere of={{ lotId }} onPress={(row) => go('location', row.locationId)} />
      <h2 className="section-title">{t('madeFrom')}</h2>
      <AnswerView answer={up}>
        {(genealogy) => <Relatives genealogy={genealogy} lotId={lotId} none={t('noParents')} />}
      </AnswerView>
      <h2 className="section-title">{t('wentInto')}</h2>
      <AnswerView answer={down}>
        {(genealogy) => <Relatives genealogy={genealogy} lotId={lotId} none={t('noChildren')} />}
      </AnswerView>
    </Frame>
  );
}

function Relatives({ genealogy, lotId, none }: { genealogy: Genealogy; lotId: string; none: string }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const up = genealogy.direction === 'up';
  const links = genealogy.links.filter((link) => (up ? link.childLotId : link.parentLotId) === lotId);
  const lots = new Map(genealogy.lots.map((lot) => [lot.lotId, lot]));
  if (links.length === 0) return <p className="kicker">{none}</p>;
  return (
    <div className="cards">
      {links.map((link) => {
        const lot = lots.get(up ? link.parentLotId : link.childLotId);
        const parent = lots.get(link.parentLotId);
        if (!lot) return null;
        return (
          <button
            key={`${link.documentId} ${lot.lotId}`}
            type="button"
            className="card"
            onClick={() => go('lot', lot.lotId)}
          >
            <span className="card-title">{nameOf(lot.itemName, lot.itemNameEn)}</span>
            <span className="card-row">
              <span className="code">{lot.lotCode}</span>
              <span className="kicker">
                {t(link.exact ? 'used' : 'usedByOrder', {
                  quantity: formatQuantity(link.quantityUsed, parent?.unit ?? lot.unit),
                })}
              </span>
            </span>
            {link.documentCode && <span className="kicker code">{link.documentCode}</span>}
          </button>
        );
      })}
      {genealogy.beyond && <p className="kicker">{t('beyond')}</p>}
      {genealogy.cut && <p className="kicker">{t('cut')}</p>}
    </div>
  );
}
