import type { StockResponse } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { isZero } from '../../parts/amount.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { checkSerials, ScanSerials, uncheckedSerials } from '../../parts/scan-serials.tsx';
import { Slot } from '../../parts/slot.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import type { FoundItem } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { goToLabel, printsHere } from '../printing/label-door.tsx';
import { LineCard } from './line-card.tsx';
import { OpenPutAway } from './open-put-away.tsx';
import { useFirstCode } from './use-first-code.ts';
import { type ReceiveSlot, type ReceiveState, serialsMax, useReceiveForm } from './use-receive-form.ts';
import { inventoryWords } from './words.ts';

/** A delivery: what has come, how much, which lot, and where it is put. Each scan fills what it fits. */
export function ReceiveLot({ code, lineId }: { code: string; lineId?: string | undefined }) {
  const t = useWords(inventoryWords);
  return mayDo('inventory.movement.write') ? <Form code={code} lineId={lineId} /> : <NoPermission who={t('keepers')} />;
}

function Form({ code, lineId }: { code: string; lineId: string | undefined }) {
  const t = useWords(inventoryWords);
  const form = useReceiveForm(code, lineId);
  useScans((scannedCode) => {
    void form.take(scannedCode);
    return true;
  });
  // What was begun with this code stands there already.
  useFirstCode(form.draft.wasBegun ? undefined : code, form.take);
  const { picking, slot, item } = form;
  if (picking && slot === 'serials' && item)
    return (
      <ScanSerials
        itemId={item.id}
        most={serialsMax}
        serials={form.serials}
        onSerials={form.setSerials}
        first={form.firstSerial}
        onDone={form.endSerials}
      />
    );
  if (picking && slot !== 'quantity')
    return (
      <PickFor
        slot={slot}
        item={item}
        onCode={(picked) => void form.take(picked)}
        onBack={() => form.setPicking(false)}
      />
    );
  if (form.writingNote)
    return (
      <WriteText
        title={t('deliveryNote')}
        start={form.note}
        lengthMax={64}
        onText={form.setNote}
        onBack={() => form.setWritingNote(false)}
      />
    );
  if (item && form.asksLine)
    return (
      <Frame>
        <h1 className="question">{t('whichOrder')}</h1>
        <div className="cards">
          {form.lines.map((line) => (
            <LineCard key={line.lineId} line={line} onPress={() => form.chooseLine(line)} />
          ))}
        </div>
        <Button label={t('withoutOrder')} onPress={() => form.chooseLine(null)} />
      </Frame>
    );
  return (
    <Frame foot={<ReceiveButton form={form} />}>
      {!form.item && <h1 className="question">{t('receiveWhat')}</h1>}
      <BegunNote draft={form.draft} />
      {!form.item && <OpenPutAway />}
      <ReceiveSlots form={form} />
      {slot === 'quantity' && <NumberPad point onKey={form.press} />}
    </Frame>
  );
}

interface PickForProps {
  slot: ReceiveSlot;
  item: FoundItem | undefined;
  onCode: (code: string) => void;
  onBack: () => void;
}

function PickFor({ slot, item, onCode, onBack }: PickForProps) {
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
  return (
    <PickCode
      title={t('scanLot')}
      path="/lots"
      query={{ 'f.itemId.eq': item?.id ?? '' }}
      free
      onCode={onCode}
      onBack={onBack}
    />
  );
}

function ReceiveSlots({ form }: { form: ReceiveState }) {
  const t = useWords(inventoryWords);
  const { item, lot, serials, location, line, slot, openSlot } = form;
  const note = line && (
    <Slot
      compact
      label={t('deliveryNote')}
      empty={t('optional')}
      value={form.note && <span className="slot-value code">{form.note}</span>}
      onPress={() => form.setWritingNote(true)}
    />
  );
  return (
    <div className="slots">
      <Slot
        label={t('item')}
        empty={t('scanItem')}
        active={slot === 'item'}
        value={item && <ItemValue item={item} by={line?.orderCode} />}
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
          label={line ? `${t('quantity')} · ${t('openQuantity')} ${formatQuantity(line.quantityOpen)}` : t('quantity')}
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
            value={lot && <LotValue lot={lot} />}
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
        {item?.tracking !== 'lot' && note}
      </div>
      {form.ordersUnknown && <p className="kicker">{t('ordersUnknown')}</p>}
      {note && item?.tracking === 'lot' && <div className="slot-row">{note}</div>}
    </div>
  );
}

