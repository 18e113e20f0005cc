import { useState } from 'react';
import type { AskedCharacteristic, InspectionTask } from '../../../src/modules/quality/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { type Photos, usePhotos } from '../../offline/use-photos.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PhotoKey, ShowPhotos } from '../../parts/photos.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { ControlHint } from './control-hint.tsx';
import { TaskHead } from './task-head.tsx';
import { taskWords } from './task-words.ts';
import type { KnownReading } from './use-tasks.ts';
import { beyondLimit, decimalsOf, isBelow } from './within-limits.ts';

/** A reading that was taken here and stays here until its characteristic is done. */
interface Taken {
  characteristicId: string;
  sampleNo: number;
  value?: string;
  ok?: boolean;
  defectCode?: string;
}

interface Kept {
  taken: Taken[];
  typed: string;
  negative: boolean;
}

interface TakeReadingsProps {
  task: InspectionTask;
  unsent: readonly Omit<KnownReading, 'ok'>[];
  onDone: () => void;
}

/** One sample after the other: the number pad, limits beside it, red as soon as a value lies beyond them; the next comes by itself. */
export function TakeReadings({ task, unsent, onDone }: TakeReadingsProps) {
  const t = useWords(taskWords);
  const draft = useDraft<Kept>(`readings/${task.id}`, () => ({ taken: [], typed: '', negative: false }));
  const photos = usePhotos(`readings/${task.id}`);
  const { act, busy } = useAct();
  const [asking, setAsking] = useState<'defect' | 'photos'>();
  const [again, setAgain] = useState<{ characteristicId: string; sampleNo: number }>();
  const known = [...task.readings, ...unsent, ...draft.value.taken];
  const next = again ?? nextOf(task.characteristics, known);
  const asked = task.characteristics.find(({ characteristicId }) => characteristicId === next?.characteristicId);

  const send = async (taken: Taken[]) => {
    // Ahead of the readings, in their lane: what is judged by a photo is judged once the photo is there.
    if (photos.taken.length > 0) {
      const named = asked?.kind === 'photo' ? asked : undefined;
      const title = named ? `${task.code} ${named.name}` : task.code;
      await photos.attach({
        ...{ lane: `task:${task.id}`, subject: `quality.task/${task.id}`, name: task.code, title },
        ...(named && { part: named.code }),
      });
    }
    await act({
      lane: `task:${task.id}`,
      path: `/inspection-tasks/${task.id}/readings`,
      body: { readings: taken },
      label: { text: 'readings', parameters: { task: task.code, count: String(taken.length) } },
      yes: {
        title: t('kept', { count: taken.length }),
        detail: (answer) => {
          const { result } = answer as InspectionTask;
          return t(result === 'accepted' ? 'isAccepted' : result === 'rejected' ? 'isRejected' : 'goesOn');
        },
      },
      goOn: () => {
        draft.change(() => ({ taken: [], typed: '', negative: false }));
      },
    });
  };

  /** Keeps readings here; sends them once the characteristic has all of its samples, or is rejected for sure. */
  const keep = (fresh: Taken[]) => {
    const taken = [...draft.value.taken, ...fresh];
    setAgain(undefined);
    setAsking(undefined);
    draft.change(() => ({ taken, typed: '', negative: false }));
    if (!asked) return;
    const all = [...task.readings, ...unsent, ...taken];
    const left = nextOf([asked], all);
    if (!left || failedSoFar(task, taken, asked) >= asked.rejection) void send(taken);
  };

  if (asking === 'photos') return <ShowPhotos photos={photos} onDone={() => setAsking(undefined)} />;
  if (asking === 'defect' && next)
    return (
      <ChooseReason
        kind="scrap"
        title={t('whichDefect')}
        {...(task.defectCodeAsked === 'never' && { none: t('noDefect') })}
        onChoose={(reason) => {
          const value = asked?.kind === 'measured' ? typedValue(draft.value) : undefined;
          const seen = value === undefined ? { ok: false } : { value };
          keep([{ ...next, ...seen, ...(reason && { defectCode: reason.code }) }]);
        }}
        onBack={() => setAsking(undefined)}
      />
    );
  if (!next || !asked) {
    const waiting = draft.value.taken.length;
    return (
      <Frame
        foot={
          waiting > 0 ? (
            <Button
              label={t('kept', { count: waiting })}
              icon="check"
              look="main"
              disabled={busy}
              onPress={() => void send(draft.value.taken)}
            />
          ) : (
            <Button label={t('allRead')} icon="check" look="main" onPress={task.state === 'open' ? goBack : onDone} />
          )
        }
      >
        <TaskHead task={task} />
        <h1 className="question">{t('allRead')}</h1>
        {unsent.length > 0 && <Note tone="amber" icon="queue" title={t('waitsToSend', { count: unsent.length })} />}
      </Frame>
    );
  }
  const position = { ...next };
  const lastTaken = draft.value.taken.at(-1) ?? task.readings.at(-1);
  return (
    <SampleForm
      key={`${position.characteristicId} ${position.sampleNo}`}
      task={task}
      asked={asked}
      sampleNo={position.sampleNo}
      draft={draft}
      photos={photos}
      busy={busy}
      failed={failedSoFar(task, draft.value.taken, asked)}
      left={countLeft(asked, known)}
      values={valuesOf(asked, position.sampleNo, [...task.readings, ...unsent, ...draft.value.taken])}
      onKeep={keep}
      onBad={() => setAsking('defect')}
      onPhotos={() => setAsking('photos')}
      onStepBack={
        lastTaken && (() => setAgain({ characteristicId: lastTaken.characteristicId, sampleNo: lastTaken.sampleNo }))
      }
    />
  );
}

