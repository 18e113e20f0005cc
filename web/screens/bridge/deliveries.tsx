import { Link } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ListColumn, ListPage } from '../../../src/kernel/contract.ts';
import { type DeliveryState, deliveryStates } from '../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import type { BulkAction } from '../../parts/list/bulk-bar.tsx';
import { cellOf, type ListRow } from '../../parts/list/cell.tsx';
import { useListDescriptions } from '../../parts/list/list-description.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts } from '../../parts/page.tsx';
import { ThingName } from '../../parts/thing-name.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { messageWords } from './message-words.ts';
import { titleOf, useOpenHref, whetherOpen } from './messages.tsx';
import { ReasonCell } from './reason.tsx';
import { SettleAll } from './settle-all.tsx';

const views = {
  viewDead: { 'f.state.in': 'dead' },
  viewToSend: { 'f.state.in': 'waiting,sending' },
  viewAccepted: { 'f.state.in': 'accepted' },
  viewConfirmed: { 'f.state.in': 'done' },
  viewSkipped: { 'f.state.in': 'skipped' },
  viewDropped: { 'f.state.in': 'dropped' },
};

/** Every change that other systems are told, by what became of it. */
export function Deliveries() {
  const t = useWords(messageWords);
  const may = useMay()('bridge.message.write');
  const store = useListInAddress(views.viewDead);
  const hrefOf = useOpenHref('/bridge/deliveries');
  const opened = store.state.open;
  const bulk: BulkAction[] = [
    {
      key: 'resend',
      label: t('resend'),
      title: titleOf,
      check: async (row) => whetherOpen(row, ['dead'], t('notOpen')),
      command: ({ id }) => ({ path: '/bridge-deliveries/resend', body: { deliveryIds: [id] } }),
      change: () => ({ from: t('viewDead'), to: t('again') }),
    },
    {
      key: 'drop',
      label: t('drop'),
      title: titleOf,
      check: async (row) => whetherOpen(row, ['dead'], t('notOpen')),
      command: ({ id }, reason) => ({ path: '/bridge-deliveries/drop', body: { deliveryIds: [id], reason } }),
      change: () => ({ from: t('viewDead'), to: t('given') }),
      field: { name: 'reason', label: t('reason'), kind: 'text', required: true },
    },
  ];
  return (
    <>
      <ListScreen
        words={messageWords}
        title="deliveries"
        list="bridge.bridge-deliveries"
        columns={['madeAt', 'ourId', 'routeName', 'systemName', 'foreignId', 'state', 'reason', 'attempts']}
        needs={['id', 'ourId', 'subject', 'routeNameEn', 'systemNameEn']}
        views={views}
        cells={{
          ourId: (row) => <TheirThing row={row} />,
          reason: ({ reason }) => <ReasonCell reason={reason} />,
          state: ({ state }) => <DeliveryMark state={state as DeliveryState} />,
        }}
        cards={{ ourId: 'title', state: 'state', reason: 'text' }}
        href={({ id }) => hrefOf(String(id))}
        rowTone={({ state }) => (state === 'dead' ? 'red' : undefined)}
        {...(may ? { bulk } : {})}
        actions={
          may && (
            <SettleAll
              path="/bridge-deliveries"
              state={store.state}
              open="dead"
              word="resendAll"
              intro="resendAllIntro"
              command="/bridge-deliveries/resend"
              idsAs="deliveryIds"
            />
          )
        }
        empty={['deliveriesEmpty', 'deliveriesEmptyHow']}
      />
      {opened && <DeliveryDrawer key={opened} id={opened} onClose={() => store.change({ open: undefined })} />}
    </>
  );
}

/** What of ours is told. */
function TheirThing({ row: { subject, ourId } }: { row: ListRow }) {
  const kind = useListDescriptions().data?.find(({ name }) => name === subject)?.subject;
  return <ThingName kind={kind ?? ''} id={String(ourId)} />;
}

function DeliveryMark({ state }: { state: DeliveryState }) {
  const language = useLanguage();
  return <StateMark state={state} word={deliveryStates[state]?.[language]} />;
}

const columns =
  'id,madeAt,routeId,routeName,routeNameEn,systemName,systemNameEn,subject,ourId,state,foreignId,reason,attempts,uncertain,changedAt,dueAt,doneAt,ticket,before,after,body';

function DeliveryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(messageWords);
  const may = useMay()('bridge.message.write');
  const { message: toast } = App.useApp();
  const query = useApi<ListPage<ListRow>>('bridge', '/bridge-deliveries', { query: { 'f.id.eq': id, columns } });
  const [dropping, setDropping] = useState(false);
  const resend = useCommand(['bridge'], () => void toast.success(t('again')));
  const row = query.data?.rows[0];
  return (
    <Drawer
      open
      size={720}
      title={
        row ? (
          <span className="row-gap">
            <TheirThing row={row} />
            <DeliveryMark state={row.state as DeliveryState} />
          </span>
        ) : (
          '…'
        )
      }
      onClose={onClose}
      footer={
        may &&
        row?.state === 'dead' && (
          <span className="row-gap">
            <Button
              type="primary"
              loading={resend.isPending}
              onClick={() => resend.mutate({ path: '/bridge-deliveries/resend', body: { deliveryIds: [id] } })}
            >
              {t('resend')}
            </Button>
            <Button danger type="text" onClick={() => setDropping(true)}>
              {t('drop')}
            </Button>
          </span>
        )
      }
    >
      <Loaded query={query}>{() => row && <DeliveryContent row={row} />}</Loaded>
      {dropping && (
        <CommandDialog
          title={t('drop')}
          verb={t('drop')}
          intro={t('dropIntro')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true, wide: true }]}
          areas={['bridge']}
          command={({ reason }) => ({ path: '/bridge-deliveries/drop', body: { deliveryIds: [id], reason } })}
          onClose={() => setDropping(false)}
        />
      )}
    </Drawer>
  );
}

const isTold = (value: unknown) => value !== null && value !== undefined && value !== '' && value !== false;

function DeliveryContent({ row }: { row: ListRow }) {
  const t = useWords(messageWords);
  const nameOf = useLocalName();
  const [before, after] = [row.before as ListRow | null, (row.after ?? {}) as ListRow];
  const columns = useListDescriptions().data?.find(({ name }) => name === row.subject)?.columns ?? [];
  // Ids say nothing to people, and a name stands in the reader’s language.
  const changed = columns.filter(
    ({ name, type }) =>
      type !== 'id' &&
      !(name.endsWith('En') && columns.some((other) => `${other.name}En` === name)) &&
      (before ? JSON.stringify(before[name]) !== JSON.stringify(after[name]) : isTold(after[name])),
  );
  const facts: Fact[] = [
    {
      label: t('openRoute'),
      value: (
        <Link to="/bridge/routes/$routeId" params={{ routeId: String(row.routeId) }}>
          {nameOf({ name: String(row.systemName), nameEn: String(row.systemNameEn ?? '') })} ·{' '}
          {nameOf({ name: String(row.routeName), nameEn: String(row.routeNameEn ?? '') })}
        </Link>
      ),
    },
    { label: t('cameThere'), value: row.foreignId ? String(row.foreignId) : '–' },
    { label: t('settled'), value: <Moment at={row.doneAt as string | null} /> },
    ...(row.state === 'waiting' ? [{ label: t('notBefore'), value: <Moment at={row.dueAt as string | null} /> }] : []),
    { label: t('tries'), value: String(row.attempts) },
    ...(row.ticket ? [{ label: t('ticket'), value: String(row.ticket) }] : []),
  ];
  return (
    <div className="stack message-parts">
      {row.reason && (
        <section className={row.state === 'dead' ? 'problem is-inline' : 'caution'}>
          <ReasonCell reason={row.reason} />
        </section>
      )}
      {row.uncertain === true && <p className="caution">{t('mayHaveArrived')}</p>}
      <Facts facts={facts} />
      <h3>{t('changedFields')}</h3>
      <DataTable
        compact
        rows={changed}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t('target'), render: ({ label }) => label },
          ...(before
            ? [{ key: 'before', title: t('before'), render: (column: ListColumn) => cellOf(before, column) }]
            : []),
          { key: 'after', title: t(before ? 'after' : 'toldNow'), render: (column) => cellOf(after, column) },
        ]}
      />
      {row.body && (
        <>
          <h3>{t('body')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
          <pre className="json-block" tabIndex={0}>
            {JSON.stringify(row.body, null, 2)}
          </pre>
        </>
      )}
    </div>
  );
}
