import { useState } from 'react';
import type { OnHandRow } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { isZero } from '../../parts/amount.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import type { SlotTakes } from '../../scan/decide-taking.ts';
import { type FoundItem, type FoundLocation, type FoundLot, findFor, findItem } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { LieHere } from './lie-here.tsx';
import { ItemValue } from './receive-lot.tsx';
import { useFirstCode } from './use-first-code.ts';
import { inventoryWords } from './words.ts';

type Slots = 'from' | 'item' | 'quantity' | 'to';

/** From where, what, how much, to where. Scans fill the rows in this order. */
export function MoveStock({ code, then }: { code: string; then: string | undefined }) {
  const t = useWords(inventoryWords);
  return mayDo('inventory.movement.write') ? <Form code={code} then={then} /> : <NoPermission who={t('keepers')} />;
}

function Form({ code, then }: { code: string; then: string | undefined }) {
  const t = useWords(inventoryWords);
  const form = useMoveForm(then ? `${code} ${then}` : code);
  useScans((scannedCode) => {
    void form.take(scannedCode);
    return true;
  });
  // What was begun with these codes stands there already; the second scan comes once the first is in its slot.
  useFirstCode(form.draft.wasBegun ? undefined : code, form.take);
  useFirstCode(form.draft.wasBegun || !form.from ? undefined : then, form.take);
  const { from, item, lot, to, slot, picking } = form;
  const close = () => form.setPicking(false);
  if (picking && slot === 'item' && from)
    return (
      <Frame onBack={close}>
        <p className="kicker code">{from.code}</p>
        <h1 className="question">{t('chooseFrom')}</h1>
        <LieHere of={{ locationId: from.id }} onPress={(row) => void form.takeRow(row)} />
      </Frame>
    );
  if (picking)
    return (
      <PickCode
        title={slot === 'item' ? t('scanItemOrLot') : t('scanLocation')}
        path={slot === 'item' ? '/items' : '/locations'}
        {...(slot !== 'item' && { query: { 'f.kind.in': 'storage,line_side' } })}
        onCode={(picked) => void form.take(picked)}
        onBack={close}
      />
    );
  return (
    <Frame foot={<MoveButton form={form} />}>
      {!item && <h1 className="question">{t('moveWhat')}</h1>}
      <BegunNote draft={form.draft} />
      <div className="slots">
        <div className="slot-row">
          <Slot
            compact
            label={t('from')}
            empty={t('scan')}
            active={slot === 'from'}
            value={from && <span className="slot-value code">{from.code}</span>}
            onPress={() => form.openSlot('from')}
          />
          <Slot
            compact
            label={t('to')}
            empty={t('scan')}
            active={slot === 'to'}
            value={to && <span className="slot-value code">{to.code}</span>}
            onPress={() => form.openSlot('to')}
          />
        </div>
        <Slot
          label={t('item')}
          empty={t('scanItemOrLot')}
          active={slot === 'item'}
          value={item && <ItemValue item={item} lotCode={lot?.code} />}
          onPress={() => form.openSlot('item')}
        />
        <Slot
          label={t('quantity')}
          active={slot === 'quantity'}
          value={<QuantityFigure amount={form.typed || '0'} unit={item?.unit} />}
          onPress={() => form.openSlot('quantity')}
        />
      </div>
      {slot === 'quantity' && <NumberPad point onKey={form.press} />}
    </Frame>
  );
}

