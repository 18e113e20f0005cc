import { useState } from 'react';
import type { HandoverDetail, HandoverLine, Side } from '../../../src/modules/handover/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { Slot } from '../../parts/slot.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import { takeCode } from '../../scan/take-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { CountLine } from './count-line.tsx';
import { keyOf, turnOf, useHandover, useUnsent, useUnsentSignature } from './use-handover.ts';
import { handoverWords } from './words.ts';

/** A leader hands over or takes over, one line at a time, and signs. */
export function HandOver({ handoverId }: { handoverId: string }) {
  const t = useWords(handoverWords);
  const answer = useHandover(handoverId);
  if (!mayDo('handover.handover.read')) return <NoPermission who={t('leaders')} />;
  if (answer.data) return <Steps of={answer.data} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function Steps({ of }: { of: HandoverDetail }) {
  const [chosen, setChosen] = useState<string>();
  const [paused, setPaused] = useState(false);
  const unsent = useUnsent(of.id);
  // What was signed here and waits for the network is signed: nothing is counted any more.
  const signed = useUnsentSignature(of.id);
  const side = signed ? undefined : turnOf(of);
  const saysBoxes = useSayBox(of, side);
  const lines = side === 'in' ? of.lines.filter(({ out }) => out !== null) : of.lines;
  const left = side ? lines.filter((line) => line.needed && line[side] === null && !unsent.has(keyOf(line))) : [];
  const counting = lines.find((line) => keyOf(line) === chosen) ?? (paused ? undefined : left[0]);
  useScans((code) => {
    if (!side) return false;
    void takeCode(code, { kinds: ['operation', 'handling_unit'] }).then((taken) => {
      if (taken?.take !== 'known') return;
      if (taken.thing.kind === 'handling_unit') return saysBoxes(taken.thing.id, taken.thing.code, '1');
      setChosen(taken.thing.id);
      return undefined;
    });
    return true;
  });
  if (side && counting)
    return (
      <CountLine
        key={keyOf(counting)}
        handoverId={of.id}
        line={counting}
        side={side}
        left={left.length}
        onDone={() => setChosen(undefined)}
        onOverview={() => {
          setChosen(undefined);
          setPaused(true);
        }}
      />
    );
  return (
    <Overview
      of={of}
      side={side}
      signed={signed}
      left={left}
      unsent={unsent}
      onCount={(line) => setChosen(keyOf(line))}
      onGoOn={() => setPaused(false)}
      onBox={saysBoxes}
    />
  );
}

/** A box that was scanned is there. */
function useSayBox({ id, boxes }: HandoverDetail, side: Side | undefined) {
  const t = useWords(handoverWords);
  const { act } = useAct();
  return (handlingUnitId: string, code: string, quantity: string) => {
    const known = boxes.find((box) => box.handlingUnitId === handlingUnitId);
    if (side === 'in' && !known?.out) return showFeedback({ kind: 'no', title: t('notHere', { code }) });
    const word = t(quantity === '1' ? 'boxThere' : 'boxGone');
    return void act({
      lane: `handover:${id}`,
      path: `/handovers/${id}/${side === 'in' ? 'checks' : 'counts'}`,
      body: { handlingUnitId, quantity },
      label: { text: 'countHandover', parameters: { what: code, quantity: word } },
      yes: { title: `${code} ${word}` },
    });
  };
}

interface OverviewProps {
  of: HandoverDetail;
  side: Side | undefined;
  signed: boolean;
  left: HandoverLine[];
  unsent: ReadonlyMap<string, string>;
  onCount: (line: HandoverLine) => void;
  onGoOn: () => void;
  onBox: (id: string, code: string, quantity: string) => void;
}

/** What was counted, what differs, what stands open; and the signature. */
function Overview({ of, side, signed, left, unsent, onCount, onGoOn, onBox }: OverviewProps) {
  const t = useWords(handoverWords);
  const nameOf = useNameOf();
  const [asking, setAsking] = useState<'remarks' | 'take'>();
  const [remarks, setRemarks] = useState('');
  const sign = useSign(of);
  if (asking)
    return (
      <WriteText
        title={t(asking === 'take' ? 'takeReason' : 'remarks')}
        start={asking === 'take' ? '' : remarks}
        lengthMax={asking === 'take' ? 400 : 2000}
        onText={(text) => {
          setAsking(undefined);
          if (asking === 'take') sign('take', { reason: text });
          else setRemarks(text);
        }}
        onBack={() => setAsking(undefined)}
      />
    );
  const body = remarks ? { remarks } : {};
  const lines = [...of.lines, ...of.boxes].filter((line) => line.out ?? line.in ?? unsent.has(keyOf(line)));
  return (
    <Frame
      foot={
        side && (
          <>
            {left.length > 0 && (
              <Button label={t('left', { count: left.length })} icon="forward" look="main" onPress={onGoOn} />
            )}
            {left.length === 0 && side === 'out' && mayDo('handover.handover.write') && (
              <>
                <Button label={t('signAlone')} onPress={() => sign('sign-out', { ...body, alone: true })} />
                <Button label={t('signOut')} icon="check" look="main" onPress={() => sign('sign-out', body)} />
              </>
            )}
            {left.length === 0 && side === 'in' && mayDo('handover.handover.receive') && (
              <Button label={t('signIn')} icon="check" look="main" onPress={() => sign('sign-in', body)} />
            )}
          </>
        )
      }
    >
      <div>
        <p className="kicker">
          {of.lineName ?? of.workshopName} · {of.day}
        </p>
        <h1 className="question">{nameOf(of.shiftName, of.shiftNameEn)}</h1>
        <StateMark state={of.state} {...(of.state === 'open' && { word: t('goOn') })} />
        {signed && <ToneMark tone="amber" shape="ring" word={t('signatureWaits')} />}
        {!side && !signed && <p>{t('doneBy', { out: of.outByName ?? '–', in: of.inByName ?? '–' })}</p>}
        {side === 'in' && <p className="kicker">{t('waitsFor', { person: of.outByName ?? '' })}</p>}
      </div>
      {side && (
        <Slot
          label={t('remarks')}
          empty={t('remarksEmpty')}
          value={remarks === '' ? undefined : <span className="slot-value">{remarks}</span>}
          onPress={() => setAsking('remarks')}
        />
      )}
      {of.outRemarks && <p>{of.outRemarks}</p>}
      <div className="cards">
        {lines.map((line) => (
          <Counted key={keyOf(line)} line={line} side={side} unsent={unsent.get(keyOf(line))} onCount={onCount} />
        ))}
      </div>
      {side && of.boxes.length > 0 && (
        <section>
          <h2 className="section-title">{t('boxes')}</h2>
          <div className="cards">
            {of.boxes
              .filter((box) => box[side] === null && !unsent.has(keyOf(box)))
              .map((box) => (
                <div key={keyOf(box)} className="card">
                  <span className="card-title code">{box.code}</span>
                  <span>{box.itemName}</span>
                  <div className="buttons">
                    <Button label={t('boxThere')} icon="check" onPress={() => onBox(keyOf(box), box.code, '1')} />
                    <Button label={t('boxGone')} icon="close" onPress={() => onBox(keyOf(box), box.code, '0')} />
                  </div>
                </div>
              ))}
          </div>
        </section>
      )}
      {of.parts.map(({ name, label, rows, more }) => (
        <section key={name}>
          <h2 className="section-title">
            {label} <span>{rows.length + more}</span>
          </h2>
          {rows.map(({ code, says }) => (
            <p key={`${code} ${says}`}>
              <span className="code">{code}</span> {says}
            </p>
          ))}
        </section>
      ))}
      {side === 'out' && left.length === 0 && mayDo('handover.handover.receive') && (
        <Button label={t('take')} onPress={() => setAsking('take')} />
      )}
    </Frame>
  );
}

interface CountedProps {
  line: HandoverLine;
  side: Side | undefined;
  unsent: string | undefined;
  onCount: (line: HandoverLine) => void;
}

function Counted({ line, side, unsent, onCount }: CountedProps) {
  const t = useWords(handoverWords);
  const { code, name, unit, differenceOut, differenceIn } = line;
  const isBox = line.handlingUnitId !== null;
  const found = side !== 'out' && differenceIn !== null && differenceIn !== '0';
  const by = isBox ? null : found ? differenceIn : differenceOut;
  const quantity = unsent ?? (side === 'out' ? line.out : (line.in ?? line.out))?.quantity ?? '0';
  return (
    <button type="button" className="card" disabled={!side || isBox} onClick={() => onCount(line)}>
      <span className="card-row">
        <span className="card-title">{name}</span>
        <b>{isBox ? t(quantity === '0' ? 'boxGone' : 'boxThere') : formatQuantity(quantity, unit)}</b>
      </span>
      <span className="kicker code">{code}</span>
      {by !== null && by !== '0' && <ToneMark tone="amber" shape="diamond" word={t('differsAt', { amount: by })} />}
    </button>
  );
}

function useSign({ id, ...of }: HandoverDetail) {
  const t = useWords(handoverWords);
  const nameOf = useNameOf();
  const { act } = useAct();
  const shift = `${of.day} ${nameOf(of.shiftName, of.shiftNameEn)}`;
  return (how: 'sign-out' | 'sign-in' | 'take', body: Record<string, unknown>) =>
    void act({
      lane: `handover:${id}`,
      path: `/handovers/${id}/${how}`,
      // What comes to a step after the outgoing signature, while it waits for the network, isn't its to count.
      ...(how === 'sign-in' && { dated: false }),
      body,
      label: { text: how === 'sign-out' ? 'signOutHandover' : 'signInHandover', parameters: { shift } },
      yes:
        how === 'sign-out'
          ? { title: t('signedOut'), detail: t('signedOutHow') }
          : { title: t('signedIn'), detail: shift },
    });
}
