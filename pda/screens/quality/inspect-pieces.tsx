import { useState } from 'react';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { lookOf } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { goBack } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { type Acting, useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { type Photos, photosAtStep, usePhotos } from '../../offline/use-photos.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PhotoKey, ShowPhotos } from '../../parts/photos.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { checkSerials, ScanSerials, type Serial, uncheckedSerials } from '../../parts/scan-serials.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { useStill } from '../../parts/use-still.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { partWords } from '../../parts/words.ts';
import { WriteText } from '../../parts/write-text.tsx';
import { ChooseOperation } from '../execution/choose-operation.tsx';
import { useOperation } from '../execution/use-operation.ts';
import { qualityWords } from './words.ts';

const dispositions = ['accept', 'concession', 'rework', 'scrap'] as const;
/** Kept apart from inspecting: a concession is a decision with a name on it. */
const concessionPermission = 'quality.concession.write';
type Disposition = (typeof dispositions)[number];

/** The pieces that a QC point holds: how many, and what becomes of them. */
export function InspectPieces({ operationId }: { operationId: string }) {
  const answer = useOperation(operationId);
  if (answer.data) return <InspectForm detail={answer.data.detail} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function InspectForm({ detail: present }: { detail: OperationDetail }) {
  const t = useWords(qualityWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const detail = useStill(present, busy);
  const { operation } = detail;
  const form = useInspectForm(detail);
  const photos = usePhotos(`inspect/${operation.id}`);
  const { asking, setAsking, disposition } = form;
  const close = () => setAsking(undefined);
  if (!isAbove(operation.quantityHeld, '0'))
    return (
      <Frame>
        <Empty title={t('nothingHeld')}>
          <p>{t('nothingHeldHow')}</p>
        </Empty>
      </Frame>
    );
  if (asking === 'photos') return <ShowPhotos photos={photos} onDone={close} />;
  if (asking === 'serials')
    return (
      <ScanSerials
        itemId={detail.order.itemId}
        most={Math.floor(Number(operation.quantityHeld))}
        serials={form.serials}
        onSerials={form.takeSerials}
        onDone={close}
      />
    );
  if (asking === 'target')
    return (
      <ChooseOperation
        title={t('reworkTo')}
        operations={detail.reworkTargets}
        onChoose={form.chooseTarget}
        onBack={close}
      />
    );
  if (asking === 'reason' && (disposition === 'scrap' || disposition === 'rework'))
    return <ChooseReason kind={disposition} title={t('reason')} onChoose={form.chooseReason} onBack={close} />;
  if (asking === 'reason')
    return (
      <WriteText title={t('reasonWhy')} start={form.reason} lengthMax={200} onText={form.writeReason} onBack={close} />
    );
  if (asking === 'result') return <ChooseResult onChoose={form.chooseDisposition} onBack={close} />;
  return (
    <Frame foot={<DecideButton form={form} photos={photos} detail={detail} act={act} busy={busy} />}>
      <div className="card-row">
        <div>
          <p className="kicker">
            <span className="code">{operation.code}</span> · {nameOf(detail.order.itemName, detail.order.itemNameEn)}
          </p>
          <h1 className="question">{nameOf(operation.name, operation.nameEn)}</h1>
        </div>
        <PhotoKey photos={photos} onShow={() => setAsking('photos')} />
      </div>
      <BegunNote draft={form.draft} />
      <div className="slots">
        <WithAll all={form.needsSerials ? '0' : operation.quantityHeld} onAll={form.takeAll}>
          <Slot
            label={`${t('held')} ${formatQuantity(operation.quantityHeld)}`}
            active
            wrong={form.tooMany}
            value={<QuantityFigure amount={form.typed || '0'} unit={operation.unit} />}
            onPress={form.again}
          />
        </WithAll>
        <div className="slot-row">
          <Slot
            compact
            label={t('result')}
            value={<StateMark state={disposition} word={t(disposition)} />}
            onPress={() => setAsking('result')}
          />
          {disposition === 'rework' && (
            <Slot
              compact
              label={t('reworkTo')}
              empty={t('choose')}
              wrong={!form.target}
              value={form.target && <span className="slot-value">{nameOf(form.target.name, form.target.nameEn)}</span>}
              onPress={() => setAsking('target')}
            />
          )}
          {disposition !== 'accept' && (
            <Slot
              compact
              label={t('reason')}
              empty={t('choose')}
              wrong={form.reason === ''}
              value={form.reason === '' ? undefined : <span className="slot-value">{form.reason}</span>}
              onPress={() => setAsking('reason')}
            />
          )}
        </div>
      </div>
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

function mayDecide(disposition: Disposition): boolean {
  return disposition !== 'concession' || mayDo(concessionPermission);
}

function ChooseResult({ onChoose, onBack }: { onChoose: (disposition: Disposition) => void; onBack: () => void }) {
  const t = useWords(qualityWords);
  return (
    <Frame onBack={onBack}>
      <h1 className="question">{t('result')}</h1>
      <div className="cards">
        {dispositions.filter(mayDecide).map((disposition) => (
          <button
            key={disposition}
            type="button"
            className={`card tone-${lookOf(disposition).tone}`}
            style={{ background: 'var(--tone-fill)', minHeight: 84 }}
            onClick={() => onChoose(disposition)}
          >
            <StateMark state={disposition} word={t(disposition)} />
          </button>
        ))}
      </div>
    </Frame>
  );
}

interface DecideButtonProps extends Acting {
  form: InspectState;
  photos: Photos;
  detail: OperationDetail;
}

function DecideButton({ form, photos, detail, act, busy }: DecideButtonProps) {
  const t = useWords(qualityWords);
  const p = useWords(partWords);
  const { operation, order } = detail;
  const named = formatQuantity(form.quantity, operation.unit);
  const decide = async () => {
    const serials = form.needsSerials ? await checkSerials(order.itemId, form.serials) : [];
    if (!serials) return;
    await act({
      dated: false,
      lane: `order:${order.id}`,
      path: `/operations/${operation.id}/inspections`,
      body: {
        disposition: form.disposition,
        quantity: form.quantity,
        ...(form.needsSerials && { serialCodes: serials.map((serial) => serial.code) }),
        ...(form.disposition === 'rework' && form.target && { reworkToOperationId: form.target.id }),
        ...(form.disposition !== 'accept' &&
          (form.reasonCode ? { reasonCode: form.reasonCode } : { reason: form.reason })),
      },
      ...uncheckedSerials(order.itemId, serials),
      label: { text: 'inspect', parameters: { operation: operation.code, quantity: named } },
      yes: { title: t('done', { quantity: named }), detail: t(form.disposition) },
      draft: form.draft,
      goOn: () => {
        const title = t('photoOf', { quantity: named, result: t(form.disposition) });
        void photos.attach({ ...photosAtStep(order, operation.sequence), title });
        goBack();
      },
    });
  };
  const missing = whatIsMissing(form);
  if (missing === 'serials')
    return (
      <Button
        label={t('serialsToScan', {
          count: form.serials.length,
          quantity: formatQuantity(isZero(form.quantity) ? operation.quantityHeld : form.quantity),
        })}
        icon="scan"
        look="main"
        onPress={() => form.setAsking('serials')}
      />
    );
  if (missing)
    return (
      <Button
        label={missing === 'target' ? t('chooseTarget') : t('giveReason')}
        icon="forward"
        look="main"
        onPress={() => form.setAsking(missing)}
      />
    );
  return (
    <Button
      label={isZero(form.quantity) ? p('typeNumber') : t(`${form.disposition}Now`, { quantity: named })}
      icon="audit"
      look="main"
      disabled={busy || form.tooMany || isZero(form.quantity)}
      onPress={() => void decide()}
    />
  );
}

function whatIsMissing(form: InspectState): 'target' | 'reason' | 'serials' | undefined {
  const { disposition, target, reason } = form;
  if (disposition === 'rework' && !target) return 'target';
  if (disposition !== 'accept' && reason === '') return 'reason';
  const told = form.quantity === String(form.serials.length) && form.serials.length > 0;
  return form.needsSerials && !told ? 'serials' : undefined;
}

type InspectState = ReturnType<typeof useInspectForm>;

interface Found {
  typed: string;
  disposition: Disposition;
  reason: string;
  reasonCode?: string | undefined;
  target?: OperationDetail['reworkTargets'][number];
  serials: Serial[];
}

function useInspectForm({ operation, next, tracking }: OperationDetail) {
  const nameOf = useNameOf();
  const held = operation.quantityHeld;
  const draft = useDraft<Found>(`inspect/${operation.id}`, () => ({
    typed: '',
    disposition: 'accept',
    reason: '',
    serials: [],
  }));
  const { typed, disposition, reason, reasonCode, target, serials } = draft.value;
  const [fresh, setFresh] = useState(true);
  const [asking, setAsking] = useState<'result' | 'reason' | 'target' | 'serials' | 'photos'>();
  const quantity = asAmount(typed);
  return {
    draft,
    typed,
    quantity,
    disposition,
    reason,
    reasonCode,
    target,
    asking,
    setAsking,
    tooMany: isAbove(quantity, held),
    serials,
    /** Pieces that pass leave the order here, each under a serial number. */
    needsSerials: !next && tracking === 'serial' && (disposition === 'accept' || disposition === 'concession'),
    takeSerials: (serials: Serial[]) => draft.change({ serials, typed: String(serials.length) }),
    again: () => setFresh(true),
    takeAll() {
      draft.change({ typed: held });
      setFresh(true);
    },
    press(key: Parameters<typeof typeNumber>[1]) {
      draft.change((now) => ({ typed: typeNumber(now.typed, key, fresh) }));
      setFresh(false);
    },
    chooseDisposition(chosen: Disposition) {
      draft.change({ disposition: chosen, reason: '', reasonCode: undefined });
      setAsking(undefined);
    },
    chooseTarget(target: OperationDetail['reworkTargets'][number]) {
      draft.change({ target });
      setAsking(undefined);
    },
    chooseReason(chosen: Reason | undefined) {
      draft.change({ reason: chosen ? nameOf(chosen.name, chosen.nameEn) : '', reasonCode: chosen?.code });
      setAsking(undefined);
    },
    writeReason(reason: string) {
      draft.change({ reason });
      setAsking(undefined);
    },
  };
}
