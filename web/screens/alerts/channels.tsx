import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type ChannelKind,
  type ChannelStanding,
  type ChannelsStanding,
  channelKinds,
  type SecretName,
} from '../../../src/modules/alerts/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { alertsWords } from './words.ts';

/** By which ways people are reached away from the desk, and whether these work. */
export function AlertChannels() {
  const standing = useApi<ChannelsStanding>('alerts', '/alert-channels-standing', { everyMilliseconds: () => 10_000 });
  const standsOf = ({ id }: ListRow) => standing.data?.channels.find(({ channelId }) => channelId === id);
  return (
    <RecordScreen
      entity="alerts.channel"
      list="alerts.alert-channels"
      words={alertsWords}
      title="channels"
      columns={['code', 'name', 'kind', 'language', 'note', 'active']}
      needs={['id', 'kind', 'active']}
      cells={{
        // What isn’t edited in place: a cell that is would take the keys of the buttons.
        kind: (row, drawn) => (
          <div className="alert-channel">
            <strong>{drawn}</strong>
            <Standing row={row} stands={standsOf(row)} />
            <Secrets row={row} stands={standsOf(row)} />
            <TestButton channelId={String(row.id)} />
          </div>
        ),
      }}
      empty={['channelsEmpty', 'channelsEmptyHow']}
      opensWithAll
    />
  );
}

function Standing({ row, stands }: { row: ListRow; stands: ChannelStanding | undefined }) {
  const t = useWords(alertsWords);
  if (!stands) return null;
  const fails = stands.reason !== null;
  const [tone, shape, word] = !row.active
    ? (['closed', 'square', t('off')] as const)
    : fails
      ? (['red', 'octagon', t('away')] as const)
      : stands.okAt
        ? (['green', 'tick', t('works')] as const)
        : (['grey', 'ring', t('notTried')] as const);
  return (
    <span className="row-gap">
      <ToneMark tone={tone} shape={shape} word={word} />
      {stands.waiting > 0 && <span>{t('waitingCount', { count: stands.waiting })}</span>}
      {fails && <span className="faint">{stands.reason}</span>}
      {fails && stands.retryAt && (
        <span className="faint">{t('triesAgain', { at: formatTime(stands.retryAt, { seconds: true }) })}</span>
      )}
    </span>
  );
}

function Secrets({ row, stands }: { row: ListRow; stands: ChannelStanding | undefined }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const may = useMay()('alerts.secret.write');
  const [asked, setAsked] = useState<SecretName | 'remove' | undefined>();
  const kind = row.kind as ChannelKind;
  if (kind === 'mail') return <span className="faint">{t('mailServer')}</span>;
  const names: SecretName[] = kind === 'wecom' ? ['address'] : ['address', 'signing'];
  const setOf = (name: SecretName) => stands?.secrets.find((secret) => secret.name === name);
  return (
    <span className="row-gap">
      {names.map((name) => {
        const known = setOf(name);
        return (
          <span key={name} className="faint">
            {known
              ? t('secretSet', { what: t(name), by: known.setBy, at: formatTime(known.setAt) })
              : t('secretUnset', { what: t(name) })}
          </span>
        );
      })}
      {may && (
        <>
          <Button size="small" onClick={() => setAsked('address')}>
            {t('setAddress')}
          </Button>
          {kind !== 'wecom' && (
            <Button size="small" onClick={() => setAsked('signing')}>
              {t('setSigning')}
            </Button>
          )}
          {setOf('signing') && (
            <Button size="small" type="text" onClick={() => setAsked('remove')}>
              {t('removeSigning')}
            </Button>
          )}
        </>
      )}
      {asked && (
        <CommandDialog
          title={`${channelKinds[kind][language]} · ${row.code}`}
          verb={t(asked === 'remove' ? 'removeSigning' : asked === 'address' ? 'setAddress' : 'setSigning')}
          danger={asked === 'remove'}
          fields={
            asked === 'remove'
              ? []
              : [
                  {
                    name: 'secret',
                    label: t(asked),
                    kind: asked === 'address' ? 'text' : 'password',
                    required: true,
                    wide: true,
                    help: t(asked === 'address' ? 'addressHelp' : 'signingHelp'),
                  },
                ]
          }
          areas={['alerts']}
          command={({ secret }) => ({
            path: `/alert-channels/${row.id}/secrets`,
            body: { secrets: asked === 'remove' ? { signing: null } : { [asked]: secret } },
          })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </span>
  );
}

/** Really sends, whether the channel is switched on or not. */
function TestButton({ channelId }: { channelId: string }) {
  const t = useWords(alertsWords);
  const may = useMay();
  const { message } = App.useApp();
  const test = useCommand<{ sent: boolean; answer: string }>(['alerts'], ({ sent, answer }) => {
    if (sent) void message.success(t('testSent'));
    else void message.error(`${t('testFailed')}：${answer}`, 10);
  });
  if (!may('alerts.channel.use')) return null;
  return (
    <span>
      <Button
        size="small"
        loading={test.isPending}
        onClick={() => test.mutate({ path: `/alert-channels/${channelId}/test` })}
      >
        {t('test')}
      </Button>
    </span>
  );
}
