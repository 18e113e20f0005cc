import { useState } from 'react';
import type { Disposition, InspectionTask } from '../../../src/modules/quality/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { lookOf } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { isAbove, isZero } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import { TaskHead, Verdict } from './task-head.tsx';
import { taskWords } from './task-words.ts';

interface Kept {
  disposition: Disposition | null;
  typed: string;
  reason: string;
  code: Reason | null;
}

/** What becomes of what was inspected. What can't be chosen says why when it is touched. */
export function DecideTask({ task, onAgain }: { task: InspectionTask; onAgain: () => void }) {
  const t = useWords(taskWords);
  const draft = useDraft<Kept>(`decide/${task.id}`, () => ({
    disposition: null,
    typed: task.quantityLeft,
    reason: '',
    code: null,
  }));
  const { act, busy } = useAct();
  const nameOf = useNameOf();
  const [asking, setAsking] = useState<'words' | 'code'>();
  const { disposition, typed, reason, code = null } = draft.value;
  const quantity = asAmount(typed);
  if (asking === 'code' && disposition !== null)
    return (
      <ChooseReason
        kind={disposition === 'rework' ? 'rework' : 'scrap'}
        title={t('whichDefect')}
        {...(!needsCode(task) && { none: t('noDefect') })}
        onChoose={(chosen) => {
          draft.change({ code: chosen ?? null });
          setAsking(undefined);
        }}
        onBack={() => setAsking(undefined)}
      />
    );
  if (asking === 'words')
    return (
      <WriteText
        title={t('reasonWhy')}
        start={reason}
        lengthMax={400}
        onText={(text) => {
          draft.change({ reason: text });
          setAsking(undefined);
        }}
        onBack={() => setAsking(undefined)}
      />
    );
  if (disposition === null)
    return (
      <ChooseDisposition
        task={task}
        onChoose={(chosen) => draft.change({ disposition: chosen, code: null })}
        onAgain={onAgain}
      />
    );
  const said = formatQuantity(quantity, task.unit);
  const words = disposition === 'concession' && reason === '';
  const needsReason =
    disposition !== 'accept' && (words || (needsCode(task) ? code === null : reason === '' && code === null));
  const tooMany = isAbove(quantity, task.quantityLeft);
  const decide = () =>
    act({
      dated: false,
      lane: `task:${task.id}`,
      path: `/inspection-tasks/${task.id}/decisions`,
      body: { disposition, quantity, ...(reason !== '' && { reason }), ...(code && { reasonCode: code.code }) },
      label: { text: 'decideTask', parameters: { task: task.code, quantity: said } },
      yes: { title: t('decided', { quantity: said }), detail: t(disposition) },
      draft,
      goOn: goBack,
    });
  return (
    <Frame
      onBack={() => draft.change({ disposition: null })}
      foot={
        needsReason ? (
          <Button
            label={t('giveReason')}
            icon="forward"
            look="main"
            onPress={() => setAsking(needsCode(task) && code === null ? 'code' : 'words')}
          />
        ) : (
          <Button
            label={t('decideQuantity', { disposition: t(disposition), quantity: said })}
            icon="audit"
            look="main"
            disabled={busy || tooMany || isZero(quantity)}
            onPress={() => void decide()}
          />
        )
      }
    >
      <TaskHead task={task} />
      <div className="slots">
        <WithAll all={task.quantityLeft} onAll={() => draft.change({ typed: task.quantityLeft })}>
          <Slot
            label={`${t('left')} ${formatQuantity(task.quantityLeft)}`}
            active
            wrong={tooMany}
            value={<QuantityFigure amount={quantity} unit={task.unit} />}
            onPress={() => draft.change({ typed: '' })}
          />
        </WithAll>
        {disposition !== 'accept' && (
          <div className="slot-row">
            <Slot
              compact
              label={t('defectCode')}
              empty={t('choose')}
              wrong={needsCode(task) && code === null}
              value={code && <span className="slot-value">{nameOf(code.name, code.nameEn)}</span>}
              onPress={() => setAsking('code')}
            />
            <Slot
              compact
              label={t('reason')}
              empty={t('choose')}
              wrong={needsReason && !needsCode(task)}
              value={reason !== '' && <span className="slot-value">{reason}</span>}
              onPress={() => setAsking('words')}
            />
          </div>
        )}
      </div>
      <NumberPad point onKey={(key) => draft.change((now) => ({ typed: typeNumber(now.typed, key) }))} />
    </Frame>
  );
}

/** Nobody said yet what is wrong with it, and the plant asks. */
function needsCode({ defectCodeAsked, result, readings }: InspectionTask): boolean {
  if (defectCodeAsked === 'never' || result !== 'rejected') return false;
  return readings.some(({ ok, defectCode }) => !ok && defectCode === null);
}

interface ChooseProps {
  task: InspectionTask;
  onChoose: (disposition: Disposition) => void;
  onAgain: () => void;
}

function ChooseDisposition({ task, onChoose, onAgain }: ChooseProps) {
  const t = useWords(taskWords);
  return (
    <Frame
      foot={
        isZero(task.quantityLeft) || task.quantityLeft !== task.quantity ? null : (
          <Button label={t('readAgain')} onPress={onAgain} />
        )
      }
    >
      <TaskHead task={task} />
      <h1 className="question">{t('whatBecomes')}</h1>
      <Verdict task={task} />
      <div className="cards">
        {task.choices
          .filter(({ disposition }) => task.kind === 'incoming' || disposition !== 'return')
          .map(({ disposition, allowed, refusal }) => (
            <button
              key={disposition}
              type="button"
              className={`card tone-${allowed ? lookOf(disposition).tone : 'grey'}`}
              style={{ background: 'var(--tone-fill)', minHeight: 84 }}
              onClick={() =>
                allowed
                  ? onChoose(disposition)
                  : showFeedback({
                      kind: 'attention',
                      title: refusal?.title ?? t(disposition),
                      detail: refusal?.detail,
                      remedy: refusal?.remedy ?? ' ',
                    })
              }
            >
              <StateMark state={disposition} word={t(disposition)} />
            </button>
          ))}
      </div>
    </Frame>
  );
}