function MoveButton({ form }: { form: MoveState }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const { from, item, lot, to, status } = form;
  const quantity = asAmount(form.typed);
  const named = formatQuantity(quantity, item?.unit);
  const move = () =>
    from &&
    item &&
    to &&
    act({
      lane: `item:${item.id}`,
      path: '/stock/moves',
      body: {
        itemId: item.id,
        ...(lot && { lotId: lot.id }),
        quantity,
        unit: item.unit,
        fromLocationId: from.id,
        toLocationId: to.id,
        ...(status && { status }),
      },
      label: { text: 'move', parameters: { item: nameOf(item.name, item.nameEn), quantity: named } },
      yes: { title: t('moved', { quantity: named }), detail: t('movedTo', { from: from.code, to: to.code }) },
      draft: form.draft,
      goOn: form.startAgain,
    });
  const missing = whatIsMissing(form);
  if (missing)
    return (
      <Button
        label={missing === 'item' ? t('scanItemOrLot') : t(missing === 'from' ? 'scanFrom' : 'scanTo')}
        icon="scan"
        look="main"
        onPress={() => form.openSlot(missing)}
      />
    );
  return (
    <Button
      label={t('moveNow', { quantity: named })}
      icon="movement"
      look="main"
      disabled={busy || isZero(quantity)}
      onPress={() => void move()}
    />
  );
}

/** The next thing to be told, in the order of the rows; the quantity is typed, not scanned. */
function whatIsMissing({ from, item, to, typed }: MoveState): 'from' | 'item' | 'to' | undefined {
  if (!from) return 'from';
  if (!item) return 'item';
  return !to && !isZero(asAmount(typed)) ? 'to' : undefined;
}

type MoveState = ReturnType<typeof useMoveForm>;

/** A slot that was opened takes its own kind only; on the form itself each scan goes where it fits. */
function takesOf(slot: Slots, picking: boolean): SlotTakes {
  if (!picking) return { kinds: ['item', 'lot', 'location'] };
  return slot === 'item' ? { kinds: ['item', 'lot'] } : { kinds: ['location'] };
}

interface Move {
  from?: FoundLocation | undefined;
  item?: FoundItem | undefined;
  lot?: FoundLot | undefined;
  status?: OnHandRow['status'] | undefined;
  typed: string;
  to?: FoundLocation | undefined;
}

function useMoveForm(code: string) {
  const draft = useDraft(`move/${code}`, (): Move => ({ typed: '' }));
  const { from, item, lot, status, typed, to } = draft.value;
  const [slot, setSlot] = useState<Slots>(() => (!from ? 'from' : !item ? 'item' : 'quantity'));
  const [picking, setPicking] = useState(false);
  const [fresh, setFresh] = useState(false);

  async function take(code: string) {
    const takes = takesOf(slot, picking);
    setPicking(false);
    try {
      const found = await findFor(takes, code);
      if (found?.kind === 'location') takeLocation(found.location);
      if (found?.kind === 'item') takeItem(found.item, found.lot);
    } catch (error) {
      tellProblem(error);
    }
  }

  function takeLocation(location: FoundLocation) {
    // The first place is where it comes from, every later one where it goes.
    draft.change(slot === 'from' || !from ? { from: location } : { to: location });
    setSlot(item ? 'quantity' : 'item');
  }

  function takeItem(found: FoundItem, foundLot: FoundLot | undefined) {
    draft.change({ item: found, lot: foundLot, status: undefined, typed: '' });
    setSlot('quantity');
  }

  return {
    draft,
    slot,
    picking,
    setPicking,
    from,
    item,
    lot,
    status,
    typed,
    to,
    take,
    /** A row of what lies there: everything is known but the place to go to. */
    async takeRow(row: OnHandRow) {
      setPicking(false);
      try {
        takeItem(await findItem(row.itemId), row.lotId ? { id: row.lotId, code: row.lotCode ?? '' } : undefined);
        draft.change({ status: row.status, typed: row.onHand.startsWith('-') ? '' : row.onHand });
        setFresh(true);
      } catch (error) {
        tellProblem(error);
      }
    },
    openSlot(next: Slots) {
      setSlot(next);
      if (next !== 'quantity') setPicking(true);
    },
    press(key: Parameters<typeof typeNumber>[1]) {
      draft.change((now) => ({ typed: typeNumber(now.typed, key, fresh) }));
      setFresh(false);
    },
    /** The places stay: a box is moved thing by thing. */
    startAgain() {
      draft.restart({ from, to, typed: '' });
      setSlot('item');
    },
  };
}
