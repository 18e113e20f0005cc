import { Select, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ApiKeyRights } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay, useSession } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { useApi } from '../../parts/use-api.ts';
import { identityWords } from './words.ts';

export function ApiKeys() {
  const t = useWords(identityWords);
  const may = useMay();
  const [key, setKey] = useState<string | undefined>();
  const rights = useApi<ApiKeyRights>('identity', '/api-keys/rights', { enabled: may('identity.api-key.read') });
  const lessOf = (row: ListRow) => rights.data?.keys.find((one) => one.id === row.id);
  return (
    <>
      <ListScreen
        words={identityWords}
        title="apiKeys"
        list="identity.api-keys"
        views={{ viewInUse: { 'f.revokedAt.empty': 'true' } }}
        columns={['name', 'permissions', 'createdBy', 'createdAt', 'usedAt', 'expiresAt', 'revokedAt']}
        needs={['revokedAt']}
        cells={{
          permissions: (row) => <Permissions written={row.permissions} less={lessOf(row)} />,
          revokedAt: ({ revokedAt }, drawn) =>
            revokedAt && may('identity.api-key.write') ? <span className="faint">✕</span> : drawn,
        }}
        commands={[
          {
            column: 'revokedAt',
            verb: 'revokeKey',
            permission: 'identity.api-key.write',
            when: ({ revokedAt }) => !revokedAt,
            path: ({ id }) => `/api-keys/${id}/revoke`,
            ask: { title: 'revokeKey', of: 'name', intro: 'revokeKeyIntro', danger: true },
          },
          {
            column: 'revokedAt',
            verb: 'takeOverKey',
            permission: 'identity.api-key.write',
            when: (row) => !row.revokedAt && !!lessOf(row),
            path: ({ id }) => `/api-keys/${id}/take-over`,
            ask: { title: 'takeOverKey', of: 'name', intro: 'takeOverKeyIntro' },
          },
        ]}
        create={{
          word: 'newApiKey',
          icon: 'plus',
          permission: 'identity.api-key.write',
          dialog: (onClose) => <NewKeyDialog onKey={setKey} onClose={onClose} />,
        }}
        empty={['apiKeysEmpty', 'apiKeysEmptyHow']}
      />
      {key && <ShownOnce title={t('keyOnce')} secret={key} onClose={() => setKey(undefined)} />}
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
      command={(body) => ({ path: '/api-keys', body })}
      onDone={(answer) => onKey(answer.key)}
      onClose={onClose}
    />
  );
}
