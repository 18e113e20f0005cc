import { useRouterState } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import type { BulkAction } from '../../parts/list/bulk-bar.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { MessageDrawer } from './message-drawer.tsx';
import { messageWords } from './message-words.ts';
import { ReasonCell } from './reason.tsx';
import { SettleAll } from './settle-all.tsx';

const views = {
  viewDead: { 'f.state.in': 'dead' },
  viewWaiting: { 'f.state.in': 'waiting' },
  viewHeld: { 'f.state.in': 'held' },
  viewDone: { 'f.state.in': 'done' },
  viewSkipped: { 'f.state.in': 'skipped' },
  viewDropped: { 'f.state.in': 'dropped' },
};

/** Everything that other systems told, by what became of it. */
export function Messages() {
  const t = useWords(messageWords);
  const may = useMay()('bridge.message.write');
  const store = useListInAddress(views.viewDead);
  const hrefOf = useOpenHref('/bridge/messages');
  const opened = store.state.open;
  const bulk: BulkAction[] = [
    {
      key: 'replay',
      label: t('replay'),
      title: titleOf,
      check: async (row) => whetherOpen(row, ['dead', 'held'], t('notOpen')),
      command: ({ id }) => ({ path: '/bridge-messages/replay', body: { messageIds: [id] } }),
      change: () => ({ from: t('viewDead'), to: t('again') }),
    },
    {
      key: 'drop',
      label: t('drop'),
      title: titleOf,
      check: async (row) => whetherOpen(row, ['dead', 'held'], t('notOpen')),
      command: ({ id }, reason) => ({ path: '/bridge-messages/drop', body: { messageIds: [id], reason } }),
      change: () => ({ from: t('viewDead'), to: t('given') }),
      field: { name: 'reason', label: t('reason'), kind: 'text', required: true },
    },
  ];
  return (
    <>
      <ListScreen
        words={messageWords}
        title="messages"
        list="bridge.bridge-messages"
        columns={['receivedAt', 'systemName', 'routeName', 'thing', 'state', 'reason', 'attempts']}
        needs={['id', 'routeNameEn', 'systemNameEn']}
        views={views}
        cells={{ reason: ({ reason }) => <ReasonCell reason={reason} /> }}
        cards={{ thing: 'title', state: 'state', reason: 'text' }}
        href={({ id }) => hrefOf(String(id))}
        rowTone={({ state }) => (state === 'dead' ? 'red' : undefined)}
        {...(may ? { bulk } : {})}
        actions={
          may && (
            <SettleAll
              path="/bridge-messages"
              state={store.state}
              open="dead,held"
              word="replayAll"
              intro="replayAllIntro"
              command="/bridge-messages/replay"
              idsAs="messageIds"
            />
          )
        }
        empty={['messagesEmpty', 'messagesEmptyHow']}
      />
      {opened && <MessageDrawer key={opened} id={opened} onClose={() => store.change({ open: undefined })} />}
    </>
  );
}

export const titleOf = ({ thing, foreignId, id }: ListRow) => String(thing ?? foreignId ?? id);

export function whetherOpen({ state }: ListRow, open: readonly string[], why: string) {
  return open.includes(String(state)) ? { allowed: true } : { allowed: false, why };
}

/** The same list with a row opened beside it. */
export function useOpenHref<Path extends '/bridge/messages' | '/bridge/deliveries'>(path: Path) {
  const search = useRouterState({ select: ({ location }) => location.searchStr });
  return (id: string) => {
    const words = new URLSearchParams(search);
    words.set('open', id);
    return `${path}?${words.toString()}` as const;
  };
}
