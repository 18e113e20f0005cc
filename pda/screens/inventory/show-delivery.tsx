import type { Receivable } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { OutsideDoor } from '../outside/outside-door.tsx';
import { LineCard } from './line-card.tsx';
import { inventoryWords } from './words.ts';

/** A purchase order that was scanned: what of it is still to come. A scan of what came, or a press, receives it. */
export function ShowDelivery({ code }: { code: string }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const answer = useAnswer<Receivable>('/purchase-receivable', { code });
  const lines = answer.data?.lines ?? [];
  useScans((scanned) => {
    void take(scanned);
    return true;
  });

  async function take(scanned: string) {
    const found = await findFor({ kinds: ['item', 'lot', 'purchase_order'] }, scanned);
    if (found?.kind === 'other') return go('scan', scanned);
    const line = found?.kind === 'item' && lines.find(({ itemId }) => itemId === found.item.id);
    if (line) go('receive', scanned, line.lineId);
    // What isn't on this order may be on another one: the form says which.
    else if (found?.kind === 'item') go('receive', scanned);
  }

  if (!mayDo('purchasing.receipt.write')) return <NoPermission who={t('keepers')} />;
  return (
    <Frame>
      <AnswerView answer={answer}>
        {({ order }) => (
          <>
            <p className="kicker">
              {t('purchaseOrder')} <span className="code">{order?.code}</span>
            </p>
            <h1 className="question">{order && nameOf(order.supplierName, order.supplierNameEn)}</h1>
            {lines.length === 0 ? <p>{t('allCame')}</p> : <h2 className="section-title">{t('whichCame')}</h2>}
            <OutsideDoor code={code} />
            <div className="cards">
              {lines.map((line) => (
                <LineCard key={line.lineId} line={line} onPress={() => go('receive', line.itemCode, line.lineId)} />
              ))}
            </div>
          </>
        )}
      </AnswerView>
    </Frame>
  );
}
