import { Switch } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { NoticeList } from './notice-list.tsx';
import { useInboxCommands, useInboxSummary } from './use-inbox.ts';
import { inboxWords } from './words.ts';

/** What happened that concerns me, and what I want to hear of. */
export function Inbox() {
  const t = useWords(inboxWords);
  return (
    <Page title={t('inbox')}>
      <div className="inbox-page">
        <Panel flush>
          <NoticeList />
        </Panel>
        <Kinds />
      </div>
    </Page>
  );
}

function Kinds() {
  const t = useWords(inboxWords);
  const summary = useInboxSummary();
  const { mute } = useInboxCommands();
  return (
    <Panel title={t('kinds')}>
      <p className="faint">{t('kindsHow')}</p>
      <Loaded query={summary}>
        {({ kinds }) => (
          <ul className="notice-kinds">
            {kinds.map(({ kind, label, muted }) => (
              <li key={kind}>
                <span id={`kind-${kind}`}>{label}</span>
                <Switch
                  size="small"
                  checked={!muted}
                  aria-labelledby={`kind-${kind}`}
                  onChange={(heard) => mute(kind, !heard)}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
