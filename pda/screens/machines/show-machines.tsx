import { useState } from 'react';
import type { MachineNow } from '../../../src/modules/machines/contract.ts';
import { formatAge, formatDuration, formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { CallKey } from '../calls/call-key.tsx';
import { type AskingStop, stands, useAskingStops, useMachines } from './use-machines.ts';
import { machineWords } from './words.ts';

/** What a reason is asked of: a machine that stands now, or a stop that is over. */
interface Asked {
  machineId: string;
  code: string;
  name: string;
  stopId?: string;
}

/** The machines here: one touch says that one stands, the next says why. */
export function ShowMachines() {
  const t = useWords(machineWords);
  const nameOf = useNameOf();
  const answer = useMachines();
  const earlier = (useAskingStops().data?.rows ?? []).filter(({ open }) => !open);
  const waiting = useCommands().filter(({ state, lane }) => state === 'waiting' && lane.startsWith('machine:'));
  const [asked, setAsked] = useState<Asked>();
  const say = useSay();
  const may = mayDo('machines.stop.write');
  if (asked)
    return (
      <ChooseReason
        kind="downtime"
        title={t('whyStands', { machine: asked.name })}
        {...(asked.stopId ? {} : { none: t('dontKnow') })}
        onChoose={(reason) => {
          setAsked(undefined);
          void say(asked, reason);
        }}
        onBack={() => setAsked(undefined)}
      />
    );
  return (
    <Frame foot={<CallKey />}>
      <h1 className="question">{t('machines')}</h1>
      <AnswerView answer={answer}>
        {({ machines }) =>
          machines.length === 0 ? (
            <Empty icon="factory" title={t('none')}>
              <p>{t('noneHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {machines.map((machine) => (
                <MachineCard
                  key={machine.machineId}
                  machine={machine}
                  unsent={waiting.some(({ lane }) => lane === `machine:${machine.machineId}`)}
                  {...(may && {
                    onAsk: () =>
                      setAsked({
                        machineId: machine.machineId,
                        code: machine.code,
                        name: nameOf(machine.name, machine.nameEn),
                      }),
                    onRun: () => void say.run(machine),
                  })}
                />
              ))}
            </div>
          )
        }
      </AnswerView>
      {may && earlier.length > 0 && <Earlier stops={earlier} onAsk={setAsked} />}
    </Frame>
  );
}

/** Says that a machine stands, and why; why it stood; that it runs again. */
function useSay() {
  const t = useWords(machineWords);
  const nameOf = useNameOf();
  const { act } = useAct();
  const say = ({ machineId, name, stopId }: Asked, reason: Reason | undefined) =>
    act({
      lane: `machine:${machineId}`,
      path: stopId ? `/machines/stops/${stopId}/reason` : `/machines/${machineId}/stand`,
      body: reason ? { reasonCode: reason.code } : {},
      ...(stopId && { dated: false }),
      label: { text: stopId ? 'reasonOfStop' : 'machineStands', parameters: { machine: name } },
      yes: {
        title: t('stopSaid', { machine: name }),
        ...(reason && { detail: t('reasonSaid', { reason: nameOf(reason.name, reason.nameEn) }) }),
      },
    });
  const run = ({ machineId, name, nameEn }: MachineNow) =>
    act({
      lane: `machine:${machineId}`,
      path: `/machines/${machineId}/run-again`,
      body: {},
      label: { text: 'machineRuns', parameters: { machine: nameOf(name, nameEn) } },
      yes: { title: t('runSaid', { machine: nameOf(name, nameEn) }) },
    });
  return Object.assign(say, { run });
}

interface MachineCardProps {
  machine: MachineNow;
  unsent: boolean;
  onAsk?: () => void;
  onRun?: () => void;
}

function MachineCard({ machine, unsent, onAsk, onRun }: MachineCardProps) {
  const t = useWords(machineWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  const isStanding = stands(machine);
  const reason = machine.stopReason && nameOf(machine.stopReason, machine.stopReasonEn);
  return (
    <div className="card">
      <span className="card-row">
        <span className="card-title">{nameOf(machine.name, machine.nameEn)}</span>
        <StateMark state={machine.state} word={t(`state_${machine.state}`)} />
      </span>
      <span className="kicker">
        <span className="code">{machine.code}</span>
        {machine.stateSince && ` · ${t('since', { age: formatAge(machine.stateSince, language) })}`}
      </span>
      {isStanding && <span>{reason ?? t('noReason')}</span>}
      {machine.operationId && (
        <span className="kicker">
          {t('counted', {
            counted: formatQuantity(machine.quantityCounted ?? '0'),
            reported: formatQuantity(machine.quantityReported),
          })}
        </span>
      )}
      {unsent && <ToneMark tone="amber" shape="ring" word={t('waits')} />}
      {onAsk && onRun && !unsent && (
        <div className="buttons">
          <Button
            label={t(isStanding ? (reason ? 'changeReason' : 'sayReason') : 'stands')}
            icon={isStanding ? 'edit' : 'stop'}
            onPress={onAsk}
          />
          {isStanding && <Button label={t('runsAgain')} icon="play" onPress={onRun} />}
        </div>
      )}
    </div>
  );
}

function Earlier({ stops, onAsk }: { stops: AskingStop[]; onAsk: (asked: Asked) => void }) {
  const t = useWords(machineWords);
  const nameOf = useNameOf();
  return (
    <section className="cards">
      <h2 className="section-title">
        {t('earlier')} <span>{stops.length}</span>
      </h2>
      {stops.map((stop) => {
        const name = nameOf(stop.machineName, stop.machineNameEn);
        return (
          <div key={stop.id} className="card">
            <span className="card-title">{name}</span>
            <span className="kicker">
              {t('lasted', { from: formatTime(stop.fromAt), time: formatDuration(stop.minutes * 60) })}
            </span>
            <Button
              label={t('sayReason')}
              icon="edit"
              onPress={() => onAsk({ machineId: stop.machineId, code: stop.machineCode, name, stopId: stop.id })}
            />
          </div>
        );
      })}
    </section>
  );
}
