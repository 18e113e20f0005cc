import { useState } from 'react';
import type { PutAway as Proposal } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { type Answer, useAnswer } from '../../app/live.ts';
import { goBack } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { Note } from '../../parts/note.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { showCamera } from '../../scan/camera-shown.ts';
import { type FoundLocation, findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { type ToPutAwayRow, useToPutAway } from './use-to-put-away.ts';
import { inventoryWords } from './words.ts';

interface PutAwayProps {
  itemId: string;
  locationId: string;
  lotId: string | undefined;
}

/** Where one thing goes: the bin to walk to, and why that one. Its scan posts the transfer; another bin may be scanned as well. */
export function PutAway({ itemId, locationId, lotId }: PutAwayProps) {
  const t = useWords(inventoryWords);
  const waiting = useToPutAway();
  const proposal = useAnswer<Proposal>('/stock/put-away-proposal', { itemId, locationId, ...(lotId && { lotId }) });
  if (!mayDo('inventory.movement.write')) return <NoPermission who={t('keepers')} />;
  const row = waiting.data?.rows.find(
    (one) => one.itemId === itemId && one.locationId === locationId && one.lotId === (lotId ?? null),
  );
  if (row) return <Carry key={row.quantity} row={row} proposal={proposal} />;
  return (
    <Frame>
      <AnswerView answer={waiting}>
        {() => (
          <Empty icon="check" title={t('putAwayDone')}>
            <p>{t('putAwayDoneHow')}</p>
          </Empty>
        )}
      </AnswerView>
    </Frame>
  );
}

function Carry({ row, proposal }: { row: ToPutAwayRow; proposal: Answer<Proposal> }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const [typed, setTyped] = useState(row.quantity);
  const [fresh, setFresh] = useState(true);
  const [counting, setCounting] = useState(false);
  /** A bin that was scanned and isn't the one that was proposed first. */
  const [other, setOther] = useState<FoundLocation>();
  const bins = proposal.data?.proposals ?? [];
  const [best] = bins;
  const quantity = asAmount(typed);
  const named = formatQuantity(quantity, row.unit);
  const tooMuch = isAbove(quantity, row.quantity);
  const post = (to: FoundLocation) =>
    act({
      lane: `item:${row.itemId}`,
      path: '/stock/moves',
      body: {
        ...{ itemId: row.itemId, quantity, unit: row.unit },
        ...(row.lotId && { lotId: row.lotId }),
        ...{ fromLocationId: row.locationId, toLocationId: to.id },
      },
      label: { text: 'putAway', parameters: { item: nameOf(row.itemName, row.itemNameEn), quantity: named } },
      yes: {
        title: t('putAwayYes', { quantity: named }),
        detail: t('movedTo', { from: row.locationCode, to: to.code }),
      },
      goOn: goBack,
    });

  async function take(code: string) {
    try {
      const found = await findFor({ kinds: ['location'] }, code);
      if (found?.kind !== 'location') return;
      // The bin that was proposed, with how much lies here: its scan says all there is to say.
      if (found.location.id === best?.locationId && !tooMuch && !isZero(quantity)) await post(found.location);
      else setOther(found.location);
    } catch (error) {
      tellProblem(error);
    }
  }

  useScans((code) => {
    void take(code);
    return true;
  });
  const isProposed = (id: string) => bins.some(({ locationId }) => locationId === id);
  return (
    <Frame
      foot={
        other ? (
          <Button
            label={t('putAwayTo', { quantity: named, place: other.code })}
            icon="check"
            look="main"
            disabled={busy || tooMuch || isZero(quantity)}
            onPress={() => void post(other)}
          />
        ) : (
          <Button label={t('scanBin')} icon="scan" look="main" onPress={showCamera} />
        )
      }
    >
      <div className="slots">
        <Slot
          label={t('item')}
          value={
            <span className="slot-value">
              {nameOf(row.itemName, row.itemNameEn)}
              <small className="code">{[row.itemCode, row.lotCode].filter(Boolean).join(' · ')}</small>
            </span>
          }
          onPress={() => undefined}
        />
        <div className="slot-row">
          <Slot
            compact
            label={t('from')}
            value={<span className="slot-value code">{row.locationCode}</span>}
            onPress={() => undefined}
          />
          <Slot
            compact
            label={t('quantity')}
            active={counting}
            value={<QuantityFigure amount={typed || '0'} unit={row.unit} />}
            onPress={() => setCounting(!counting)}
          />
        </div>
      </div>
      {counting && (
        <NumberPad
          point
          onKey={(key) => {
            setTyped(typeNumber(typed, key, fresh));
            setFresh(false);
          }}
        />
      )}
      {tooMuch && (
        <Note
          tone="amber"
          icon="info"
          title={t('moreThanWaits', { quantity: formatQuantity(row.quantity, row.unit) })}
        />
      )}
      {other && !isProposed(other.id) && (
        <Note tone="amber" icon="info" title={t('notProposed', { place: other.code })} />
      )}
      {!counting && <Bins answer={proposal} chosen={other?.id} />}
    </Frame>
  );
}

/** The bins that were proposed, the best first; without a network any bin may be scanned. */
function Bins({ answer, chosen }: { answer: Answer<Proposal>; chosen: string | undefined }) {
  const t = useWords(inventoryWords);
  const bins = answer.data?.proposals;
  if (!bins)
    return answer.problem ? (
      <Note tone="amber" icon="info" title={t('noProposal')} />
    ) : (
      <AnswerView answer={answer}>{() => null}</AnswerView>
    );
  if (bins.length === 0) return <Note tone="amber" icon="info" title={t('noBin')} />;
  return (
    <>
      <h2 className="section-title">{t('bringItTo')}</h2>
      <div className="cards">
        {bins.map((bin, index) => (
          <div
            key={bin.locationId}
            className={`card${(chosen ? bin.locationId === chosen : index === 0) ? ' is-next' : ''}`}
          >
            <span className="card-row">
              <span className="card-main">
                {index === 0 ? (
                  <span className="quantity code">
                    <b>{bin.locationCode}</b>
                  </span>
                ) : (
                  <span className="card-title code">{bin.locationCode}</span>
                )}
                <span className="kicker">
                  {bin.why}
                  {!isZero(bin.holds) && ` · ${t('holds', { quantity: formatQuantity(bin.holds, answer.data?.unit) })}`}
                </span>
              </span>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
