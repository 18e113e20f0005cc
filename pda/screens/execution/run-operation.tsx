import { useState } from 'react';
import type { Action, OperationDetail, OperationState } from '../../../src/modules/execution/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { IconName } from '../../../ui/icon.tsx';
import { lookOf } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseReason } from '../../parts/choose-reason.tsx';
import { Facts } from '../../parts/facts.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { PiecesBar } from '../../parts/pieces-bar.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { CallKey } from '../calls/call-key.tsx';
import { OpenCalls } from '../calls/open-calls.tsx';
import { WrongKey } from '../nonconformance/wrong-key.tsx';
import { WhereOutside } from '../outside/where-outside.tsx';
import { PlanAtStep } from '../quality/plan-at-step.tsx';
import { DueMark } from './due-mark.tsx';
import { InstructionsKey } from './read-instructions.tsx';
import { useOperation } from './use-operation.ts';
import { executionWords } from './words.ts';

type Verb = 'start' | 'pause' | 'resume' | 'report' | 'transfer' | 'finish' | 'inspect';

const icons: Record<Verb, IconName> = {
  start: 'play',
  pause: 'pause',
  resume: 'play',
  report: 'check',
  transfer: 'forward',
  finish: 'stop',
  inspect: 'audit',
};

/** One operation: how many pieces are here, and the one thing to do with them now. */
export function RunOperation({ operationId }: { operationId: string }) {
  const answer = useOperation(operationId);
  const actions = useAnswer<{ actions: Action[] }>(`/operations/${operationId}/actions`).data?.actions ?? [];
  const [pausing, setPausing] = useState(false);
  const run = useVerbs(answer.data?.detail, () => setPausing(true));
  const data = answer.data;
  if (pausing && data) return <PauseOperation detail={data.detail} onDone={() => setPausing(false)} />;
  return (
    <Frame foot={data && <MainAction detail={data.detail} actions={actions} pending={data.pending > 0} onVerb={run} />}>
      <AnswerView answer={answer}>
        {(shown) => (
          <>
            <Head detail={shown.detail} pending={shown.pending} />
            {shown.detail.operation.doneOutside && <WhereOutside code={shown.detail.operation.code} />}
            <OpenCalls operationId={operationId} />
            <Others detail={shown.detail} actions={actions} onVerb={run} />
            <InstructionsKey operationId={operationId} />
            <PlanAtStep operation={shown.detail.operation} held={isAbove(shown.detail.operation.quantityHeld, '0')} />
            <Pieces detail={shown.detail} />
            <Background detail={shown.detail} />
          </>
        )}
      </AnswerView>
    </Frame>
  );
}

function Head({ detail, pending }: { detail: OperationDetail; pending: number }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { operation, order } = detail;
  const { nonconformanceCode, holdReason } = order;
  const held = mainVerb(detail) === 'inspect' && isAbove(operation.quantityHeld, '0');
  return (
    <>
      <div>
        <p className="kicker">
          <span className="code">{operation.code}</span> · {nameOf(order.itemName, order.itemNameEn)}
        </p>
        <h1 className="question">{nameOf(operation.name, operation.nameEn)}</h1>
      </div>
      {nonconformanceCode && <Note tone="amber" icon="pause" title={t('contained', { code: nonconformanceCode })} />}
      {holdReason && <Note tone="amber" icon="pause" title={t('onHold', { reason: holdReason })} />}
      <div className={`hero tone-${lookOf(operation.state).tone}`}>
        <span className="card-row">
          <StateMark state={operation.state} />
          <DueMark dueAt={order.dueAt} urgent={order.priority <= 2} />
        </span>
        <span className="card-row">
          <span className="hero-label">{held ? t('held') : t('here')}</span>
          <QuantityFigure amount={held ? operation.quantityHeld : operation.quantityHere} unit={operation.unit} />
        </span>
      </div>
      {pending > 0 && <Note tone="amber" icon="queue" title={t('waitsHere', { count: pending })} />}
    </>
  );
}

