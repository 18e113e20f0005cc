import { useState } from 'react';
import type { StockAnswer } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { isZero } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { type FoundItem, type FoundLocation, findCode } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { useFirstCode } from './use-first-code.ts';
import { inventoryWords } from './words.ts';

type Slots = 'item' | 'quantity' | 'lot' | 'serials' | 'location';

/** A delivery: what has come, how much, which lot, and where it is put. Each scan fills what it fits. */
export function ReceiveLot({ code }: { code: string }) {
  const t = useWords(inventoryWords);
  return mayDo('inventory.movement.write') ? <Form code={code} /> : <NoPermission who={t('keepers')} />;
}

function Form({ code }: { code: string }) {
  const t = useWords(inventoryWords);
  const form = useReceiveForm();
  useScans((scannedCode) => {
    void form.take(scannedCode);
    return true;
  });
  useFirstCode(code, form.take);
  const { picking, slot } = form;
  if (picking && slot !== 'quantity')
    return <PickFor slot={slot} onCode={(picked) => void form.take(picked)} onBack={() => form.setPicking(false)} />;
  return (
    <Frame foot={<ReceiveButton form={form} />}>
      {!form.item && <h1 className="question">{t('receiveWhat')}</h1>}
      <ReceiveSlots form={form} />
      {slot === 'quantity' && <NumberPad point onKey={form.press} />}
    </Frame>
  );
}

function PickFor({ slot, onCode, onBack }: { slot: Slots; onCode: (code: string) => void; onBack: () => void }) {
  const t = useWords(inventoryWords);
  if (slot === 'item') return <PickCode title={t('scanItem')} path="/items" onCode={onCode} onBack={onBack} />;
  if (slot === 'location')
    return (
      <PickCode
        title={t('scanLocation')}
        path="/locations"
        query={{ 'f.kind.in': 'storage,line_side' }}
        onCode={onCode}
        onBack={onBack}
      />
    );
  return <PickCode title={t('scanLot')} path="/lots" free onCode={onCode} onBack={onBack} />;
}

function ReceiveSlots({ form }: { form: ReceiveState }) {
  const t = useWords(inventoryWords);
  const { item, lotCode, serials, location, slot, openSlot } = form;
  return (
    <div className="slots">
      <Slot
        label={t('item')}
        empty={t('scanItem')}
        active={slot === 'item'}
        value={item && <ItemValue item={item} />}
        onPress={() => openSlot('item')}
      />
      {item?.tracking === 'serial' ? (
        <Slot
          label={t('serials')}
          empty={t('scanSerials')}
          active={slot === 'serials'}
          value={serials.length > 0 && <QuantityFigure amount={String(serials.length)} />}
          onPress={() => openSlot('serials')}
        />
      ) : (
        <Slot
          label={t('quantity')}
          active={slot === 'quantity'}
          value={<QuantityFigure amount={form.typed || '0'} unit={item?.unit} />}
          onPress={() => openSlot('quantity')}
        />
      )}
      <div className="slot-row">
        {item?.tracking === 'lot' && (
          <Slot
            compact
            label={t('lot')}
            empty={t('lotByItself')}
            active={slot === 'lot'}
            value={lotCode && <span className="slot-value code">{lotCode}</span>}
            onPress={() => openSlot('lot')}
          />
        )}
        <Slot
          compact
          label={t('location')}
          empty={t('scan')}
          active={slot === 'location'}
          value={location && <span className="slot-value">{location.code}</span>}
          onPress={() => openSlot('location')}
        />
      </div>
    </div>
  );
}

export function ItemValue({ item, lotCode }: { item: FoundItem; lotCode?: string | undefined }) {
  const nameOf = useNameOf();
  return (
    <span className="slot-value">
      {nameOf(item.name, item.nameEn)}
      <small className="code">{lotCode ? `${item.code} · ${lotCode}` : item.code}</small>
    </span>
  );
}

