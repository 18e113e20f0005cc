import { useState } from 'react';
import type { HandlingUnit, HandlingUnitContent, OnHandRow } from '../../../src/modules/inventory/contract.ts';
import { get } from '../../../ui/api.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { type FoundItem, type FoundLot, findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { ItemValue } from './receive-lot.tsx';
import { useFirstCode } from './use-first-code.ts';
import { inventoryWords } from './words.ts';

type Verb = 'pack' | 'unpack';

/** How much of what was scanned goes into the unit, or out of it? */
export function RepackUnit({ unitId, verb, code }: { unitId: string; verb: Verb; code: string | undefined }) {
  const answer = useAnswer<HandlingUnit>(`/handling-units/${unitId}`);
  if (answer.data) return <Form unit={answer.data} verb={verb} code={code} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function Form({ unit, verb, code }: { unit: HandlingUnit; verb: Verb; code: string | undefined }) {
  const t = useWords(inventoryWords);
  const { act, busy } = useAct();
  const { item, lot, typed, status, all, take, press, takeAll } = useRepack(unit, verb);
  useScans((scanned) => {
    void take(scanned);
    return true;
  });
  useFirstCode(code, take);
  const quantity = asAmount(typed);
  const named = formatQuantity(quantity, item?.unit);
  const packs = verb === 'pack';
  const run = () =>
    item &&
    act({
      lane: `unit:${unit.id}`,
      path: `/handling-units/${unit.id}/${verb}`,
      body: { itemId: item.id, ...(lot && { lotId: lot.id }), quantity, unit: item.unit, status },
      label: {
        text: packs ? 'packUnit' : 'unpackUnit',
        parameters: { unit: unit.code, item: item.name, quantity: named },
      },
      yes: {
        title: t(packs ? 'packed' : 'unpacked', { quantity: named }),
        detail: t(packs ? 'nowIn' : 'liesLoose', { unit: unit.code, place: unit.locationCode }),
      },
      goOn: goBack,
    });
  return (
    <Frame
      foot={
        <Button
          label={item ? t(packs ? 'packNow' : 'unpackNow', { quantity: named }) : t('scanItemOrLot')}
          icon={item ? 'box' : 'scan'}
          look="main"
          disabled={busy || !item || isZero(quantity)}
          onPress={() => void run()}
        />
      }
    >
      <div>
        <p className="kicker">
          <span className="code">{unit.code}</span> · <span className="code">{unit.locationCode}</span>
        </p>
        <h1 className="question">{t(packs ? 'packHowMuch' : 'unpackHowMuch')}</h1>
      </div>
      <div className="slots">
        <Slot
          label={t('item')}
          empty={t('scanItemOrLot')}
          active={!item}
          value={item && <ItemValue item={item} lotCode={lot?.code} />}
          onPress={() => undefined}
        />
        <WithAll all={item ? all : '0'} onAll={takeAll}>
          <Slot
            label={t('quantity')}
            active={Boolean(item)}
            value={<QuantityFigure amount={typed || '0'} unit={item?.unit} />}
            onPress={() => undefined}
          />
        </WithAll>
      </div>
      {item && <NumberPad point onKey={press} />}
    </Frame>
  );
}

/** What was scanned, and how much there is of it: of what lies loose beside the unit, or of what stands in it. */
function useRepack(unit: HandlingUnit, verb: Verb) {
  const [item, setItem] = useState<FoundItem>();
  const [lot, setLot] = useState<FoundLot>();
  const [status, setStatus] = useState<HandlingUnitContent['status']>('available');
  const [typed, setTyped] = useState('');
  /** All that lies loose there, or stands in it. */
  const [all, setAll] = useState('0');
  const [fresh, setFresh] = useState(true);
  return {
    item,
    lot,
    status,
    typed,
    all,
    takeAll: () => {
      setTyped(all);
      setFresh(true);
    },
    async take(code: string) {
      try {
        const found = await findFor({ kinds: ['item', 'lot'] }, code);
        if (found?.kind !== 'item') return;
        const there = await (verb === 'pack' ? loosePart(unit, found) : insidePart(unit, found));
        setItem(found.item);
        setLot(there?.lot ?? found.lot);
        setStatus(there?.status ?? 'available');
        setAll(there?.quantity ?? '0');
        setTyped('');
        setFresh(true);
      } catch (error) {
        tellProblem(error);
      }
    },
    press(key: Parameters<typeof typeNumber>[1]) {
      setTyped((now) => typeNumber(now, key, fresh));
      setFresh(false);
    },
  };
}

interface Part {
  lot: FoundLot | undefined;
  status: HandlingUnitContent['status'];
  quantity: string;
}
type Goods = { item: FoundItem; lot?: FoundLot };

/** Of an item that lies there in several lots nobody is told which to take. */
function onlyOne<Row extends { lotId: string | null; lotCode: string | null; status: Part['status'] }>(
  rows: readonly Row[],
  quantityOf: (row: Row) => string,
): Part | undefined {
  const [row] = rows;
  if (!row || rows.length > 1) return undefined;
  const lot = row.lotId && row.lotCode ? { id: row.lotId, code: row.lotCode } : undefined;
  return { lot, status: row.status, quantity: quantityOf(row) };
}

async function loosePart({ locationId }: HandlingUnit, { item, lot }: Goods): Promise<Part | undefined> {
  const { rows } = await get<{ rows: OnHandRow[] }>('/stock/on-hand', {
    query: { 'f.itemId.eq': item.id, 'f.locationId.eq': locationId, ...(lot && { 'f.lotId.eq': lot.id }), limit: '20' },
  });
  const loose = rows.map((row) => ({ ...row, loose: subtractAmounts(row.onHand, row.packed) }));
  return onlyOne(
    loose.filter((row) => isAbove(row.loose, '0')),
    (row) => row.loose,
  );
}

function insidePart({ contents }: HandlingUnit, { item, lot }: Goods): Part | undefined {
  const rows = contents.filter((one) => one.itemId === item.id && (!lot || one.lotId === lot.id));
  return onlyOne(rows, ({ quantity }) => quantity);
}