/** A lot that is there already, one that this receipt makes, or one that nobody could look up. */
function LotValue({ lot }: { lot: NonNullable<ReceiveState['lot']> }) {
  const t = useWords(inventoryWords);
  return (
    <span className="slot-value code">
      {lot.code}
      <small>{lot.expiresOn ? t('expiresOn', { day: lot.expiresOn }) : t(`lot_${lot.is}`)}</small>
    </span>
  );
}

/** A lot that is there keeps the day it has; a new one takes that of its label. */
function lotOf(lot: ReceiveState['lot']) {
  return lot ? { code: lot.code, ...(lot.expiresOn && { expiresOn: lot.expiresOn }) } : {};
}

interface ItemValueProps {
  item: FoundItem;
  lotCode?: string | undefined;
  /** The order that it comes by. */
  by?: string | undefined;
}

export function ItemValue({ item, lotCode, by }: ItemValueProps) {
  const nameOf = useNameOf();
  return (
    <span className="slot-value">
      {nameOf(item.name, item.nameEn)}
      <small className="code">{[item.code, lotCode ?? by].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

function ReceiveButton({ form }: { form: ReceiveState }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const { item, location, quantity } = form;
  const named = formatQuantity(quantity, item?.unit);
  const receive = async (anotherPart = false) => {
    if (!item || !location) return;
    const serials = await checkSerials(item.id, form.serials);
    if (!serials) return;
    form.setSerials(serials);
    await act({
      lane: `item:${item.id}`,
      path: form.line ? '/purchase-receipts' : '/stock/receipts',
      body: {
        ...(form.line && {
          lineId: form.line.lineId,
          ...(form.note && { deliveryNote: form.note, ...(anotherPart && { anotherPart }) }),
        }),
        itemId: item.id,
        quantity,
        unit: item.unit,
        locationId: location.id,
        ...(item.tracking === 'lot' && { lot: lotOf(form.lot) }),
        ...(item.tracking === 'serial' && { serials: serials.map((serial) => serial.code) }),
      },
      ...(form.lot?.is === 'unchecked'
        ? { unchecked: { codes: [form.lot.code], fresh: 'lot' as const, itemId: item.id } }
        : uncheckedSerials(item.id, serials)),
      label: { text: 'receive', parameters: { item: nameOf(item.name, item.nameEn), quantity: named } },
      yes: {
        title: t('received', { quantity: named }),
        detail: (answer) => {
          // Each serial has a balance of its own; only the place says something.
          if (item.tracking === 'serial') return location.code;
          const balance = (answer as StockResponse).balances.find((one) => one.locationId === location.id);
          return (
            balance &&
            t('receivedAt', { location: location.code, onHand: formatQuantity(balance.onHand, balance.unit) })
          );
        },
        // What has come in without a label gets one while it is still in the hand.
        ...(printsHere() && {
          action: (answer: unknown) => {
            const lot = (answer as StockResponse).balances.find(({ lotId }) => lotId !== null);
            const run = () =>
              lot?.lotId ? goToLabel('lot', lot.lotId, lot.lotCode ?? '') : goToLabel('item', item.id, item.code);
            return { label: t('printLabel'), icon: 'print', run };
          },
        }),
      },
      draft: form.draft,
      goOn: form.startAgain,
      refused: ({ name }) => {
        if (name === 'purchasing.delivery_note_repeats') form.setRepeats();
      },
    });
  };
  if (!item) return <Button label={t('scanItem')} icon="scan" look="main" onPress={() => form.openSlot('item')} />;
  if (!location && !isZero(quantity))
    return <Button label={t('scanLocation')} icon="scan" look="main" onPress={() => form.openSlot('location')} />;
  const disabled = busy || form.asksOrders || isZero(quantity);
  return (
    <>
      {form.line && form.repeats && (
        <Button label={t('anotherPart')} disabled={disabled} onPress={() => void receive(true)} />
      )}
      <Button
        label={t('receiveNow', { quantity: named })}
        icon="truck"
        look="main"
        disabled={disabled}
        onPress={() => void receive()}
      />
    </>
  );
}