interface SampleFormProps {
  task: InspectionTask;
  asked: AskedCharacteristic;
  sampleNo: number;
  draft: ReturnType<typeof useDraft<Kept>>;
  photos: Photos;
  busy: boolean;
  failed: number;
  left: number;
  /** What was measured of the other samples of this characteristic. */
  values: number[];
  onKeep: (taken: Taken[]) => void;
  onBad: () => void;
  onPhotos: () => void;
  onStepBack: (() => void) | undefined;
}

function SampleForm(props: SampleFormProps) {
  const t = useWords(taskWords);
  const nameOf = useNameOf();
  const { task, asked, sampleNo, draft, photos, failed, onPhotos, onStepBack } = props;
  return (
    <Frame foot={asked.kind === 'measured' ? <MeasuredKeys {...props} /> : <AttributeKeys {...props} />}>
      <div className="card-row">
        <div>
          <TaskHead task={task} />
          <h1 className="question">{nameOf(asked.name, asked.nameEn)}</h1>
        </div>
        {asked.kind === 'photo' && <PhotoKey photos={photos} onShow={onPhotos} />}
      </div>
      <BegunNote draft={draft} />
      <div className="card-row">
        <b>{t('sampleOf', { sample: sampleNo, size: asked.size })}</b>
        <span className="kicker">
          {t(asked.severity)} · {t('acRe', { acceptance: asked.acceptance, rejection: asked.rejection })}
        </span>
        {onStepBack && <Button label={t('stepBack')} icon="back" onPress={onStepBack} />}
      </div>
      {failed > 0 && <Note tone="red" icon="warning" title={t('failedSoFar', { count: failed })} />}
      {asked.kind === 'measured' ? (
        <Measured {...props} />
      ) : (
        <p className="question">{t(asked.kind === 'photo' ? 'takePicture' : 'lookFor')}</p>
      )}
    </Frame>
  );
}

/** What was typed, as the server takes it; undefined while nothing is. */
function typedValue({ typed, negative }: Kept): string | undefined {
  if (typed === '') return undefined;
  const amount = asAmount(typed);
  return negative && /[1-9]/.test(amount) ? `-${amount}` : amount;
}

function Measured({ task, asked, draft, values }: SampleFormProps) {
  const t = useWords(taskWords);
  const value = typedValue(draft.value);
  const { unit, decimals } = asked;
  const beyond = value === undefined ? undefined : beyondLimit(value, asked);
  const tooFine = value !== undefined && decimalsOf(value) > decimals;
  const { limitLower: lower, limitUpper: upper } = asked;
  const limits =
    lower !== null && upper !== null
      ? t('limits', { lower, upper, unit })
      : lower !== null
        ? t('atLeast', { lower, unit })
        : t('atMost', { upper: upper ?? '', unit });
  const mayBeNegative = lower === null || isBelow(lower, '0');
  return (
    <>
      <p style={{ margin: 0, fontWeight: 700 }}>{limits}</p>
      <div className="slots">
        <Slot
          label={t('measured')}
          empty={t('typeIt')}
          active
          wrong={beyond !== undefined || tooFine}
          value={
            value !== undefined && (
              <b className="quantity" style={{ fontSize: 40, lineHeight: 1.1 }}>
                {draft.value.negative && '−'}
                {draft.value.typed} <small>{unit}</small>
              </b>
            )
          }
          onPress={() => undefined}
        />
      </div>
      {beyond && <Note tone="red" icon="warning" title={t(beyond.side, { by: beyond.by, unit })} />}
      {tooFine && <Note tone="amber" icon="info" title={t('tooFine', { decimals })} />}
      <ControlHint task={task} asked={asked} values={value === undefined ? values : [...values, Number(value)]} />
      {mayBeNegative && (
        <Button label={`± ${t('minus')}`} onPress={() => draft.change(({ negative }) => ({ negative: !negative }))} />
      )}
      <NumberPad point={decimals > 0} onKey={(key) => draft.change((now) => ({ typed: typeNumber(now.typed, key) }))} />
    </>
  );
}

