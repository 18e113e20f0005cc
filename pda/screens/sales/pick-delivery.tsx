import { useState } from 'react';
import type { PickTask, Shipment } from '../../../src/modules/sales/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { goBack } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount } from '../../parts/type-number.ts';
import { showCamera } from '../../scan/camera-shown.ts';
import { goToLabel } from '../printing/label-door.tsx';
import { DoneBoxes, useBoxesSeen } from './done-boxes.tsx';
import { type PackedInto, usePick } from './use-pick.ts';
import { deliveryWords } from './words.ts';

/** One stop after the other, in the order of walking: where to, what, how many; then the whole goes out. */
export function PickDelivery({ shipmentId }: { shipmentId: string }) {
  const t = useWords(deliveryWords);
  const answer = useAnswer<Shipment>(`/shipments/${shipmentId}`);
  // Where the list was wrong: the walk goes on, and what wasn't taken stays open.
  const [passed, setPassed] = useState<readonly string[]>([]);
  // What follows goes into the same box.
  const [box, setBox] = useState<PackedInto>();
  if (!mayDo('sales.shipment.write')) return <NoPermission who={t('keepers')} />;
  const { data } = answer;
  const tasks = data?.tasks ?? [];
  const ahead = tasks.filter((task) => !passed.includes(keyOf(task)));
  const [task] = ahead;
  if (data && task) {
    const pass = () => setPassed([...passed, keyOf(task)]);
    const packing = { box, onBox: setBox };
    return <Stop key={keyOf(task)} shipment={data} task={task} left={ahead.length} onPass={pass} {...packing} />;
  }
  if (data) return <Done shipment={data} passed={tasks.length} onReturn={() => setPassed([])} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function keyOf({ shipmentLineId, locationId, lotId, handlingUnitId, quantity }: PickTask): string {
  return [shipmentLineId, locationId, lotId, handlingUnitId, quantity].join(' ');
}

interface StopProps {
  shipment: Shipment;
  task: PickTask;
  /** How many stops there are yet, this one among them. */
  left: number;
  box: PackedInto | undefined;
  onBox: (box: PackedInto | undefined) => void;
  onPass: () => void;
}

function Stop({ shipment, task, left, box, onBox, onPass }: StopProps) {
  const t = useWords(deliveryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const { here, lot, typed, press, next } = usePick(task, onBox);
  const quantity = asAmount(typed);
  const named = formatQuantity(quantity, task.unit);
  const { shipmentLineId, locationId, unit, handlingUnitId } = task;
  const name = nameOf(task.itemName, task.itemNameEn);
  const run = () =>
    act({
      lane: `shipment:${shipment.id}`,
      path: `/shipments/${shipment.id}/picks`,
      body: {
        ...{ shipmentLineId, fromLocationId: locationId, quantity, unit },
        ...(lot ? { lotId: lot.id } : {}),
        ...(handlingUnitId ? { fromHandlingUnitId: handlingUnitId } : {}),
        ...(box?.id ? { toHandlingUnitId: box.id } : box ? { toHandlingUnitCode: box.code } : {}),
      },
      label: { text: 'pickGoods', parameters: { delivery: shipment.code, item: name, quantity: named } },
      yes: {
        title: t('picked', { quantity: named }),
        detail: t('pickedTo', { place: box?.code ?? shipment.locationCode }),
      },
    });
  return (
    <Frame
      foot={
        next ? (
          <>
            <Button label={t('notHere')} icon="forward" onPress={onPass} />
            <Button label={t(next)} icon="scan" look="main" onPress={showCamera} />
          </>
        ) : (
          <div className={box ? undefined : 'foot-pair'}>
            {!box && <NewBox shipment={shipment} />}
            <Button
              label={t('pickNow', { quantity: named })}
              icon="check"
              look="main"
              disabled={busy || isZero(quantity) || isAbove(quantity, task.quantity)}
              onPress={() => void run()}
            />
          </div>
        )
      }
    >
      <p className="kicker">
        <span className="code">{shipment.code}</span> · {t('left', { count: left })}
      </p>
      <div className="slots">
        <Slot
          label={t('goTo')}
          active={!here}
          value={
            <span className="slot-value code">
              {task.locationCode}
              {task.handlingUnitCode && <small> {t('box', { box: task.handlingUnitCode })}</small>}
            </span>
          }
          onPress={() => undefined}
        />
        <Slot
          label={t('take')}
          active={here && next === 'scanGoods'}
          value={
            <span className="slot-value">
              {name} <span className="code">{task.itemCode}</span>
              {task.lotCode && <small> {t('lot', { lot: lot?.code ?? task.lotCode })}</small>}
            </span>
          }
          onPress={() => undefined}
        />
        <Slot
          label={box ? t('looseInstead', { box: box.code }) : t(next ? 'howMany' : 'boxHow')}
          active={!next}
          value={<QuantityFigure amount={typed || '0'} unit={unit} />}
          onPress={() => onBox(undefined)}
        />
      </div>
      {!next && <NumberPad point onKey={press} />}
    </Frame>
  );
}

/** An empty box at the delivery’s place, for whoever has no labels printed yet: its label is printed, stuck on and scanned. */
function NewBox({ shipment }: { shipment: Shipment }) {
  const t = useWords(deliveryWords);
  const { act, busy } = useAct();
  if (!mayDo('inventory.handling-unit.write')) return null;
  const codeOf = (answer: unknown) => String((answer as { code?: unknown })?.code ?? '');
  const run = () =>
    act({
      lane: `shipment:${shipment.id}`,
      path: '/handling-units',
      body: { kind: 'box', locationId: shipment.locationId },
      label: { text: 'newBoxFor', parameters: { delivery: shipment.code } },
      yes: {
        title: t('newBox'),
        detail: (answer) => `${t('newBoxMade', { box: codeOf(answer) })} · ${t('newBoxHow')}`,
        action: (answer) => {
          const { id } = answer as { id: string };
          return { label: t('printBoxLabel'), run: () => goToLabel('handling_unit', id, codeOf(answer)) };
        },
      },
    });
  return <Button label={t('newBox')} icon="box" disabled={busy} onPress={() => void run()} />;
}

/** What is to be said where no stop is ahead. */
function standOf({ state, picks }: Shipment, passed: number) {
  if (state !== 'picking') return state;
  if (passed > 0) return 'passed';
  return picks.length > 0 ? 'allPicked' : 'nothingThere';
}

interface DoneProps {
  shipment: Shipment;
  /** How many stops were passed by. */
  passed: number;
  onReturn: () => void;
}

function Done({ shipment, passed, onReturn }: DoneProps) {
  const t = useWords(deliveryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const customer = nameOf(shipment.customerName, shipment.customerNameEn);
  const { seen, scanned } = useBoxesSeen(shipment);
  const waits = shipment.scansEveryBox && seen.length < shipment.boxes.length;
  const run = () =>
    act({
      lane: `shipment:${shipment.id}`,
      path: `/shipments/${shipment.id}/ship`,
      body: scanned.length > 0 ? { handlingUnitIds: scanned } : {},
      label: { text: 'shipDelivery', parameters: { delivery: shipment.code } },
      yes: { title: t('shipped'), detail: t('shippedTo', { order: shipment.orderCode, customer }) },
      goOn: goBack,
    });
  const ready = shipment.state === 'picking' && shipment.picks.length > 0;
  const short = shipment.short.map(({ shipmentLineId, quantity }) => {
    const line = shipment.lines.find(({ id }) => id === shipmentLineId);
    return `${line?.itemCode} × ${formatQuantity(quantity, line?.unit)}`;
  });
  const stands = standOf(shipment, passed);
  return (
    <Frame
      foot={
        <>
          {passed > 0 && <Button label={t('toPassed')} icon="back" onPress={onReturn} />}
          {ready &&
            (waits ? (
              <Button label={t('scanBoxes')} icon="scan" look="main" onPress={showCamera} />
            ) : (
              <Button label={t('shipNow')} icon="truck" look="main" disabled={busy} onPress={() => void run()} />
            ))}
        </>
      }
    >
      <p className="kicker code">
        {shipment.code} · {shipment.orderCode}
      </p>
      <h1 className="question">{customer}</h1>
      <Empty icon={passed > 0 || stands === 'nothingThere' ? 'warning' : 'check'} title={t(stands, { count: passed })}>
        {passed > 0 && <p>{t('passedHow')}</p>}
        {short.length > 0 && (
          <p>
            {t('shortOf')}: {short.join(', ')}
          </p>
        )}
      </Empty>
      {ready && <DoneBoxes boxes={shipment.boxes} seen={seen} />}
    </Frame>
  );
}