function Pieces({ detail }: { detail: OperationDetail }) {
  const t = useWords(executionWords);
  const { operation } = detail;
  const toCome = subtractAmounts(operation.quantityPlanned, operation.quantityIn);
  return (
    <div className="card">
      <PiecesBar
        whole={operation.quantityPlanned}
        parts={[
          {
            name: 'passed',
            label: t('passed'),
            amount: operation.quantityPassed,
            colour: 'var(--tone-green-mark)',
            always: true,
          },
          { name: 'held', label: t('held'), amount: operation.quantityHeld, colour: 'var(--tone-violet-mark)' },
          { name: 'scrap', label: t('scrap'), amount: operation.quantityScrap, colour: 'var(--tone-red-mark)' },
          { name: 'rework', label: t('rework'), amount: operation.quantityRework, colour: 'var(--tone-amber-mark)' },
          {
            name: 'here',
            label: t('here'),
            amount: operation.quantityHere,
            colour: 'var(--tone-blue-mark)',
            always: true,
          },
          { name: 'toCome', label: t('notArrived'), amount: toCome, colour: 'var(--line-strong)' },
        ]}
      />
    </div>
  );
}

/** What the state calls for; the rest stands above as smaller buttons. */
function mainVerb(detail: OperationDetail): Verb | undefined {
  const { operation } = detail;
  // Who inspects and doesn't make has come for the held pieces, whatever else the operation does.
  if (mayInspect(detail) && !mayDo('execution.report.write')) return 'inspect';
  const verbs: Partial<Record<OperationState, Verb>> = {
    ready: 'start',
    running: 'report',
    paused: 'resume',
    awaiting_inspection: 'inspect',
  };
  return verbs[operation.state] ?? (passedHere(detail) && detail.next ? 'transfer' : undefined);
}

function mayInspect({ operation }: OperationDetail): boolean {
  return isAbove(operation.quantityHeld, '0') && mayDo('quality.inspection.write');
}

function passedHere({ operation }: OperationDetail): boolean {
  return isAbove(operation.quantityPassed, operation.quantityTransferred);
}

interface ActionProps {
  detail: OperationDetail;
  actions: Action[];
  onVerb: (verb: Verb) => void;
}

function MainAction({ detail, actions, pending, onVerb }: ActionProps & { pending: boolean }) {
  const t = useWords(executionWords);
  if (detail.operation.doneOutside && detail.operation.state !== 'done' && mayDo('purchasing.outside.write'))
    return (
      <Button label={t('outsideNow')} icon="truck" look="main" onPress={() => go('outside', detail.operation.code)} />
    );
  const verb = mainVerb(detail);
  if (!verb) {
    const waiting = detail.operation.state === 'waiting';
    return <Button label={waiting ? t('waitingForPieces') : t('allDone')} look="main" disabled onPress={() => {}} />;
  }
  // The server's refusal is about its own state; while commands wait to be sent it is behind.
  if (verb === 'inspect' && !mayInspect(detail))
    return <Button label={t('waitsForInspector')} look="main" disabled onPress={() => {}} />;
  const refused = pending ? undefined : actions.find((action) => action.action === verb && !action.allowed);
  if (refused) return <WhyButton action={refused} />;
  return <Button label={t(verb)} icon={icons[verb]} look="main" onPress={() => onVerb(verb)} />;
}

/** Instead of a dead button: why not, and what now. */
function WhyButton({ action }: { action: Action }) {
  const t = useWords(executionWords);
  const { refusal } = action;
  return (
    <Button
      label={t('why', { action: action.label })}
      icon="info"
      look="why"
      onPress={() =>
        showFeedback({
          kind: 'attention',
          title: refusal?.title ?? action.label,
          detail: refusal?.detail,
          remedy: refusal?.remedy ?? ' ',
        })
      }
    />
  );
}

