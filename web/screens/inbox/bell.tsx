import { Link } from '@tanstack/react-router';
import { Badge, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { NoticeList } from './notice-list.tsx';
import { useInboxSummary } from './use-inbox.ts';
import { inboxWords } from './words.ts';

/** How much is unread, and what it is, beside whatever somebody is at. */
export function Bell() {
  const t = useWords(inboxWords);
  const [open, setOpen] = useState(false);
  const unread = useInboxSummary().data?.unread ?? 0;
  return (
    <>
      <Badge count={unread} overflowCount={99} size="small" className="bell">
        <Button
          type="text"
          className="bell-button"
          icon={<Icon name="bell" />}
          aria-label={unread > 0 ? t('unreadCount', { count: unread }) : t('noneUnread')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={440}
        className="inbox-drawer"
        title={t('inbox')}
        destroyOnHidden
        extra={
          <Link to="/inbox" onClick={() => setOpen(false)}>
            {t('wholePage')}
          </Link>
        }
      >
        <NoticeList onLeave={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
