import { useState } from 'react';
import type { MaterialView, SubstituteView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { go } from '../../app/route.ts';
import { type Draft, useDraft } from '../../app/use-draft.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { partWords } from '../../parts/words.ts';
import type { SlotTakes } from '../../scan/decide-taking.ts';
import { type FoundItem, type FoundLocation, type FoundLot, findCode, findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { KeepForDevice, type KeptHere, useKeptHere } from './keep-for-device.tsx';
import { OfferSubstitutes } from './substitutes.tsx';
import { useMaterialAct } from './use-material-act.ts';
import { executionWords, materialWords } from './words.ts';

export type MaterialVerb = 'issue' | 'return' | 'supplement';

/** What was scanned or touched, and the line of the order that it belongs to. */
export interface Chosen {
  item: FoundItem;
  lot?: FoundLot | undefined;
  /** The box or pallet that it is taken out of, where it stands, and how much of it is to be taken. */
  unit?: FromUnit | undefined;
  material?: MaterialView | undefined;
  /** What it is on that line, where it stands in for the line's own item. */
  substitute?: SubstituteView | undefined;
}

export interface FromUnit {
  id: string;
  code: string;
  locationId: string;
  quantity: string;
}

interface Given {
  typed: string;
  location?: FoundLocation | undefined;
  reason?: Reason | undefined;
}

interface QuantityFormProps {
  orderId: string;
  verb: MaterialVerb;
  chosen: Chosen;
  /** Another item or lot was scanned over this one. */
  onItem: (item: FoundItem, lot: FoundLot | undefined) => void;
  onUnit: (unitId: string) => void;
  onLeave: () => void;
}

/** How much of it, and from or to where. */
export function GiveQuantity({ orderId, verb, chosen, onItem, onUnit, onLeave }: QuantityFormProps) {
  const t = useWords(materialWords);
  const nameOf = useNameOf();
  const draft = useDraft(
    `${verb}/${orderId}/${chosen.item.id}${chosen.unit ? `/${chosen.unit.id}/${chosen.lot?.id ?? ''}` : ''}`,
    (): Given => ({ typed: startingQuantity(chosen, verb) }),
  );
  const { typed, location, reason } = draft.value;
  const [fresh, setFresh] = useState(true);
  const place = chosen.unit?.locationId ?? location?.id ?? (chosen.substitute ?? chosen.material)?.locationId;
  const held = useKeptHere({ item: chosen.item, lot: chosen.lot, locationId: place });
  const from = chosen.unit ?? location;
  const kept = verb === 'return' ? undefined : held;
  const [asking, setAsking] = useState<'reason' | 'location' | 'lot'>();
  const take = async (code: string) => {
    const takes = asking === 'location' || asking === 'lot' ? slotTakes(asking, chosen.item.id) : undefined;
    setAsking(undefined);
    try {
      const found = takes ? await findFor(takes, code) : await findCode(code, orderId);
      if (found?.kind === 'location') draft.change({ location: found.location });
      if (found?.kind === 'item') onItem(found.item, found.lot);
      if (found?.kind === 'unit' && verb === 'issue') onUnit(found.id);
      else if (found?.kind === 'unit' || found?.kind === 'other') go('scan', code);
    } catch (error) {
      tellProblem(error);
    }
  };
  useScans((code) => {
    void take(code);
    return true;
  });
  const close = () => setAsking(undefined);
  if (asking === 'reason')
    return (
      <ChooseReason
        kind="supplementary_issue"
        title={t('reason')}
        onBack={close}
        onChoose={(chosenReason) => {
          draft.change({ reason: chosenReason });
          close();
        }}
      />
    );
  if (asking === 'location')
    return (
      <PickCode
        title={verb === 'return' ? t('to') : t('from')}
        path="/locations"
        query={{ 'f.kind.in': 'storage,line_side' }}
        onCode={(code) => void take(code)}
        onBack={close}
      />
    );
  if (asking === 'lot')
    return (
      <PickCode
        title={t('lot')}
        path="/lots"
        query={{ 'f.itemId.eq': chosen.item.id }}
        onCode={(code) => void take(code)}
        onBack={close}
      />
    );
  const press = (key: PadKey) => {
    draft.change((now) => ({ typed: typeNumber(now.typed, key, fresh) }));
    setFresh(false);
  };
  return (
    <Frame
      onBack={onLeave}
      foot={
        <DoneButton
          orderId={orderId}
          verb={verb}
          chosen={chosen}
          quantity={asAmount(typed)}
          location={location}
          kept={kept}
          reason={reason}
          onAskReason={() => setAsking('reason')}
          draft={draft}
          onDone={onLeave}
        />
      }
    >
      <div>
        <p className="kicker code">{chosen.item.code}</p>
        <h1 className="question">{nameOf(chosen.item.name, chosen.item.nameEn)}</h1>
        {chosen.substitute && chosen.material && (
          <p className="kicker">
            {t('inPlaceOf', {
              item: `${chosen.material.itemCode} ${nameOf(chosen.material.itemName, chosen.material.itemNameEn)}`,
            })}
          </p>
        )}
      </div>
      {verb === 'issue' && !chosen.substitute && chosen.material && !kept && (
        <OfferSubstitutes material={chosen.material} onTake={(item) => onItem(item, undefined)} />
      )}
      <BegunNote draft={draft} />
      <div className="slots">
        <Slot
          label={t('quantity')}
          active
          value={<QuantityFigure amount={typed || '0'} unit={chosen.item.unit} />}
          onPress={() => setFresh(true)}
        />
        {verb === 'supplement' && (
          <Slot
            label={t('reason')}
            empty={t('chooseReason')}
            wrong={!reason}
            value={reason && <span className="slot-value">{nameOf(reason.name, reason.nameEn)}</span>}
            onPress={() => setAsking('reason')}
          />
        )}
        <div className="slot-row">
          {chosen.item.tracking !== 'none' && (
            <Slot
              compact
              label={t('lot')}
              empty={t('lotOldest')}
              value={chosen.lot && <span className="slot-value code">{chosen.lot.code}</span>}
              onPress={() => setAsking('lot')}
            />
          )}
          <Slot
            compact
            label={chosen.unit ? t('outOf') : verb === 'return' ? t('to') : t('from')}
            empty={(chosen.substitute ?? chosen.material)?.locationCode ?? t('lineSide')}
            value={from && <span className="slot-value code">{from.code}</span>}
            onPress={() => (chosen.unit ? onLeave() : setAsking('location'))}
          />
          {verb !== 'return' && !chosen.unit && (
            <KeepForDevice
              item={chosen.item}
              lot={chosen.lot}
              locationId={place}
              quantity={asAmount(typed)}
              kept={kept}
              onAskLot={() => setAsking('lot')}
            />
          )}
        </div>
      </div>
      <NumberPad point onKey={press} />
    </Frame>
  );
}

function slotTakes(slot: 'location' | 'lot', itemId: string): SlotTakes {
  return slot === 'location' ? { kinds: ['location'] } : { kinds: ['lot'], itemIds: [itemId] };
}

interface DoneButtonProps {
  orderId: string;
  verb: MaterialVerb;
  chosen: Chosen;
  quantity: string;
  location: FoundLocation | undefined;
  /** What this device holds of it: taken from first. */
  kept: KeptHere | undefined;
  reason: Reason | undefined;
  onAskReason: () => void;
  draft: Draft<Given>;
  onDone: () => void;
}

function DoneButton({
  orderId,
  verb,
  chosen,
  quantity,
  location,
  kept,
  reason,
  onAskReason,
  draft,
  onDone,
}: DoneButtonProps) {
  const t = useWords(materialWords);
  const p = useWords(partWords);
  const t2 = useWords(executionWords);
  const { run, busy } = useMaterialAct(orderId, verb);
  const { item, material, substitute } = chosen;
  const named = formatQuantity(quantity, item.unit);
  const labels = {
    issue: t('issueNow', { quantity: named }),
    return: t('returnNow', { quantity: named }),
    supplement: t('supplementNow', { quantity: named }),
  };
  const done = () => run({ chosen, quantity, location, kept, reason, draft, goOn: onDone });
  const wanted = substitute ?? material;
  // What is still to be said is what the button says.
  if (isZero(quantity)) return <Button label={p('typeNumber')} icon="check" look="main" disabled onPress={() => {}} />;
  if (verb === 'supplement' && !reason)
    return <Button label={t('chooseReason')} icon="forward" look="main" onPress={onAskReason} />;
  const over = verb === 'issue' && wanted && isAbove(quantity, wanted.quantityOpen);
  return (
    <>
      {over && <p className="kicker">{`${t2('openOf')} ${formatQuantity(wanted.quantityOpen, item.unit)}`}</p>}
      <Button label={labels[verb]} icon="check" look="main" disabled={busy} onPress={() => void done()} />
    </>
  );
}

function startingQuantity({ material, substitute, unit }: Chosen, verb: MaterialVerb): string {
  if (unit) return unit.quantity;
  const wanted = substitute ?? material;
  if (!wanted || verb === 'supplement') return '';
  if (verb === 'issue' && substitute && isAbove(substitute.quantityOffered, '0')) return substitute.quantityOffered;
  if (verb === 'issue') return isZero(wanted.quantityOpen) ? '' : wanted.quantityOpen;
  return '';
}
