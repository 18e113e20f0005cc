import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { NoticeRow } from './notice-row.tsx';
import { rowsShown } from './use-home.ts';
import { useNotices } from './use-inbox.ts';
import { inboxWords } from './words.ts';

/** The newest that somebody hasn't read yet, on their home. */
export function UnreadNotices() {
  const t = useWords(inboxWords);
  const notices = useNotices('unread', rowsShown);
  return (
    <Loaded query={notices} lines={4}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <Panel title={t('noneUnread')}>{null}</Panel>
        ) : (
          <Panel
            flush
            title={
              <>
                {t('unreadNotices')} <span className="part-count">{total.count}</span>
              </>
            }
            aside={<Link to="/inbox">{t('all')}</Link>}
          >
            <ul className="notice-list">
              {rows.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} />
              ))}
            </ul>
          </Panel>
        )
      }
    </Loaded>
  );
}
