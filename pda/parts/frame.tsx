import { type ReactNode, useSyncExternalStore } from 'react';
import { formatAge, formatDuration } from '../../ui/formatting.ts';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { newVersionWaits, onNewVersion, takeNewVersion } from '../app/keep-shell.ts';
import { queue, useCommands } from '../app/queue.ts';
import { go, goBack } from '../app/route.ts';
import { useSession } from '../app/session.ts';
import { useNow } from '../app/use-now.ts';
import { summarise } from '../queue/decide-sending.ts';
import { clockOffMsToTell, clockOffset, onClockLearned } from '../queue/device-clock.ts';
import { showCamera } from '../scan/camera-shown.ts';
import { partWords } from './words.ts';

interface FrameProps {
  /** Stands left in the head; without it there is the way back. */
  head?: ReactNode;
  onBack?: () => void;
  /** Before sign-in: the queue shows only when something waits. */
  quiet?: boolean;
  /** Leaves out the way to the camera, where it is the main action or makes no sense. */
  still?: boolean;
  /** The actions at the bottom; the main one last, nearest to the thumb. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Every screen: way back and queue above, the answer in the middle, the main action below. */
export function Frame({ head, onBack = goBack, still = false, quiet = false, foot, children }: FrameProps) {
  const t = useWords(partWords);
  return (
    <div className="frame">
      <header className="head">
        {head ?? (
          <button type="button" className="head-button" onClick={onBack}>
            <Icon name="back" size={28} />
            <span>{t('back')}</span>
          </button>
        )}
        {!still && (
          <button type="button" className="head-button head-scan" onClick={showCamera}>
            <Icon name="scan" size={28} />
            <span>{t('scan')}</span>
          </button>
        )}
        <QueuePill quiet={quiet} />
      </header>
      <News />
      <main className="body">{children}</main>
      <footer className="foot">{foot}</footer>
    </div>
  );
}

/** What waits to be sent, on every screen: how many, since when, and whether something was refused. */
function QueuePill({ quiet }: { quiet: boolean }) {
  const t = useWords(partWords);
  const language = useLanguage();
  const { me } = useSession();
  const summary = summarise(useCommands(), me?.person?.id ?? null);
  const now = useNow(summary.waiting > 0);
  const state = summary.refused > 0 ? 'refused' : summary.waiting > 0 ? 'waiting' : 'sent';
  if (quiet && state === 'sent') return null;
  const old = summary.oldestAt !== null && now - summary.oldestAt > 60_000;
  return (
    <button type="button" className="queue-pill" data-state={state} onClick={() => go('queue')}>
      <Icon name={state === 'refused' ? 'warning' : state === 'waiting' ? 'queue' : 'check'} size={24} />
      <span>
        {state === 'refused' && t('refused', { count: summary.refused })}
        {state === 'waiting' && t('waiting', { count: summary.waiting })}
        {state === 'waiting' && old && (
          <small>{formatAge(new Date(summary.oldestAt ?? now), language, new Date(now))}</small>
        )}
        {state === 'sent' && t('synced')}
      </span>
    </button>
  );
}

/** Lines that concern the whole device, never more than two at once. */
function News() {
  const t = useWords(partWords);
  const newVersion = useSyncExternalStore(onNewVersion, newVersionWaits);
  const offset = useSyncExternalStore(onClockLearned, clockOffset) ?? 0;
  const by = formatDuration(Math.abs(offset) / 1000);
  return (
    <div className="news">
      {Math.abs(offset) >= clockOffMsToTell && (
        <p className="news-line">
          <Icon name="clock" size={24} />
          <span>
            {offset < 0 ? t('clockAhead', { by }) : t('clockBehind', { by })}
            <br />
            {t('clockHow')}
          </span>
        </p>
      )}
      {!queue().lasting && (
        <p className="news-line">
          <Icon name="warning" size={24} />
          <span>{t('queueNotLasting')}</span>
        </p>
      )}
      {newVersion && (
        <button type="button" className="news-line" onClick={takeNewVersion}>
          <Icon name="refresh" size={24} />
          <span>{t('newVersion')}</span>
          <b>{t('update')}</b>
        </button>
      )}
    </div>
  );
}
