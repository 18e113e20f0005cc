import { useState } from 'react';
import type { Counted, CountStockRequest } from '../../../src/modules/counting/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { useUnitName } from '../../../ui/units.ts';
import { useAnswer } from '../../app/live.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import type { FoundItem, FoundLot } from '../../scan/find-code.ts';
import type { CountTaskRow } from './use-counts.ts';
import { countWords } from './words.ts';

/** A lot as its label says, or as it was typed: nobody knows here whether the books have it. */
export interface NewLot {
  code: string;
  expiresOn?: string | undefined;
}

/** What is counted: a line of the list, or something that the list hasn’t there. */
export interface Counting {
  task?: CountTaskRow;
  found?: { item: FoundItem; lot: FoundLot | undefined; newLot?: NewLot };
}

interface CountThingProps {
  counting: Counting;
  place: { listId: string; locationId: string; code: string };
  /** What else of the place waits. */
  left: number;
  onDone: () => void;
}

/** How many: typed, or said to be none. Nothing typed is nothing said. */
export function CountThing({ counting, place, left, onDone }: CountThingProps) {
  const t = useWords(countWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const thing = thingOf(counting);
  const draft = useDraft(`count/${place.listId}/${place.locationId}/${thing.key}`, () => ({
    typed: '',
    unit: thing.unit,
  }));
  const { typed, unit } = draft.value;
  const [choosing, setChoosing] = useState(false);
  const name = nameOf(thing.name, thing.nameEn);
  const serial = thing.serial;
  const send = (quantity: string, inUnit: string) => {
    const said = formatQuantity(quantity, inUnit);
    const body: Partial<CountStockRequest> = {
      newCountId: newId(),
      ...thing.named(place.locationId),
      quantity,
      unit: inUnit,
    };
    void act({
      lane: `count:${place.listId}:${thing.key}`,
      path: `/count-lists/${place.listId}/counts`,
      body,
      label: { text: 'countStock', parameters: { place: place.code, item: name, quantity: said } },
      yes: {
        title: t('counted', { quantity: said }),
        detail: (answer) => {
          const { placeLeft } = answer as Counted;
          return placeLeft > 0
            ? t('countedLeft', { place: place.code, count: placeLeft })
            : t('countedAll', { place: place.code });
        },
      },
      draft,
      goOn: onDone,
    });
  };
  if (choosing)
    return (
      <ChooseUnit
        itemId={thing.itemId}
        own={thing.unit}
        onUnit={(next) => {
          draft.change({ unit: next });
          setChoosing(false);
        }}
        onBack={() => setChoosing(false)}
      />
    );
  const quantity = asAmount(typed);
  return (
    <Frame
      onBack={onDone}
      foot={
        serial ? (
          <>
            <Button label={t('notHere')} icon="close" disabled={busy} onPress={() => send('0', thing.unit)} />
            <Button
              label={t('isHere')}
              icon="check"
              look="main"
              disabled={busy}
              onPress={() => send('1', thing.unit)}
            />
          </>
        ) : typed === '' ? (
          <Button label={t('countZero')} icon="close" disabled={busy} onPress={() => send('0', thing.unit)} />
        ) : (
          <Button
            label={t('countNow', { quantity: formatQuantity(quantity, unit) })}
            icon="check"
            look="main"
            disabled={busy}
            onPress={() => send(quantity, unit)}
          />
        )
      }
    >
      <div>
        <p className="kicker">
          <span className="code">{place.code}</span> · <span className="code">{thing.code}</span>
        </p>
        <h1 className="question">{name}</h1>
        {thing.lotCode && <p>{t(serial ? 'serialOf' : 'lotOf', { lot: thing.lotCode })}</p>}
        {thing.unitCode && <p>{t('inBox', { unit: thing.unitCode })}</p>}
        {counting.found?.newLot?.expiresOn && <p>{t('goodUntil', { day: counting.found.newLot.expiresOn })}</p>}
        {counting.found && <p className="kicker">{t('foundHere')}</p>}
      </div>
      {!serial && (
        <>
          <div className="slots">
            <Slot
              label={t('howMany')}
              empty={t('typeIt')}
              active
              value={typed !== '' && <QuantityFigure amount={quantity} unit={unit} />}
              onPress={() => undefined}
            />
            <Slot label={t('unit')} value={<UnitName unit={unit} />} onPress={() => setChoosing(true)} />
          </div>
          <NumberPad point onKey={(key) => draft.change((now) => ({ typed: typeNumber(now.typed, key) }))} />
          {left > 0 && <p className="kicker">{t('placeLeft', { count: left })}</p>}
        </>
      )}
    </Frame>
  );
}

function UnitName({ unit }: { unit: string }) {
  const unitName = useUnitName();
  return <span className="slot-value">{unitName(unit)}</span>;
}

/** The item’s own unit and those that it is also counted in. */
function ChooseUnit({
  itemId,
  own,
  onUnit,
  onBack,
}: {
  itemId: string;
  own: string;
  onUnit: (unit: string) => void;
  onBack: () => void;
}) {
  const t = useWords(countWords);
  const unitName = useUnitName();
  const item = useAnswer<{ conversions?: { unit: string }[] }>(`/items/${itemId}`).data;
  const units = [own, ...(item?.conversions ?? []).map(({ unit }) => unit)];
  return (
    <Frame onBack={onBack}>
      <h1 className="question">{t('unit')}</h1>
      <div className="buttons is-column">
        {units.map((unit) => (
          <Button key={unit} label={unitName(unit)} onPress={() => onUnit(unit)} />
        ))}
      </div>
    </Frame>
  );
}

function thingOf({ task, found }: Counting) {
  if (task)
    return {
      ...{ key: task.id, itemId: task.itemId, code: task.itemCode, name: task.itemName, nameEn: task.itemNameEn },
      ...{ unit: task.unit, lotCode: task.lotCode, serial: task.lotKind === 'serial', unitCode: task.handlingUnitCode },
      named: (_locationId: string): Partial<CountStockRequest> => ({ lineId: task.id }),
    };
  if (!found) throw new Error('what is counted is a line, or was found');
  const { item, lot, newLot } = found;
  return {
    ...{
      key: `${item.id} ${lot?.id ?? newLot?.code ?? ''}`,
      itemId: item.id,
      code: item.code,
      name: item.name,
      nameEn: item.nameEn,
    },
    ...{
      unit: item.unit,
      lotCode: lot?.code ?? newLot?.code ?? null,
      serial: item.tracking === 'serial',
      unitCode: null,
    },
    named: (locationId: string): Partial<CountStockRequest> => ({
      ...{ locationId, itemId: item.id },
      ...(lot && { lotId: lot.id }),
      ...(newLot && { lot: { code: newLot.code, ...(newLot.expiresOn && { expiresOn: newLot.expiresOn }) } }),
    }),
  };
}
