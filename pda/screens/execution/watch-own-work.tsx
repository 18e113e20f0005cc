import type { ReactNode } from 'react';
import type { OwnReport } from '../../../src/modules/execution/contract.ts';
import { formatDuration, formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { mayDo, useSession } from '../../app/session.ts';
import { useNow } from '../../app/use-now.ts';
import { addAmounts } from '../../parts/amount.ts';
import { Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import type { QueuedCommand } from '../../queue/command.ts';
import { CommandName } from '../queue/command-name.tsx';
import { executionWords } from './words.ts';

const dayMs = 24 * 3_600_000;

interface Deed {
  key: string;
  at: string;
  what: ReactNode;
  state: 'booked' | 'waiting' | 'refused' | 'undone';
  undo?: { reportId: string; secondsLeft: number };
}

const looks = {
  booked: { tone: 'green', shape: 'tick' },
  waiting: { tone: 'amber', shape: 'ring' },
  refused: { tone: 'red', shape: 'octagon' },
  undone: { tone: 'closed', shape: 'cross' },
} as const;

/** What have I done lately, and did it go through? What the server booked, and what this device has not sent yet. */
export function WatchOwnWork() {
  const t = useWords(executionWords);
  const answer = useAnswer<{ reports: OwnReport[] }>(mayDo('execution.report.read') ? '/own-reports' : undefined);
  const { me } = useSession();
  const now = useNow(true);
  const reports = answer.data?.reports;
  const commands = useCommands().filter(
    ({ person, state, madeAt }) =>
      person.id === me?.person?.id && state in commandStates && now - Date.parse(madeAt) < dayMs,
  );
  // A report that was accepted is among those of the server, where they are known.
  const unseen = commands.filter((command) => command.state !== 'accepted' || !(reports && isReporting(command)));
  const deeds = [...unseen.map(deedOfCommand), ...(reports ?? []).map((one) => deedOfReport(one, now))];
  return (
    <Frame>
      <h1 className="question">{t('ownWork')}</h1>
      {(answer.problem || answer.staleSince !== undefined) && (
        <Note tone="amber" icon="cloudOff" title={t('ownWorkHere')} />
      )}
      {deeds.length === 0 && !answer.loading && (
        <Empty title={t('noOwnWork')} icon="check">
          <p>{t('noOwnWorkHow')}</p>
        </Empty>
      )}
      <div className="cards">
        {deeds
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .map((deed) => (
            <DeedCard key={deed.key} deed={deed} />
          ))}
      </div>
    </Frame>
  );
}

function DeedCard({ deed: { at, what, state, undo } }: { deed: Deed }) {
  const t = useWords(executionWords);
  const { tone, shape } = looks[state];
  return (
    <div className="card">
      <span className="card-row">
        <span className="kicker">{formatTime(at)}</span>
        <ToneMark tone={tone} shape={shape} word={t(`deed_${state}`)} />
      </span>
      <span className="card-main">{what}</span>
      {undo && (
        <Button
          label={t('undoFor', { left: formatDuration(undo.secondsLeft) })}
          icon="undo"
          onPress={() => go('undo', undo.reportId)}
        />
      )}
      {(state === 'waiting' || state === 'refused') && (
        <Button label={t(state === 'refused' ? 'dealWithIt' : 'showQueue')} icon="queue" onPress={() => go('queue')} />
      )}
    </div>
  );
}

/** What was repeated or given up is told by what stands in its place. */
const commandStates: Partial<Record<QueuedCommand['state'], Deed['state']>> = {
  waiting: 'waiting',
  refused: 'refused',
  accepted: 'booked',
};

function isReporting({ path }: QueuedCommand): boolean {
  return path.endsWith('/production-reports') || path.startsWith('/production-reports/');
}

function deedOfCommand(command: QueuedCommand): Deed {
  const what = (
    <span className="card-title">
      <CommandName command={command} />
    </span>
  );
  return { key: command.id, at: command.madeAt, what, state: commandStates[command.state] ?? 'waiting' };
}

function deedOfReport(report: OwnReport, now: number): Deed {
  const { id, businessAt, reversed, undoUntil } = report;
  const secondsLeft = undoUntil ? (Date.parse(undoUntil) - now) / 1000 : 0;
  return {
    key: id,
    at: businessAt,
    what: <ReportSaid report={report} />,
    state: reversed ? 'undone' : 'booked',
    ...(secondsLeft > 0 && { undo: { reportId: id, secondsLeft } }),
  };
}

function ReportSaid({ report }: { report: OwnReport }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { quantityGood, quantityScrap, quantityRework, unit } = report;
  const parts = [
    ['good', quantityGood],
    ['scrap', quantityScrap],
    ['rework', quantityRework],
  ] as const;
  const said = parts
    .filter(([, amount]) => amount !== '0')
    .map(([part, amount]) => `${t(part)} ${formatQuantity(amount)}`);
  return (
    <>
      <span className="card-title">
        {t('reported', { quantity: formatQuantity(addAmounts(quantityGood, quantityScrap, quantityRework), unit) })}
      </span>
      <span>
        {nameOf(report.operationName, report.operationNameEn)} · {nameOf(report.itemName, report.itemNameEn)}
      </span>
      <span className="kicker">
        <span className="code">{report.operationCode}</span>
        {said.length > 1 && ` · ${said.join(' · ')}`}
      </span>
    </>
  );
}
