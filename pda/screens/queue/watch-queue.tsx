import { useState } from 'react';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { queue, useCommands } from '../../app/queue.ts';
import { useSession } from '../../app/session.ts';
import { Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import type { QueuedCommand } from '../../queue/command.ts';
import { numbersOf } from '../../queue/numbers-of.ts';
import { ChangeNumbers } from './change-numbers.tsx';
import { CommandName } from './command-name.tsx';
import { WhyRefused } from './why-refused.tsx';
import { queueWords } from './words.ts';

const historyMax = 20;

/** What has not reached the server yet, and what it refused: since when, why, and what now. */
export function WatchQueue() {
  const t = useWords(queueWords);
  const commands = useCommands();
  const [discarding, setDiscarding] = useState<QueuedCommand>();
  const [changing, setChanging] = useState<QueuedCommand>();
  if (changing) return <ChangeNumbers command={changing} onDone={() => setChanging(undefined)} />;
  if (discarding)
    return (
      <WriteText
        title={t('discardWhy')}
        lengthMax={200}
        onBack={() => setDiscarding(undefined)}
        onText={(reason) => {
          void queue().discard(discarding.id, reason);
          setDiscarding(undefined);
        }}
      />
    );
  const waiting = commands.filter((command) => command.state === 'waiting');
  const refused = commands.filter((command) => command.state === 'refused');
  const settled = commands.filter((command) => command.state !== 'waiting' && command.state !== 'refused');
  const unreachable = waiting.some((command) => command.trouble?.kind === 'unreachable');
  const question =
    refused.length > 0
      ? t('refusedTitle', { count: refused.length })
      : waiting.length > 0
        ? t('waitingTitle', { count: waiting.length })
        : '';
  return (
    <Frame
      foot={
        waiting.some((command) => queue().mayGo(command.person.id)) && (
          <Button label={t('sendNow')} icon="refresh" look="main" onPress={() => void queue().nudge()} />
        )
      }
    >
      {question ? (
        <h1 className="question">{question}</h1>
      ) : (
        <Empty title={t('allSent')} icon="check">
          <p>{t('allSentHow')}</p>
        </Empty>
      )}
      {unreachable && (
        <Note tone="amber" icon="cloudOff" title={t('unreachable')}>
          <p>{t('unreachableHow')}</p>
        </Note>
      )}
      <div className="cards">
        {refused.map((command) => (
          <RefusedCard
            key={command.id}
            command={command}
            onChange={() => setChanging(command)}
            onDiscard={() => setDiscarding(command)}
          />
        ))}
        {waiting.map((command) => (
          <WaitingCard key={command.id} command={command} onDiscard={() => setDiscarding(command)} />
        ))}
      </div>
      <History commands={[...settled].reverse().slice(0, historyMax)} />
    </Frame>
  );
}

interface RefusedCardProps {
  command: QueuedCommand;
  onChange: () => void;
  onDiscard: () => void;
}

function RefusedCard({ command, onChange, onDiscard }: RefusedCardProps) {
  const t = useWords(queueWords);
  const { me } = useSession();
  const nameOf = useNameOf();
  const mine = me?.person?.id === command.person.id;
  return (
    <div className="card">
      <What command={command} />
      <WhyRefused command={command} />
      {!mine && (
        <p className="kicker">{t('onlyOwner', { person: nameOf(command.person.name, command.person.nameEn) })}</p>
      )}
      <div className="buttons">
        {mine && numbersOf(command).length > 0 && <Button label={t('changeNumber')} icon="edit" onPress={onChange} />}
        {mine && <Button label={t('retry')} icon="refresh" onPress={() => void queue().repeat(command.id)} />}
        {me && <Button label={t('discard')} icon="close" look="danger" onPress={onDiscard} />}
      </div>
    </div>
  );
}

function WaitingCard({ command, onDiscard }: { command: QueuedCommand; onDiscard: () => void }) {
  const t = useWords(queueWords);
  const { me } = useSession();
  const { trouble, tries } = command;
  const nameOf = useNameOf();
  const foreign = me?.person?.id !== command.person.id;
  return (
    <div className="card">
      <What command={command} />
      {foreign && (
        <p className="kicker">
          {t(queue().mayGo(command.person.id) ? 'byPass' : 'waitsFor', {
            person: nameOf(command.person.name, command.person.nameEn),
          })}
        </p>
      )}
      {trouble?.kind === 'version' ? (
        <p className="kicker">{t('newer')}</p>
      ) : trouble?.status ? (
        <p className="kicker">{t('serverTrouble', { status: trouble.status, count: tries })}</p>
      ) : (
        tries > 0 && <p className="kicker">{t('tried', { count: tries })}</p>
      )}
      {tries === 0 && me && !foreign && <Button label={t('discard')} icon="close" look="danger" onPress={onDiscard} />}
    </div>
  );
}

function What({ command }: { command: QueuedCommand }) {
  const t = useWords(queueWords);
  const nameOf = useNameOf();
  return (
    <span className="card-main">
      <span className="card-title">
        <CommandName command={command} />
      </span>
      <span className="kicker">
        {t('made', { time: formatTime(command.madeAt), person: nameOf(command.person.name, command.person.nameEn) })}
      </span>
    </span>
  );
}

function History({ commands }: { commands: QueuedCommand[] }) {
  const t = useWords(queueWords);
  if (commands.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t('history')}</h2>
      <dl className="facts is-wide">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>
              {formatTime(command.madeAt)} <CommandName command={command} />
            </dt>
            <dd>
              {command.state === 'accepted' && t('state_accepted')}
              {command.state === 'replaced' && t('state_replaced')}
              {command.state === 'discarded' && t('state_discarded', { reason: command.discardReason ?? '' })}
              {command.settledBy && <SettledBy {...command.settledBy} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Somebody dealt with it elsewhere, at the desk or on another device. */
function SettledBy({ name, nameEn }: { name: string; nameEn: string }) {
  const t = useWords(queueWords);
  const nameOf = useNameOf();
  return <p className="kicker">{t('settledBy', { person: nameOf(name, nameEn) })}</p>;
}