function Others({ detail, actions, onVerb }: ActionProps) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { operation } = detail;
  const main = mainVerb(detail);
  const others = (['report', 'pause', 'transfer', 'inspect', 'finish'] as const).filter(
    (verb) =>
      verb !== main &&
      (verb === 'inspect' ? mayInspect(detail) : actions.some((action) => action.action === verb && action.allowed)),
  );
  return (
    <div className="buttons">
      {others.map((verb) => (
        <Button key={verb} label={t(verb)} icon={icons[verb]} onPress={() => onVerb(verb)} />
      ))}
      <Button label={t('materials')} icon="box" onPress={() => go('order', detail.order.id)} />
      <CallKey
        from={{
          what: 'operation',
          id: operation.id,
          name: `${operation.code} ${nameOf(operation.name, operation.nameEn)}`,
        }}
      />
      <WrongKey
        of={{
          what: 'operation',
          id: operation.id,
          name: `${operation.code} ${nameOf(operation.name, operation.nameEn)}`,
        }}
      />
    </div>
  );
}

function Background({ detail }: { detail: OperationDetail }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { operation, recentReports, previous, next } = detail;
  return (
    <>
      <Facts
        facts={[
          {
            name: 'workCentre',
            label: t('workCentre'),
            value: nameOf(operation.workCentreName, operation.workCentreNameEn),
          },
          ...(previous
            ? [{ name: 'previous', label: t('previous'), value: nameOf(previous.name, previous.nameEn) }]
            : []),
          ...(next ? [{ name: 'next', label: t('next'), value: nameOf(next.name, next.nameEn) }] : []),
        ]}
      />
      {recentReports.length > 0 && (
        <section>
          <h2 className="section-title">{t('recent')}</h2>
          <Facts
            facts={recentReports.slice(0, 5).map((report) => ({
              name: report.id,
              label: `${formatTime(report.businessAt)} ${nameOf(report.personName ?? '', report.personNameEn)}`,
              value: (
                <span style={report.reversed ? { textDecoration: 'line-through' } : undefined}>
                  {t('good')} {report.quantityGood}
                  {isAbove(report.quantityScrap, '0') && ` · ${t('scrap')} ${report.quantityScrap}`}
                  {isAbove(report.quantityRework, '0') && ` · ${t('rework')} ${report.quantityRework}`}
                </span>
              ),
            }))}
          />
        </section>
      )}
    </>
  );
}

/** Does what needs nothing more to be asked, and opens the screen of what does. */
function useVerbs(detail: OperationDetail | undefined, onPause: () => void): (verb: Verb) => void {
  const t = useWords(executionWords);
  const { act } = useAct();
  return (verb) => {
    if (!detail) return;
    const { operation, order } = detail;
    const post = (path: string, yes: { title: string; detail?: string }) =>
      void act({
        lane: `order:${order.id}`,
        path: `/operations/${operation.id}/${path}`,
        body: {},
        label: { text: path, parameters: { operation: operation.code } },
        yes,
      });
    if (verb === 'report' || verb === 'transfer' || verb === 'inspect') go('operation', operation.id, verb);
    if (verb === 'start') post('start', { title: t('started'), detail: t('goAhead') });
    if (verb === 'resume') post('resume', { title: t('resumed'), detail: t('goAhead') });
    if (verb === 'pause') onPause();
    if (verb === 'finish')
      showFeedback({
        kind: 'attention',
        title: t('finishAsk'),
        detail: t('finishAskDetail'),
        action: { label: t('finish'), run: () => post('finish', { title: t('finished') }) },
      });
  };
}

function PauseOperation({ detail, onDone }: { detail: OperationDetail; onDone: () => void }) {
  const t = useWords(executionWords);
  const { act } = useAct();
  const { operation, order } = detail;
  const pause = (reasonCode?: string) =>
    void act({
      lane: `order:${order.id}`,
      path: `/operations/${operation.id}/pause`,
      body: reasonCode ? { reasonCode } : {},
      label: { text: 'pause', parameters: { operation: operation.code } },
      yes: { title: t('paused'), detail: t('pausedDetail') },
      goOn: onDone,
    });
  return (
    <ChooseReason
      kind="downtime"
      title={t('choosePause')}
      none={t('withoutReason')}
      onChoose={(reason) => pause(reason?.code)}
      onBack={onDone}
    />
  );
}