function ReceiveButton({ form }: { form: ReceiveState }) {
  const t = useWords(inventoryWords);
  const { act, busy } = useAct();
  const { item, location, quantity } = form;
  const named = formatQuantity(quantity, item?.unit);
  const receive = () =>
    item &&
    location &&
    act({
      lane: `item:${item.id}`,
      path: '/stock/receipts',
      body: {
        itemId: item.id,
        quantity,
        unit: item.unit,
        locationId: location.id,
        ...(item.tracking === 'lot' && { lot: form.lotCode ? { code: form.lotCode } : {} }),
        ...(item.tracking === 'serial' && { serials: form.serials }),
      },
      label: { text: 'receive', parameters: { item: item.name, quantity: named } },
      yes: {
        title: t('received', { quantity: named }),
        detail: (answer) => {
          // Each serial has a balance of its own; only the place says something.
          if (item.tracking === 'serial') return location.code;
          const balance = (answer as StockAnswer).balances.find((one) => one.locationId === location.id);
          return (
            balance &&
            t('receivedAt', { location: location.code, onHand: formatQuantity(balance.onHand, balance.unit) })
          );
        },
      },
      goOn: form.startAgain,
    });
  if (!item) return <Button label={t('scanItem')} icon="scan" look="main" onPress={() => form.openSlot('item')} />;
  if (!location && !isZero(quantity))
    return <Button label={t('scanLocation')} icon="scan" look="main" onPress={() => form.openSlot('location')} />;
  return (
    <Button
      label={t('receiveNow', { quantity: named })}
      icon="truck"
      look="main"
      disabled={busy || isZero(quantity)}
      onPress={() => void receive()}
    />
  );
}

type ReceiveState = ReturnType<typeof useReceiveForm>;

function useReceiveForm() {
  const t = useWords(inventoryWords);
  const [slot, setSlot] = useState<Slots>('item');
  const [picking, setPicking] = useState(false);
  const [item, setItem] = useState<FoundItem>();
  const [typed, setTyped] = useState('');
  const [lotCode, setLotCode] = useState('');
  const [serials, setSerials] = useState<string[]>([]);
  const [location, setLocation] = useState<FoundLocation>();
  const quantity = item?.tracking === 'serial' ? String(serials.length) : asAmount(typed);

  async function take(code: string) {
    setPicking(false);
    // A new lot or serial number is known to nobody yet: it is taken as it is.
    if (slot === 'lot') {
      setLotCode(code);
      setSlot(location ? 'quantity' : 'location');
      return;
    }
    if (slot === 'serials' && !serials.includes(code)) {
      const place = await findCode(code).catch(() => undefined);
      if (place?.kind === 'location') setLocation(place.location);
      else setSerials((now) => [...now, code]);
      return;
    }
    try {
      const found = await findCode(code);
      if (found.kind === 'location') setLocation(found.location);
      if (found.kind === 'item') chooseItem(found.item);
      if (found.kind === 'other')
        showFeedback({ kind: 'no', title: found.title, detail: t('notThis', { what: t('item') }) });
    } catch (error) {
      tellProblem(error);
    }
  }

  function chooseItem(found: FoundItem) {
    setItem(found);
    setTyped('');
    setLotCode('');
    setSerials([]);
    setSlot(found.tracking === 'serial' ? 'serials' : 'quantity');
  }

  return {
    slot,
    picking,
    setPicking,
    item,
    typed,
    quantity,
    lotCode,
    serials,
    location,
    take,
    openSlot(next: Slots) {
      setSlot(next);
      if (next !== 'quantity') setPicking(true);
    },
    press: (key: Parameters<typeof typeNumber>[1]) => setTyped((now) => typeNumber(now, key)),
    /** The place stays: the next thing of a delivery goes to the same one as a rule. */
    startAgain() {
      setItem(undefined);
      setTyped('');
      setLotCode('');
      setSerials([]);
      setSlot('item');
    },
  };
}
