import { useState } from 'react';
import type { OperationDetail, ReportProductionResponse } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { addAmounts, isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { ChooseOperation } from './choose-operation.tsx';
import { minutesSince } from './minutes-since.ts';
import { useOperation } from './use-operation.ts';
import { executionWords } from './words.ts';

type Part = 'good' | 'scrap' | 'rework' | 'minutes';

/** How many were made? Good first; scrap and rework ask for what they need. */
export function ReportProduction({ operationId }: { operationId: string }) {
  const answer = useOperation(operationId);
  if (answer.data) return <ReportForm detail={answer.data.detail} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function ReportForm({ detail }: { detail: OperationDetail }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const form = useReportForm(detail);
  const { reason, target, asking, setAsking } = form;
  if (asking === 'reason')
    return (
      <ChooseReason kind="scrap" title={t('reason')} onChoose={form.chooseReason} onBack={() => setAsking(undefined)} />
    );
  if (asking === 'target')
    return (
      <ChooseOperation
        title={t('reworkTo')}
        operations={detail.reworkTargets}
        onChoose={form.chooseTarget}
        onBack={() => setAsking(undefined)}
      />
    );
  return (
    <Frame foot={<ReportButton form={form} detail={detail} />}>
      <p className="kicker">
        <span className="code">{detail.operation.code}</span> · {nameOf(detail.operation.name, detail.operation.nameEn)}
      </p>
      <NumberSlot label={t('good')} part="good" form={form} unit={detail.operation.unit} />
      <div className="slot-row">
        <NumberSlot label={reason ? nameOf(reason.name, reason.nameEn) : t('scrap')} part="scrap" form={form} compact />
        {detail.reworkTargets.length > 0 && (
          <NumberSlot label={target ? target.name : t('rework')} part="rework" form={form} compact />
        )}
        <NumberSlot label={t('minutes')} part="minutes" form={form} compact />
      </div>
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

interface NumberSlotProps {
  label: string;
  part: Part;
  form: ReportState;
  unit?: string;
  compact?: boolean;
}

/** A touch chooses the number for the pad; another one on scrap or rework asks again for its reason or target. */
function NumberSlot({ label, part, form, unit, compact = false }: NumberSlotProps) {
  return (
    <Slot
      label={label}
      active={form.part === part}
      compact={compact}
      wrong={part === 'good' && form.tooMany}
      value={<QuantityFigure amount={form.texts[part] || '0'} unit={unit} />}
      onPress={() => form.choosePart(part)}
    />
  );
}

function ReportButton({ form, detail }: { form: ReportState; detail: OperationDetail }) {
  const t = useWords(executionWords);
  const { act, busy } = useAct();
  const { operation, order } = detail;
  const named = (amount: string) => formatQuantity(amount, operation.unit);
  const nothing = isZero(form.total) && isZero(asAmount(form.texts.minutes));
  const report = () =>
    act({
      lane: `order:${order.id}`,
      path: `/operations/${operation.id}/production-reports`,
      body: form.body(),
      label: { text: 'report', parameters: { operation: operation.code, quantity: named(form.total) } },
      yes: {
        title: t('reported', { quantity: named(form.total) }),
        detail: (answer) => whereTheyWent(answer as ReportProductionResponse, named, t),
      },
      goOn: goBack,
    });
  const { missing } = form;
  if (missing) {
    const label = missing === 'reason' ? t('chooseReason') : t('chooseTarget');
    return <Button label={label} icon="forward" look="main" onPress={() => form.setAsking(missing)} />;
  }
  const label = isZero(form.total) ? t('reportTime') : t('reportNow', { quantity: named(form.total) });
  return (
    <>
      {form.tooMany && <p className="kicker">{t('tooMany', { quantity: named(detail.quantityReportable) })}</p>}
      <Button label={label} icon="check" look="main" disabled={busy || nothing} onPress={() => void report()} />
    </>
  );
}

type Words = (key: 'wentToStock' | 'wentToInspection' | 'wentToNext', values: { quantity: string }) => string;

function whereTheyWent(answer: ReportProductionResponse, named: (amount: string) => string, t: Words): string {
  const parts = [
    isAbove(answer.quantityReceived, '0') && t('wentToStock', { quantity: named(answer.quantityReceived) }),
    isAbove(answer.quantityHeld, '0') && t('wentToInspection', { quantity: named(answer.quantityHeld) }),
    answer.nextOperationId &&
      isAbove(answer.quantityTransferred, '0') &&
      t('wentToNext', { quantity: named(answer.quantityTransferred) }),
  ];
  return parts.filter(Boolean).join(' · ');
}

function whatIsLeft(detail: OperationDetail, texts: Record<Part, string>): string {
  const left = subtractAmounts(
    detail.operation.quantityHere,
    addAmounts(asAmount(texts.scrap), asAmount(texts.rework)),
  );
  return isAbove(left, '0') ? left : '';
}

function whatIsMissing(reason: boolean, target: boolean): 'reason' | 'target' | undefined {
  if (reason) return 'reason';
  return target ? 'target' : undefined;
}

type ReportState = ReturnType<typeof useReportForm>;

function useReportForm(detail: OperationDetail) {
  const [texts, setTexts] = useState<Record<Part, string>>(() => ({
    good: isZero(detail.operation.quantityHere) ? '' : detail.operation.quantityHere,
    scrap: '',
    rework: '',
    minutes: String(minutesSince(detail)),
  }));
  const [part, setPart] = useState<Part>('good');
  /** What stands there was filled in by us: the first key replaces it. */
  const [fresh, setFresh] = useState(true);
  /** Good was typed by the person; until then it is whatever scrap and rework leave. */
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState<Reason>();
  const [target, setTarget] = useState<OperationDetail['reworkTargets'][number]>();
  const [asking, setAsking] = useState<'reason' | 'target'>();
  const amounts = { good: asAmount(texts.good), scrap: asAmount(texts.scrap), rework: asAmount(texts.rework) };
  const total = addAmounts(amounts.good, amounts.scrap, amounts.rework);
  return {
    texts,
    part,
    reason,
    target,
    asking,
    setAsking,
    total,
    tooMany: isAbove(total, detail.quantityReportable),
    /** What scrap or rework still needs to be told. */
    missing: whatIsMissing(!isZero(amounts.scrap) && !reason, !isZero(amounts.rework) && !target),
    choosePart(next: Part) {
      if (next === part && next === 'scrap' && reason) setAsking('reason');
      if (next === part && next === 'rework' && target) setAsking('target');
      setPart(next);
      setFresh(true);
    },
    press(key: PadKey) {
      // Minutes are whole; pieces may be kilograms.
      if (part === 'minutes' && key === '.') return;
      if (part === 'good') setTouched(true);
      setTexts((now) => {
        const next = { ...now, [part]: typeNumber(now[part], key, fresh) };
        return touched || part === 'good' ? next : { ...next, good: whatIsLeft(detail, next) };
      });
      setFresh(false);
    },
    chooseReason(chosen: Reason | undefined) {
      setReason(chosen);
      setAsking(undefined);
    },
    chooseTarget(chosen: OperationDetail['reworkTargets'][number]) {
      setTarget(chosen);
      setAsking(undefined);
    },
    body: () => ({
      quantityGood: amounts.good,
      quantityScrap: amounts.scrap,
      quantityRework: amounts.rework,
      ...(!isZero(amounts.scrap) && reason && { scrapReasonCode: reason.code }),
      ...(!isZero(amounts.rework) && target && { reworkToOperationId: target.id }),
      runMinutes: Number(asAmount(texts.minutes)),
    }),
  };
}
