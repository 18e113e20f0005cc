import type { OperationDetail, ReportProductionResponse } from '../../../src/modules/execution/contract.ts';
import { codeKey } from '../../../ui/code-key.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { go, goBack } from '../../app/route.ts';
import { type Acting, useAct } from '../../app/use-act.ts';
import { type Photos, photosAtStep, usePhotos } from '../../offline/use-photos.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PhotoKey, ShowPhotos } from '../../parts/photos.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { checkSerials, ScanSerials, uncheckedSerials } from '../../parts/scan-serials.tsx';
import { Slot } from '../../parts/slot.tsx';
import { useStill } from '../../parts/use-still.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { partWords } from '../../parts/words.ts';
import { useScans } from '../../scan/use-scans.ts';
import { ChooseComponentLots, useTrackedComponents } from './choose-component-lots.tsx';
import { ChooseOperation } from './choose-operation.tsx';
import { LastReport } from './last-report.tsx';
import { tookPromised } from './promises-taken.ts';
import { useOperation } from './use-operation.ts';
import { type Part, type ReportState, useReportForm } from './use-report-form.ts';
import { executionWords } from './words.ts';

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

function ReportForm({ detail: present }: { detail: OperationDetail }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const detail = useStill(present, busy);
  const form = useReportForm(detail);
  const photos = usePhotos(`report/${detail.operation.id}`);
  const components = useTrackedComponents(detail.order.id, detail.operation.id);
  const { reason, target, asking, setAsking } = form;
  const close = () => setAsking(undefined);
  useScans((code) => {
    if (asking || form.tracking !== 'serial' || codeKey(code).startsWith(codeKey(detail.order.code))) return false;
    form.openSerials(code);
    return true;
  });
  if (asking === 'photos') return <ShowPhotos photos={photos} onDone={close} />;
  if (asking === 'serials')
    return (
      <ScanSerials
        itemId={detail.order.itemId}
        most={Math.floor(Number(detail.quantityReportable))}
        serials={form.serials}
        first={form.firstSerial}
        onSerials={form.takeSerials}
        onDone={close}
      />
    );
  if (asking === 'lot')
    return (
      <PickCode
        title={t('lot')}
        path="/lots"
        query={{ 'f.itemId.eq': detail.order.itemId }}
        free
        onCode={(code) => void form.takeLot(code)}
        onBack={close}
      />
    );
  if (asking === 'components')
    return (
      <ChooseComponentLots
        materials={components}
        lots={form.componentLots}
        onLots={form.setComponentLots}
        onDone={close}
      />
    );
  if (asking === 'reason')
    return <ChooseReason kind="scrap" title={t('reason')} onChoose={form.chooseReason} onBack={close} />;
  if (asking === 'target')
    return (
      <ChooseOperation
        title={t('reworkTo')}
        operations={detail.reworkTargets}
        onChoose={form.chooseTarget}
        onBack={close}
      />
    );
  return (
    <Frame foot={<ReportButton form={form} photos={photos} detail={detail} act={act} busy={busy} />}>
      <div className="card-row">
        <p className="kicker">
          <span className="code">{detail.operation.code}</span> ·{' '}
          {nameOf(detail.operation.name, detail.operation.nameEn)}
        </p>
        <PhotoKey photos={photos} onShow={() => setAsking('photos')} />
      </div>
      {!busy && <LastReport operationId={detail.operation.id} />}
      <BegunNote draft={form.draft} />
      <WithAll all={form.tracking === 'serial' ? '0' : form.all} onAll={form.takeAll}>
        <NumberSlot label={t('good')} part="good" form={form} unit={detail.operation.unit} />
      </WithAll>
      <div className="slot-row">
        <NumberSlot label={reason ? nameOf(reason.name, reason.nameEn) : t('scrap')} part="scrap" form={form} compact />
        {detail.reworkTargets.length > 0 && (
          <NumberSlot
            label={target ? nameOf(target.name, target.nameEn) : t('rework')}
            part="rework"
            form={form}
            compact
          />
        )}
        <NumberSlot label={t('minutes')} part="minutes" form={form} compact />
      </div>
      <LotSlots form={form} detail={detail} components={components.length} />
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

/** What the pieces are told apart by, where this operation lets them go, and which lots went into them. */
function LotSlots({ form, detail, components }: { form: ReportState; detail: OperationDetail; components: number }) {
  const t = useWords(executionWords);
  const told = Object.keys(form.componentLots).length;
  if (form.tracking === 'none' && components === 0) return null;
  return (
    <div className="slot-row">
      {form.tracking === 'serial' && (
        <Slot
          compact
          label={t('serials')}
          wrong={form.missing === 'serials'}
          value={<QuantityFigure amount={String(form.serials.length)} />}
          onPress={() => form.setAsking('serials')}
        />
      )}
      {form.tracking === 'lot' && (
        <Slot
          compact
          label={t('lot')}
          value={
            <span className="slot-value code">
              {form.lotCode || detail.order.code}
              {!form.lotChecked && <small>{t('notChecked')}</small>}
            </span>
          }
          onPress={() => form.setAsking('lot')}
        />
      )}
      {components > 0 && (
        <Slot
          compact
          label={t('componentLots')}
          value={<span className="slot-value">{told > 0 ? `${told} / ${components}` : t('lotOldest')}</span>}
          onPress={() => form.setAsking('components')}
        />
      )}
    </div>
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

interface ReportButtonProps extends Acting {
  form: ReportState;
  photos: Photos;
  detail: OperationDetail;
}

function ReportButton({ form, photos, detail, act, busy }: ReportButtonProps) {
  const t = useWords(executionWords);
  const p = useWords(partWords);
  const { operation, order } = detail;
  const named = (amount: string) => formatQuantity(amount, operation.unit);
  const report = async () => {
    const serials = await checkSerials(order.itemId, form.serials);
    if (!serials) return;
    await act({
      lane: `order:${order.id}`,
      path: `/operations/${operation.id}/production-reports`,
      body: form.body(serials),
      ...(form.lotChecked
        ? uncheckedSerials(order.itemId, serials)
        : { unchecked: { codes: [form.lotCode], fresh: 'lot' as const, itemId: order.itemId } }),
      label: { text: 'report', parameters: { operation: operation.code, quantity: named(form.total) } },
      yes: {
        title: t('reported', { quantity: named(form.total) }),
        detail: (answer) => whereTheyWent(answer as ReportProductionResponse, named, t),
        action: (answer) => {
          const { undoUntil, reportId } = answer as ReportProductionResponse;
          return undoUntil ? { label: t('undo'), icon: 'undo', run: () => go('undo', reportId) } : undefined;
        },
      },
      draft: form.draft,
      goOn: () => {
        const title = t('photoOfReport', { quantity: named(form.total) });
        void photos.attach({ ...photosAtStep(order, operation.sequence), title });
        goBack();
      },
    });
  };
  const { missing } = form;
  if (missing) {
    const labels = {
      reason: t('chooseReason'),
      target: t('chooseTarget'),
      serials: t('serialsToScan', {
        count: form.serials.length,
        good: formatQuantity(isZero(form.good) ? form.all : form.good),
      }),
    };
    const icon = missing === 'serials' ? 'scan' : 'forward';
    return <Button label={labels[missing]} icon={icon} look="main" onPress={() => form.setAsking(missing)} />;
  }
  const label = !form.said
    ? p('typeNumber')
    : isZero(form.total)
      ? t('reportTime')
      : t('reportNow', { quantity: named(form.total) });
  return (
    <>
      {form.tooMany && <p className="kicker">{t('tooMany', { quantity: named(detail.quantityReportable) })}</p>}
      <Button label={label} icon="check" look="main" disabled={busy || !form.said} onPress={() => void report()} />
    </>
  );
}

type Words = (
  key: 'wentToStock' | 'wentToInspection' | 'wentToNext' | 'stillToIssue' | 'tookPromised',
  values: { quantity: string } | { what: string },
) => string;

function whereTheyWent(answer: ReportProductionResponse, named: (amount: string) => string, t: Words): string {
  const parts = [
    isAbove(answer.quantityReceived, '0') && t('wentToStock', { quantity: named(answer.quantityReceived) }),
    isAbove(answer.quantityHeld, '0') && t('wentToInspection', { quantity: named(answer.quantityHeld) }),
    answer.nextOperationId &&
      isAbove(answer.quantityTransferred, '0') &&
      t('wentToNext', { quantity: named(answer.quantityTransferred) }),
  ];
  // An answer from before an update of the server has no such list.
  const owed = (answer.materialToIssue ?? []).map((one) => `${one.itemCode} ${formatQuantity(one.quantity, one.unit)}`);
  if (owed.length > 0) parts.push(t('stillToIssue', { what: owed.join(', ') }));
  return [...parts, tookPromised(answer.promisesTaken, t)].filter(Boolean).join(' · ');
}
