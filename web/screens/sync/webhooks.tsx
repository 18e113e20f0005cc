import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { useEventTypes } from './use-event-types.ts';
import { syncWords } from './words.ts';

interface Made {
  webhookId: string;
  secret: string;
}
const permission = 'sync.webhook.write';

/** Where events go outside. */
export function Webhooks() {
  const t = useWords(syncWords);
  const [secret, setSecret] = useState<string | undefined>();
  return (
    <>
      <ListScreen
        words={syncWords}
        title="webhooks"
        list="sync.webhooks"
        columns={['name', 'url', 'types', 'createdBy', 'waitsSince', 'reason', 'active']}
        rowTone={({ waitsSince }) => (waitsSince ? 'red' : undefined)}
        commands={[
          {
            column: 'createdBy',
            behind: true,
            verb: 'rotate',
            permission,
            path: ({ id }) => `/webhooks/${id}/rotate-secret`,
            ask: { title: 'rotate', of: 'name', intro: 'rotateIntro' },
            onDone: (made) => setSecret((made as Made).secret),
          },
          { column: 'name', behind: true, verb: 'test', permission, path: ({ id }) => `/webhooks/${id}/test` },
          {
            column: 'active',
            behind: true,
            verb: 'pause',
            permission,
            when: ({ active }) => active === true,
            path: ({ id }) => `/webhooks/${id}/pause`,
          },
          {
            column: 'active',
            behind: true,
            verb: 'resume',
            permission,
            when: ({ active }) => active === false,
            path: ({ id }) => `/webhooks/${id}/resume`,
          },
          {
            column: 'active',
            behind: true,
            verb: 'remove',
            permission,
            path: ({ id }) => `/webhooks/${id}/delete`,
            ask: { title: 'remove', of: 'name', intro: 'removeIntro', danger: true },
          },
        ]}
        actions={<Link to="/webhook-deliveries">{t('deliveries')}</Link>}
        create={{
          word: 'newWebhook',
          icon: 'plus',
          permission,
          dialog: (onClose) => <NewWebhook onSecret={setSecret} onClose={onClose} />,
        }}
        empty={['webhooksEmpty', 'webhooksEmptyHow']}
      />
      {secret && <ShownOnce title={t('secretOnce')} secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}

function NewWebhook({ onSecret, onClose }: { onSecret: (secret: string) => void; onClose: () => void }) {
  const t = useWords(syncWords);
  const eventTypes = useEventTypes();
  return (
    <CommandDialog<Made>
      title={t('newWebhook')}
      verb={t('newWebhook')}
      width={640}
      fields={[
        { name: 'name', label: t('name'), kind: 'text', required: true },
        { name: 'url', label: t('url'), kind: 'text', required: true, wide: true, help: t('urlHelp') },
        {
          name: 'types',
          label: t('types'),
          help: t('typesHelp'),
          kind: 'own',
          wide: true,
          required: true,
          render: ({ value, onChange }) => (
            <Select
              mode="tags"
              style={{ width: '100%' }}
              value={Array.isArray(value) ? value.map(String) : []}
              options={eventTypes}
              optionFilterProp="label"
              onChange={(next) => onChange?.(next)}
            />
          ),
        },
        { name: 'orgUnitIds', label: t('area'), kind: 'orgUnit', many: true, wide: true, help: t('areaHelp') },
      ]}
      areas={['sync']}
      command={(body) => ({ path: '/webhooks', body })}
      onDone={(made) => onSecret(made.secret)}
      onClose={onClose}
    />
  );
}

/** Each time Trueup knocked at a webhook, and what came of it. */
export function Deliveries() {
  const t = useWords(syncWords);
  return (
    <ListScreen
      words={syncWords}
      title="deliveries"
      list="sync.webhook-deliveries"
      columns={['at', 'webhookName', 'kind', 'events', 'attempt', 'delivered', 'status', 'milliseconds', 'answer']}
      rowTone={({ delivered }) => (delivered ? undefined : 'red')}
      commands={[
        {
          column: 'delivered',
          behind: true,
          verb: 'resend',
          permission,
          when: ({ kind }) => kind !== 'test',
          path: ({ id }) => `/webhook-deliveries/${id}/resend`,
        },
      ]}
      actions={<Link to="/webhooks">{t('webhooks')}</Link>}
      empty={['deliveriesEmpty', 'deliveriesEmptyHow']}
    />
  );
}
