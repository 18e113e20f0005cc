import { Link } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { type MessageView, messageStates } from '../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { MappedTable } from './mapped-table.tsx';
import { messageWords } from './message-words.ts';
import { RepairDialog } from './repair-dialog.tsx';

/** One message beside its list: what came, what the mapping makes of it, what stands against it, and what can be done. */
export function MessageDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(messageWords);
  const may = useMay()('bridge.message.write');
  const { message: toast } = App.useApp();
  const language = useLanguage();
  const query = useApi<MessageView>('bridge', `/bridge-messages/${id}`);
  const [asked, setAsked] = useState<'repair' | 'drop' | undefined>();
  const replay = useCommand(['bridge'], () => void toast.success(t('again')));
  const { data } = query;
  const open = data?.state === 'dead' || data?.state === 'held';
  return (
    <Drawer
      open
      size={720}
      title={
        data ? (
          <span className="row-gap">
            <span className="code">{data.thing}</span>
            <StateMark state={data.state} word={messageStates[data.state][language]} />
          </span>
        ) : (
          '…'
        )
      }
      onClose={onClose}
      footer={
        may &&
        open && (
          <span className="row-gap">
            <Button type="primary" onClick={() => setAsked('repair')}>
              {t('repair')}
            </Button>
            <Button
              loading={replay.isPending}
              onClick={() => replay.mutate({ path: '/bridge-messages/replay', body: { messageIds: [id] } })}
            >
              {t('replay')}
            </Button>
            <Button danger type="text" onClick={() => setAsked('drop')}>
              {t('drop')}
            </Button>
          </span>
        )
      }
    >
      <Loaded query={query}>{(one) => <MessageContent message={one} />}</Loaded>
      {asked === 'repair' && data && <RepairDialog message={data} onClose={() => setAsked(undefined)} />}
      {asked === 'drop' && data && (
        <CommandDialog
          title={`${t('drop')} · ${data.thing}`}
          verb={t('drop')}
          intro={t('dropIntro')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true, wide: true }]}
          areas={['bridge']}
          command={({ reason }) => ({ path: '/bridge-messages/drop', body: { messageIds: [id], reason } })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Drawer>
  );
}

function MessageContent({ message }: { message: MessageView }) {
  const t = useWords(messageWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { became, reason, payload, repaired, mapped } = message;
  const facts: Fact[] = [
    {
      label: t('openRoute'),
      value: (
        <Link to="/bridge/routes/$routeId" params={{ routeId: message.routeId }}>
          {nameOf({ name: message.systemName, nameEn: message.systemNameEn })} ·{' '}
          {nameOf({ name: message.routeName, nameEn: message.routeNameEn })}
        </Link>
      ),
    },
    { label: t('became'), value: <Became message={message} />, wide: became !== null },
    { label: t('came'), value: <Moment at={message.receivedAt} /> },
    { label: t('settled'), value: <Moment at={message.doneAt} /> },
    ...(message.retryAt ? [{ label: t('retryAt'), value: <Moment at={message.retryAt} /> }] : []),
    { label: t('tries'), value: message.attempts },
  ];
  return (
    <div className="stack message-parts">
      {reason && (
        <section className={message.state === 'dead' ? 'problem is-inline' : 'caution'}>
          <div>
            <strong>{reason[language]}</strong>
          </div>
        </section>
      )}
      <Facts facts={facts} />
      {message.deleted && <p className="caution">{t('deletedThere')}</p>}
      {!message.deleted && (
        <section className="stack" style={{ gap: 6 }}>
          <h3>{t('mapped')}</h3>
          <MappedTable mapped={mapped} subject={message.subject} />
        </section>
      )}
      {repaired && (
        <section className="stack" style={{ gap: 6 }}>
          <h3>{t('repaired')}</h3>
          <pre className="json-block">{JSON.stringify(repaired, null, 2)}</pre>
        </section>
      )}
      <section className="stack" style={{ gap: 6 }}>
        <h3>{t('raw')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <pre className="json-block" tabIndex={0}>
          {JSON.stringify(payload, null, 2)}
        </pre>
      </section>
    </div>
  );
}

function Became({ message: { became, subject, subjectLabel } }: { message: MessageView }) {
  const t = useWords(messageWords);
  const may = useMay();
  if (!became) return <span>{subjectLabel}</span>;
  return (
    <span className="row-gap">
      <SubjectLink subject={became} />
      {may('bridge.identity.read') && (
        <Link to="/bridge/things" search={{ entity: subject, id: became.id } as never}>
          {t('openThing')}
        </Link>
      )}
    </span>
  );
}
