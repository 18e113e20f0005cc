import { useState } from 'react';
import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { useStill } from '../../parts/use-still.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { LineState } from './line-state.tsx';
import { WithLine } from './with-line.tsx';
import { outsideWords } from './words.ts';

/** How many pieces go, and what goes along: a scan of material or its shelf picks it. */
export function SendOutside({ code, lineId }: { code: string; lineId: string }) {
  return (
    <WithLine code={code} lineId={lineId}>
      {(line) => <SendForm line={line} />}
    </WithLine>
  );
}

type Component = OutsideLine['components'][number];
type Shelf = Component['from'][number];

/** What is typed: of the pieces, and of each component by its item. */
interface Typed {
  pieces: string;
  parts: Record<string, string>;
  shelves: Record<string, Shelf | undefined>;
}

function SendForm({ line: present }: { line: OutsideLine }) {
  const t = useWords(outsideWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const line = useStill(present, busy);
  const form = useSendForm(line);
  const { typed, active } = form;
  const quantity = asAmount(typed.pieces);
  const named = formatQuantity(quantity, line.unit);
  const components = form.components();
  const supplier = nameOf(line.supplierName, line.supplierNameEn);
  const send = () =>
    act({
      lane: `order:${line.workOrderId}`,
      path: '/subcontract-dispatches',
      body: { lineId: line.lineId, quantity, components },
      label: { text: 'sendOutside', parameters: { operation: line.operationCode, quantity: named } },
      yes: { title: t('sent', { quantity: named }), detail: t('sentTo', { supplier, place: line.placeCode }) },
      goOn: goBack,
    });
  const tooMany = isAbove(quantity, line.quantityToSend);
  const nothing = isZero(quantity) && components.length === 0;
  return (
    <Frame
      foot={
        <Button
          label={isZero(quantity) && !nothing ? t('sendMaterial') : t('sendNow', { quantity: named })}
          icon="truck"
          look="main"
          disabled={busy || tooMany || nothing}
          onPress={() => void send()}
        />
      }
    >
      <div>
        <p className="kicker">
          <span className="code">{line.operationCode}</span> · {nameOf(line.itemName, line.itemNameEn)}
        </p>
        <h1 className="question">{supplier}</h1>
        <LineState line={line} />
      </div>
      <div className="slots">
        <WithAll all={line.quantityToSend} onAll={form.takeAll}>
          <Slot
            label={`${t('pieces')} · ${t('canGo', { quantity: formatQuantity(line.quantityToSend) })}`}
            active={active === undefined}
            wrong={tooMany}
            value={<QuantityFigure amount={typed.pieces || '0'} unit={line.unit} />}
            onPress={() => form.choose(undefined)}
          />
        </WithAll>
        {line.components.map((part) => (
          <Slot
            key={part.itemId}
            label={`${nameOf(part.itemName, part.itemNameEn)} · ${t('needed', {
              quantity: formatQuantity(part.quantityNeeded, part.unit),
              there: formatQuantity(part.quantityThere, part.unit),
            })}`}
            active={active === part.itemId}
            wrong={isAbove(asAmount(typed.parts[part.itemId] ?? ''), '0') && !form.shelfOf(part)}
            value={
              <span>
                <QuantityFigure amount={typed.parts[part.itemId] || '0'} unit={part.unit} />{' '}
                <small className="code">{shelfName(form.shelfOf(part)) ?? t('nowhere')}</small>
              </span>
            }
            onPress={() => form.choose(part.itemId)}
          />
        ))}
      </div>
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

function shelfName(shelf: Shelf | undefined): string | undefined {
  return shelf && [shelf.locationCode, shelf.lotCode].filter(Boolean).join(' · ');
}

function useSendForm(line: OutsideLine) {
  const t = useWords(outsideWords);
  const [typed, setTyped] = useState<Typed>({ pieces: '', parts: {}, shelves: {} });
  const [active, setActive] = useState<string>();
  const [fresh, setFresh] = useState(true);
  const shelfOf = (part: Component) => typed.shelves[part.itemId] ?? part.from[0];
  const choose = (itemId: string | undefined) => {
    setActive(itemId);
    setFresh(true);
  };

  async function take(code: string) {
    try {
      const found = await findFor({ kinds: ['item', 'lot', 'location'] }, code);
      if (found?.kind === 'item') takeItem(found.item, found.lot?.id);
      if (found?.kind === 'location') takeShelf(({ locationId }) => locationId === found.location.id);
    } catch (error) {
      tellProblem(error);
    }
  }

  function takeItem(item: { id: string; code: string }, lotId: string | undefined) {
    const part = line.components.find(({ itemId }) => itemId === item.id);
    if (!part) {
      showFeedback({
        kind: 'no',
        title: t('notOnBill', { item: item.code }),
        detail: t('notOnBillWhy'),
        remedy: t('notOnBillHow'),
      });
      return;
    }
    choose(item.id);
    if (lotId)
      putShelf(
        part,
        part.from.find((shelf) => shelf.lotId === lotId),
      );
  }

  function takeShelf(which: (shelf: Shelf) => boolean) {
    const part = line.components.find(({ itemId }) => itemId === active) ?? line.components[0];
    if (part) putShelf(part, part.from.find(which));
  }

  const putShelf = (part: Component, shelf: Shelf | undefined) =>
    setTyped((now) => ({ ...now, shelves: { ...now.shelves, [part.itemId]: shelf } }));

  useScans((code) => {
    void take(code);
    return true;
  });

  return {
    typed,
    active,
    choose,
    shelfOf,
    takeAll() {
      setTyped((now) => ({ ...now, pieces: line.quantityToSend }));
      choose(undefined);
    },
    press(key: PadKey) {
      setTyped((now) =>
        active === undefined
          ? { ...now, pieces: typeNumber(now.pieces, key, fresh) }
          : { ...now, parts: { ...now.parts, [active]: typeNumber(now.parts[active] ?? '', key, fresh) } },
      );
      setFresh(false);
    },
    components: () =>
      line.components.flatMap((part) => {
        const quantity = asAmount(typed.parts[part.itemId] ?? '');
        const shelf = shelfOf(part);
        if (isZero(quantity) || !shelf) return [];
        const { locationId: fromLocationId, lotId } = shelf;
        return [{ itemId: part.itemId, quantity, unit: part.unit, fromLocationId, ...(lotId ? { lotId } : {}) }];
      }),
  };
}
