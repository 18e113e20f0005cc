import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { type Notice, noticeReasonWords } from '../../../src/modules/inbox/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Age } from '../../parts/values.tsx';
import { useInboxCommands } from './use-inbox.ts';
import { addressOf } from './where-it-leads.ts';
import { inboxWords } from './words.ts';

/** What happened, why it is told, and the way to it; opening it means that it was read. */
export function NoticeRow({ notice, onLeave }: { notice: Notice; onLeave?: (() => void) | undefined }) {
  const t = useWords(inboxWords);
  const language = useLanguage();
  const { mark } = useInboxCommands();
  const title = language === 'en' ? notice.titleEn : notice.title;
  const detail = language === 'en' ? notice.detailEn : notice.detail;
  return (
    <li className={`notice${notice.read ? '' : ' is-unread'}${notice.done ? ' is-done' : ''}`}>
      <div className="notice-words">
        <NoticeLink notice={notice} onLeave={onLeave}>
          {title}
        </NoticeLink>
        {detail && <p>{detail}</p>}
        <small className="faint">
          {noticeReasonWords[notice.reason][language]} · <Age at={notice.at} />
          {notice.times > 1 && ` · ${t('times', { count: notice.times })}`}
        </small>
      </div>
      <div className="notice-actions">
        {notice.done ? (
          <Button size="small" onClick={() => mark(notice.id, 'open')}>
            {t('reopen')}
          </Button>
        ) : (
          <Tooltip title={t('done')}>
            <Button
              size="small"
              type="text"
              icon={<Icon name="check" size={16} />}
              aria-label={`${t('done')} · ${title}`}
              onClick={() => mark(notice.id, 'done')}
            />
          </Tooltip>
        )}
        <MoreActions notice={notice} title={title} />
      </div>
    </li>
  );
}

function NoticeLink({
  notice,
  onLeave,
  children,
}: {
  notice: Notice;
  onLeave?: (() => void) | undefined;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const { mark } = useInboxCommands();
  const address = addressOf(notice.about);
  if (!address) return <strong>{children}</strong>;
  return (
    <a
      href={address}
      onClick={(event) => {
        if (!notice.read) mark(notice.id, 'read');
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onLeave?.();
        void navigate({ href: address });
      }}
    >
      {children}
    </a>
  );
}

function MoreActions({ notice, title }: { notice: Notice; title: string }) {
  const t = useWords(inboxWords);
  const { mark, mute } = useInboxCommands();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'read',
            label: notice.read ? t('markUnread') : t('markRead'),
            onClick: () => mark(notice.id, notice.read ? 'unread' : 'read'),
          },
          { key: 'mute', label: t('mute'), onClick: () => mute(notice.kind, true) },
        ],
      }}
    >
      <Button size="small" type="text" icon={<Icon name="more" size={16} />} aria-label={`${t('more')} · ${title}`} />
    </Dropdown>
  );
}
