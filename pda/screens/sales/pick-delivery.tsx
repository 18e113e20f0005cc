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
import { usePick } from './use-pick.ts';
import { deliveryWords } from './words.ts';

/** One stop after the other, in the order of walking: where to, what, how many; then the whole goes out. */
export function PickDelivery({ shipmentId }: { shipmentId: string }) {
  const t = useWords(deliveryWords);
  const answer = useAnswer<Shipment>(`/shipments/${shipmentId}`);
  // Where the list was wrong: the walk goes on, and what wasn't taken stays open.
  const [passed, setPassed] = useState<readonly string[]>([]);
  if (!mayDo('sales.shipment.write')) return <NoPermission who={t('keepers')} />;
  const { data } = answer;
  const tasks = data?.tasks ?? [];
  const ahead = tasks.filter((task) => !passed.includes(keyOf(task)));
  const [task] = ahead;
  if (data && task) {
    const pass = () => setPassed([...passed, keyOf(task)]);
    return <Stop key={keyOf(task)} shipment={data} task={task} left={ahead.length} onPass={pass} />;
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
  onPass: () => void;
}

function Stop({ shipment, task, left, onPass }: StopProps) {
  const t = useWords(deliveryWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const { here, lot, box, typed, press, next } = usePick(task);
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
        ...(box ? { toHandlingUnitId: box.id } : {}),
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
          <Button
            label={t('pickNow', { quantity: named })}
            icon="check"
            look="main"
            disabled={busy || isZero(quantity) || isAbove(quantity, task.quantity)}
            onPress={() => void run()}
          />
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
          label={box ? t('intoBox', { box: box.code }) : t(next ? 'howMany' : 'boxHow')}
          active={!next}
          value={<QuantityFigure amount={typed || '0'} unit={unit} />}
          onPress={() => undefined}
        />
      </div>
      {!next && <NumberPad point onKey={press} />}
    </Frame>
  );
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
  const run = () =>
    act({
      lane: `shipment:${shipment.id}`,
      path: `/shipments/${shipment.id}/ship`,
      body: {},
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
          {ready && <Button label={t('shipNow')} icon="truck" look="main" disabled={busy} onPress={() => void run()} />}
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
    </Frame>
  );
}
