import { useEffect, useState } from 'react';
import type { Board } from '../../../../src/modules/alerts/contract.ts';
import { formatDuration, formatQuantity, formatTime } from '../../../../ui/formatting.ts';
import { changeLanguage, useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { alertsWords } from '../words.ts';
import { RotatedColumn } from './rotated-column.tsx';
import { useBoard } from './use-board.ts';

const TICK_MILLISECONDS = 5_000;

/**
 * Hangs in the workshop: who waits, what is wrong, how far the day is. Opened by a link that holds a key of its own, or by whoever is signed in
 * (`?workshop=<id>` for one workshop).
 */
export function Tv() {
  const t = useWords(alertsWords);
  const [workshopId, setWorkshopId] = useState(
    () => new URLSearchParams(window.location.search).get('workshop') ?? undefined,
  );
  const { board, goneSince, refused } = useBoard(workshopId);
  const now = useNow();
  useEffect(() => {
    // The link of a screen says in which language it was made.
    const given = /[#&]language=(zh|en)/.exec(window.location.hash)?.[1];
    if (given === 'zh' || given === 'en') void changeLanguage(given);
  }, []);
  useEffect(() => {
    document.title = `${t('board')} · 账实通 Trueup`;
  }, [t]);
  if (refused && !board)
    return (
      <main className="tv-message">
        <h1>{t('notAllowed')}</h1>
        <p>{t('notAllowedHow')}</p>
      </main>
    );
  if (!board) return <main className="tv-message">{goneSince ? t('networkGone', { at: '—' }) : t('loading')}</main>;
  return (
    <main className="tv">
      <Head board={board} gone={!!goneSince || refused} now={now} onWorkshop={setWorkshopId} />
      <div className="tv-columns">
        <RotatedColumn title={t('calls')} count={board.counts.calls} rows={board.calls} none={t('noCalls')}>
          {(call) => <Call call={call} now={now} />}
        </RotatedColumn>
        <RotatedColumn title={t('alerts')} count={board.counts.alerts} rows={board.alerts} none={t('noAlerts')}>
          {(alert) => <Alert alert={alert} now={now} />}
        </RotatedColumn>
        <RotatedColumn title={t('orders')} count={board.counts.orders} rows={board.orders} none={t('noOrders')}>
          {(order) => <Order order={order} />}
        </RotatedColumn>
      </div>
    </main>
  );
}

function Head({
  board,
  gone,
  now,
  onWorkshop,
}: {
  board: Board;
  gone: boolean;
  now: Date;
  onWorkshop: (id: string | undefined) => void;
}) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const { workshops, workshopId } = board;
  const nameOf = (one: { name: string; nameEn: string }) => (language === 'en' ? one.nameEn : one.name);
  const only = workshops.length === 1 ? workshops[0] : undefined;
  return (
    <header className="tv-head">
      <h1>{only ? nameOf(only) : t('board')}</h1>
      {!only && (
        <select
          className="tv-choose"
          aria-label={t('workshop')}
          value={workshopId ?? ''}
          onChange={({ target }) => onWorkshop(target.value || undefined)}
        >
          <option value="">{t('allWorkshops')}</option>
          {workshops.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
      {gone && <span className="tv-gone">{t('networkGone', { at: formatTime(board.at) })}</span>}
      <button
        type="button"
        className="tv-choose tv-language"
        onClick={() => void changeLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'EN' : '中'}
      </button>
      <span className="tv-clock">{formatTime(now.toISOString())}</span>
    </header>
  );
}

const secondsSince = (at: string, now: Date) => Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 1_000));

function Call({ call, now }: { call: Board['calls'][number]; now: Date }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const waits = call.state === 'called';
  return (
    <div className={`tv-row ${waits ? 'is-red' : 'is-green'}`}>
      <div className="tv-line">
        <span className="tv-strong">{t(`kind_${call.kind}`)}</span>
        <span className="tv-strong">
          {waits
            ? t('waited', { time: formatDuration(secondsSince(call.raisedAt, now)) })
            : t('comes', { person: (language === 'en' ? call.answeredByNameEn : call.answeredByName) ?? '' })}
        </span>
      </div>
      <div>{language === 'en' ? call.placeEn : call.place}</div>
      <div className="tv-soft">{language === 'en' ? call.raisedByNameEn : call.raisedByName}</div>
    </div>
  );
}

function Alert({ alert, now }: { alert: Board['alerts'][number]; now: Date }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const open = alert.state === 'open';
  return (
    <div className={`tv-row ${open && alert.severity === 'critical' ? 'is-red' : open ? 'is-amber' : ''}`}>
      <div className="tv-line">
        <span className="tv-strong">{language === 'en' ? alert.nameEn : alert.name}</span>
        <span>{formatDuration(secondsSince(alert.since ?? alert.openedAt, now))}</span>
      </div>
      <div className="tv-soft">{language === 'en' ? alert.whyEn : alert.why}</div>
      {alert.acknowledgedByName && (
        <div>
          {t('seenBy', { person: (language === 'en' && alert.acknowledgedByNameEn) || alert.acknowledgedByName })}
        </div>
      )}
    </div>
  );
}

function Order({ order }: { order: Board['orders'][number] }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const done = order.percent >= 100;
  return (
    <div className={`tv-row ${done ? 'is-green' : order.late ? 'is-amber' : ''}`}>
      <div className="tv-line">
        <span className="tv-strong">{order.code}</span>
        <span className="tv-strong">{order.percent} %</span>
      </div>
      <div className="tv-line">
        <span>{language === 'en' ? order.itemNameEn : order.itemName}</span>
        <span className="tv-soft">
          {formatQuantity(order.quantity, order.unit)} · {t('dueAt', { at: formatTime(order.dueAt) })}
          {order.late && ` · ${t('lateBy')}`}
        </span>
      </div>
      <div className="tv-bar">
        <span style={{ width: `${order.percent}%` }} />
      </div>
    </div>
  );
}

/** The clock on the wall, and how long somebody waits. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
