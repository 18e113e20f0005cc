import { useState } from 'react';
import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { type Acting, useAct } from '../../app/use-act.ts';
import { addAmounts, isAbove, isZero } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { checkSerials, ScanSerials, type Serial, uncheckedSerials } from '../../parts/scan-serials.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { useStill } from '../../parts/use-still.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { LineState } from './line-state.tsx';
import { WithLine } from './with-line.tsx';
import { outsideWords } from './words.ts';

/** The van is back: how many are good, how many did they ruin, how many are as they went? */
export function ReceiveOutside({ code, lineId }: { code: string; lineId: string }) {
  return (
    <WithLine code={code} lineId={lineId}>
      {(line) => <ReceiveForm line={line} />}
    </WithLine>
  );
}

const parts = ['good', 'scrap', 'unworked'] as const;
type Part = (typeof parts)[number];

function ReceiveForm({ line: present }: { line: OutsideLine }) {
  const t = useWords(outsideWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const line = useStill(present, busy);
  const form = useBackForm(line);
  const { asking, setAsking } = form;
  if (asking === 'reason')
    return (
      <ChooseReason kind="scrap" title={t('reason')} onChoose={form.chooseReason} onBack={() => setAsking(undefined)} />
    );
  if (asking === 'serials')
    return (
      <ScanSerials
        itemId={line.itemId}
        most={Math.floor(Number(line.quantityOutside))}
        serials={form.serials}
        onSerials={form.takeSerials}
        onDone={() => setAsking(undefined)}
      />
    );
  return (
    <Frame foot={<ReceiveButton line={line} form={form} act={act} busy={busy} />}>
      <div>
        <p className="kicker">
          <span className="code">{line.operationCode}</span> · {nameOf(line.itemName, line.itemNameEn)}
        </p>
        <h1 className="question">{nameOf(line.supplierName, line.supplierNameEn)}</h1>
        <LineState line={line} />
      </div>
      <WithAll all={form.numbered ? '0' : line.quantityOutside} onAll={form.takeAll}>
        <NumberSlot form={form} part="good" unit={line.unit} label={t('good')} />
      </WithAll>
      <div className="slot-row">
        <NumberSlot
          form={form}
          part="scrap"
          label={form.reason ? nameOf(form.reason.name, form.reason.nameEn) : t('scrap')}
        />
        <NumberSlot form={form} part="unworked" label={t('unworked')} />
        {form.numbered && (
          <Slot
            compact
            label={t('serials')}
            value={<QuantityFigure amount={String(form.serials.length)} />}
            onPress={() => setAsking('serials')}
          />
        )}
      </div>
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

type Form = ReturnType<typeof useBackForm>;

function NumberSlot({ form, part, label, unit }: { form: Form; part: Part; label: string; unit?: string }) {
  return (
    <Slot
      compact={part !== 'good'}
      label={label}
      active={form.active === part}
      wrong={form.tooMany}
      value={<QuantityFigure amount={form.typed[part] || '0'} unit={unit} />}
      onPress={() => form.choose(part)}
    />
  );
}

function ReceiveButton({ line, form, act, busy }: { line: OutsideLine; form: Form } & Acting) {
  const t = useWords(outsideWords);
  const named = formatQuantity(form.total, line.unit);
  const { good, scrap, unworked } = form.amounts;
  const receive = async () => {
    const serials = form.numbered && !isZero(good) ? await checkSerials(line.itemId, form.serials) : [];
    if (!serials) return;
    await act({
      lane: `order:${line.workOrderId}`,
      path: '/subcontract-receipts',
      body: {
        ...{ lineId: line.lineId, quantityGood: good, quantityScrap: scrap, quantityUnworked: unworked },
        ...(form.reason && !isZero(scrap) ? { scrapReasonCode: form.reason.code } : {}),
        ...(serials.length > 0 ? { serialCodes: serials.map(({ code }) => code) } : {}),
      },
      ...uncheckedSerials(line.itemId, serials),
      label: { text: 'receiveOutside', parameters: { operation: line.operationCode, quantity: named } },
      yes: { title: t('received', { quantity: named }), detail: t('receivedTo') },
      goOn: goBack,
    });
  };
  if (!isZero(scrap) && !form.reason)
    return <Button label={t('chooseReason')} icon="forward" look="main" onPress={() => form.setAsking('reason')} />;
  return (
    <Button
      label={t('receiveNow', { quantity: named })}
      icon="check"
      look="main"
      disabled={busy || form.tooMany || isZero(form.total)}
      onPress={() => void receive()}
    />
  );
}

function useBackForm(line: OutsideLine) {
  const [typed, setTyped] = useState<Record<Part, string>>({ good: '', scrap: '', unworked: '' });
  const [active, setActive] = useState<Part>('good');
  const [fresh, setFresh] = useState(true);
  const [reason, setReason] = useState<Reason>();
  const [serials, setSerials] = useState<Serial[]>([]);
  const [asking, setAsking] = useState<'reason' | 'serials'>();
  const amounts = { good: asAmount(typed.good), scrap: asAmount(typed.scrap), unworked: asAmount(typed.unworked) };
  const total = parts.reduce((sum, part) => addAmounts(sum, amounts[part]), '0');
  return {
    typed,
    active,
    amounts,
    total,
    tooMany: isAbove(total, line.quantityOutside),
    /** Good pieces get their numbers as they come back: they are counted by scanning them. */
    numbered: line.numbersNeeded === 'serial',
    reason,
    serials,
    asking,
    setAsking,
    choose(part: Part) {
      setActive(part);
      setFresh(true);
    },
    takeAll() {
      setTyped({ good: line.quantityOutside, scrap: '', unworked: '' });
      setFresh(true);
    },
    takeSerials(scanned: Serial[]) {
      setSerials(scanned);
      setTyped((now) => ({ ...now, good: String(scanned.length) }));
    },
    chooseReason(chosen: Reason | undefined) {
      setReason(chosen);
      setAsking(undefined);
    },
    press(key: PadKey) {
      setTyped((now) => ({ ...now, [active]: typeNumber(now[active], key, fresh) }));
      setFresh(false);
    },
  };
}
