import { App, Button, Input, Modal, Select, Space, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ApiKeyRights } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useApi } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

export function ApiKeys() {
  const t = useWords(identityWords);
  const may = useMay();
  const [open, setOpen] = useState<'new' | ListRow | undefined>();
  const [taking, setTaking] = useState<ListRow | undefined>();
  const [key, setKey] = useState<string | undefined>();
  const mayWrite = may('identity.api-key.write');
  const rights = useApi<ApiKeyRights>('identity', '/api-keys/rights', { enabled: may('identity.api-key.read') });
  const lessOf = (row: ListRow) => rights.data?.keys.find((one) => one.id === row.id);
  return (
    <>
      <ListScreen
        title={t('apiKeys')}
        list="identity.api-keys"
        area="identity"
        columns={['name', 'permissions', 'createdBy', 'createdAt', 'usedAt', 'expiresAt', 'revokedAt']}
        needs={['revokedAt']}
        cells={{
          permissions: (row) => <Permissions written={row.permissions} less={lessOf(row)} />,
          ...(mayWrite
            ? {
                revokedAt: (row: ListRow) =>
                  row.revokedAt ? (
                    <span className="faint">✕</span>
                  ) : (
                    <Space>
                      <Button size="small" onClick={() => setOpen(row)}>
                        {t('revokeKey')}
                      </Button>
                      {lessOf(row) && (
                        <Button size="small" onClick={() => setTaking(row)}>
                          {t('takeOverKey')}
                        </Button>
                      )}
                    </Space>
                  ),
              }
            : {}),
        }}
        actions={
          mayWrite && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
              {t('newApiKey')}
            </Button>
          )
        }
        empty={{ what: t('apiKeysEmpty'), how: t('apiKeysEmptyHow') }}
      />
      {open === 'new' && <NewKeyDialog onKey={setKey} onClose={() => setOpen(undefined)} />}
      {open && open !== 'new' && (
        <CommandDialog
          title={`${t('revokeKey')} · ${open.name}`}
          verb={t('revokeKey')}
          intro={t('revokeKeyIntro')}
          danger
          fields={[]}
          areas={['identity']}
          command={() => ({ path: `/api-keys/${open.id}/revoke` })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {taking && (
        <CommandDialog
          title={`${t('takeOverKey')} · ${taking.name}`}
          verb={t('takeOverKey')}
          intro={t('takeOverKeyIntro')}
          fields={[]}
          areas={['identity']}
          command={() => ({ path: `/api-keys/${taking.id}/take-over` })}
          onClose={() => setTaking(undefined)}
        />
      )}
      {key && <KeyOnce apiKey={key} onClose={() => setKey(undefined)} />}
    </>
  );
}

/** What is written in a key; what of it is not given today is struck through and said. */
function Permissions({ written, less }: { written: unknown; less: ApiKeyRights['keys'][number] | undefined }) {
  const t = useWords(identityWords);
  const names = Array.isArray(written) ? (written as string[]) : [];
  const missing = new Set(less?.permissionsMissing);
  const given = names.filter((name) => !missing.has(name));
  if (!less) return <span className="text-cell code">{given.join(', ')}</span>;
  const why = less.ended ?? t('keyGivesLess', { given: given.length, written: names.length });
  return (
    <Tooltip
      title={
        <>
          {why}
          {less.reachesLess && !less.ended && <div>{t('keyReachesLess')}</div>}
          {!less.ended && missing.size > 0 && <div>{t('keyMissing', { permissions: [...missing].join(', ') })}</div>}
        </>
      }
    >
      <span className="text-cell code">
        <Tag style={{ marginInlineEnd: 6 }} color={less.ended ? 'error' : 'warning'}>
          {less.ended ? t('keyGivesNothing') : t('keyLess', { given: given.length, written: names.length })}
        </Tag>
        {given.join(', ')} <s className="faint">{[...missing].join(', ')}</s>
      </span>
    </Tooltip>
  );
}

function NewKeyDialog({ onKey, onClose }: { onKey: (key: string) => void; onClose: () => void }) {
  const t = useWords(identityWords);
  const { data } = useSession();
  // Nobody can give away more than they hold.
  const permissions = (data?.permissions ?? []).map((value) => ({ value, label: value }));
  return (
    <CommandDialog<{ key: string }>
      title={t('newApiKey')}
      verb={t('newApiKey')}
      width={640}
      fields={[
        { name: 'name', label: t('keyName'), kind: 'text', required: true },
        {
          name: 'expiresAt',
          label: t('expiresAt'),
          kind: 'timestamp',
          required: true,
          initial: dayjs().add(1, 'year').endOf('day').format('YYYY-MM-DDTHH:mm:ssZ'),
        },
        {
          name: 'permissions',
          label: t('permissions'),
          help: t('keyOwnRights'),
          kind: 'own',
          wide: true,
          required: true,
          render: ({ value, onChange }) => (
            <Select
              mode="multiple"
              style={{ width: '100%' }}
              value={(value as string[] | undefined) ?? []}
              options={permissions}
              onChange={(next) => onChange?.(next)}
            />
          ),
        },
        { name: 'orgUnitIds', label: t('scope'), kind: 'orgUnit', many: true, wide: true, help: t('wholePlant') },
      ]}
      areas={['identity']}
      command={(values) => ({
        path: '/api-keys',
        body: {
          ...values,
          orgUnitIds: Array.isArray(values.orgUnitIds) && values.orgUnitIds.length > 0 ? values.orgUnitIds : null,
        },
      })}
      onDone={(answer) => onKey(answer.key)}
      onClose={onClose}
    />
  );
}

function KeyOnce({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  return (
    <Modal
      open
      title={t('keyOnce')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{p('close')}</Button>}
    >
      <Input.Search
        readOnly
        className="code"
        value={apiKey}
        enterButton={p('copy')}
        onSearch={() => void navigator.clipboard?.writeText(apiKey).then(() => message.success(p('copied')))}
      />
    </Modal>
  );
}
