import { Button } from 'antd';
import { useState } from 'react';
import type { Notice } from '../../../src/modules/inbox/contract.ts';
import { formatDay } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoticeRow } from './notice-row.tsx';
import { type NoticeView, noticeViews, useInboxCommands, useInboxSummary, useNotices } from './use-inbox.ts';
import { inboxWords } from './words.ts';

const pageSize = 30;
const shownMax = 500;

/** What somebody is told: the unread first, each day under its name. */
export function NoticeList({ onLeave }: { onLeave?: () => void }) {
  const t = useWords(inboxWords);
  const [view, setView] = useState<NoticeView>('open');
  const [limit, setLimit] = useState(pageSize);
  const notices = useNotices(view, limit);
  const unread = useInboxSummary().data?.unread ?? 0;
  const { readAll, isPending } = useInboxCommands();
  return (
    <div className="notices">
      <div className="notices-head">
        <nav className="views" aria-label={t('inbox')}>
          <div className="view-tabs">
            {noticeViews.map((one) => (
              <span key={one} className={`view-tab${one === view ? ' is-active' : ''}`}>
                <button type="button" aria-pressed={one === view} onClick={() => setView(one)}>
                  {t(one)}
                  {one === 'unread' && unread > 0 && <small className="faint"> {unread}</small>}
                </button>
              </span>
            ))}
          </div>
        </nav>
        <Button size="small" disabled={unread === 0} loading={isPending} onClick={readAll}>
          {t('readAll')}
        </Button>
      </div>
      <Loaded query={notices}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="bell" what={t('nothing')} how={t('nothingHow')} />
          ) : (
            <>
              <Days rows={rows.filter((notice) => !notice.read)} onLeave={onLeave} />
              <Days rows={rows.filter((notice) => notice.read)} under={t('earlier')} onLeave={onLeave} />
              {total.count > rows.length && limit < shownMax && (
                <Button
                  block
                  type="text"
                  loading={notices.isPlaceholderData}
                  onClick={() => setLimit(limit + pageSize)}
                >
                  {t('loadMore')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Days({ rows, under, onLeave }: { rows: Notice[]; under?: string; onLeave?: (() => void) | undefined }) {
  const dayName = useDayName();
  const days = new Map<string, Notice[]>();
  for (const notice of rows) days.set(dayName(notice.at), [...(days.get(dayName(notice.at)) ?? []), notice]);
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="notice-day">
      <h3>{under ? `${under} · ${day}` : day}</h3>
      <ul>
        {ofDay.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  ));
}

function useDayName(): (at: string) => string {
  const t = useWords(inboxWords);
  const language = useLanguage();
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return (at) => {
    const day = formatDay(at);
    if (day === formatDay(now)) return t('today');
    return day === formatDay(yesterday) ? t('yesterday') : formatDay(at, { weekday: language });
  };
}
