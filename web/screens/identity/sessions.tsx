import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age, Moment } from '../../parts/values.tsx';
import { identityWords } from './words.ts';

export function Sessions() {
  const t = useWords(identityWords);
  const may = useMay();
  const [ending, setEnding] = useState<ListRow | undefined>();
  return (
    <>
      <ListScreen
        title={t('sessions')}
        list="identity.sessions"
        area="identity"
        columns={['personName', 'open', 'kind', 'device', 'address', 'agent', 'createdAt', 'seenAt', 'endedAt']}
        needs={['open']}
        cells={{
          seenAt: (row) => <Age at={row.seenAt ? String(row.seenAt) : null} />,
          endedAt: (row) =>
            row.open && may('identity.session.revoke') ? (
              <Button size="small" onClick={() => setEnding(row)}>
                {t('revoke')}
              </Button>
            ) : (
              <Moment at={row.endedAt ? String(row.endedAt) : null} />
            ),
        }}
        empty={{ what: t('sessionsEmpty'), how: t('sessionsEmptyHow') }}
      />
      {ending && (
        <CommandDialog
          title={`${t('revokeSession')} · ${ending.personName}`}
          verb={t('revoke')}
          intro={t('revokeSessionIntro')}
          danger
          fields={[]}
          areas={['identity']}
          command={() => ({ path: `/sessions/${ending.id}/revoke` })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  );
}