function MeasuredKeys({ task, asked, sampleNo, draft, busy, onKeep, onBad }: SampleFormProps) {
  const t = useWords(taskWords);
  const value = typedValue(draft.value);
  const tooFine = value !== undefined && decimalsOf(value) > asked.decimals;
  const bad = value !== undefined && beyondLimit(value, asked) !== undefined;
  const said = value === undefined ? '' : `${value} ${asked.unit}`.trim();
  return (
    <Button
      label={value === undefined ? t('takeDownNothing') : t(bad ? 'takeDownBad' : 'takeDown', { value: said })}
      icon={bad ? 'warning' : 'check'}
      look={bad ? 'danger' : 'main'}
      disabled={busy || value === undefined || tooFine}
      onPress={() => {
        if (value === undefined) return;
        // What lies beyond its limits is called by its defect, where the plant asks for that.
        if (bad && task.defectCodeAsked !== 'never') onBad();
        else onKeep([{ characteristicId: asked.characteristicId, sampleNo, value }]);
      }}
    />
  );
}

function AttributeKeys({ asked, sampleNo, left, busy, photos, onKeep, onBad, draft }: SampleFormProps) {
  const t = useWords(taskWords);
  const { characteristicId, size } = asked;
  const shown = asked.kind !== 'photo' || photos.taken.length > 0 || !window.isSecureContext;
  const rest = () => {
    const taken = new Set(
      draft.value.taken.filter((one) => one.characteristicId === characteristicId).map((one) => one.sampleNo),
    );
    const open = Array.from({ length: size - sampleNo + 1 }, (_, index) => sampleNo + index);
    onKeep(open.filter((one) => !taken.has(one)).map((one) => ({ characteristicId, sampleNo: one, ok: true })));
  };
  return (
    <>
      {left > 1 && asked.kind === 'attribute' && (
        <Button label={t('allGood', { count: left })} icon="check" disabled={busy} onPress={rest} />
      )}
      <div className="foot-row">
        <Button label={t('bad')} icon="close" look="danger" disabled={busy || !shown} onPress={onBad} />
        <Button
          label={t('good')}
          icon="check"
          look="main"
          disabled={busy || !shown}
          onPress={() => onKeep([{ characteristicId, sampleNo, ok: true }])}
        />
      </div>
    </>
  );
}

type Read = { characteristicId: string; sampleNo: number };

/** The first sample that nobody has read. */
function nextOf(characteristics: readonly AskedCharacteristic[], known: readonly Read[]): Read | undefined {
  const read = new Set(known.map(({ characteristicId, sampleNo }) => `${characteristicId} ${sampleNo}`));
  for (const { characteristicId, size } of characteristics)
    for (let sampleNo = 1; sampleNo <= size; sampleNo += 1)
      if (!read.has(`${characteristicId} ${sampleNo}`)) return { characteristicId, sampleNo };
  return undefined;
}

function countLeft({ characteristicId, size }: AskedCharacteristic, known: readonly Read[]): number {
  const read = new Set(
    known.filter((one) => one.characteristicId === characteristicId).map(({ sampleNo }) => sampleNo),
  );
  return size - read.size;
}

/** The last word on each of the other samples. */
function valuesOf(
  { characteristicId }: AskedCharacteristic,
  sampleNo: number,
  readings: readonly (Read & { value?: string | null })[],
): number[] {
  const said = new Map(
    readings
      .filter((one) => one.characteristicId === characteristicId && one.sampleNo !== sampleNo)
      .map((one) => [one.sampleNo, one.value]),
  );
  return [...said.values()].flatMap((value) => (value === null || value === undefined ? [] : Number(value)));
}

function isBad({ characteristicId, value, ok }: Taken, characteristics: readonly AskedCharacteristic[]): boolean {
  const asked = characteristics.find((one) => one.characteristicId === characteristicId);
  return value === undefined ? ok === false : asked !== undefined && beyondLimit(value, asked) !== undefined;
}

/** What counts against Ac and Re so far, of all that is judged together with this characteristic. */
function failedSoFar(task: InspectionTask, taken: readonly Taken[], asked: AskedCharacteristic): number {
  const judged = task.classes.find(({ codes }) => codes.includes(asked.code));
  const together = new Set(
    task.characteristics.filter(({ code }) => judged?.codes.includes(code)).map((one) => one.characteristicId),
  );
  const here = new Set(taken.map(({ characteristicId, sampleNo }) => `${characteristicId} ${sampleNo}`));
  // A sample that was taken again here stands as it was taken here.
  const sent = task.readings.filter((one) => !one.ok && !here.has(`${one.characteristicId} ${one.sampleNo}`));
  const failed = [...sent, ...taken.filter((one) => isBad(one, task.characteristics))];
  const own = failed.filter(({ characteristicId }) => together.has(characteristicId));
  return judged?.counted === 'nonconformities' ? own.length : new Set(own.map(({ sampleNo }) => sampleNo)).size;
}
