import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { OrgUnitsDialog } from './org-units-dialog.tsx';
import { usePersonFields } from './person-fields.ts';
import { useRoleNames } from './use-roles.ts';
import { identityWords } from './words.ts';

export function People() {
  const t = useWords(identityWords);
  const may = useMay();
  const navigate = useNavigate();
  const fields = usePersonFields();
  const roleName = useRoleNames();
  const [open, setOpen] = useState<'person' | 'units' | undefined>();
  return (
    <>
      <ListScreen
        title={t('people')}
        list="identity.people"
        area="identity"
        columns={['code', 'name', 'roles', 'orgUnitName', 'signInName', 'hasBadge', 'lockedUntil', 'active']}
        href={(row) => `/people/${row.id}`}
        cells={{
          roles: (row) =>
            row.roles ? String(row.roles).split(', ').map(roleName).join('、') : <span className="faint">–</span>,
        }}
        rowTone={(row) => (row.lockedUntil ? 'red' : undefined)}
        actions={
          <>
            {may('identity.org-unit.read') && <Button onClick={() => setOpen('units')}>{t('orgUnits')}</Button>}
            {may('identity.person.write') && (
              <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen('person')}>
                {t('newPerson')}
              </Button>
            )}
          </>
        }
        empty={{ what: t('peopleEmpty'), how: t('peopleEmptyHow') }}
      />
      {open === 'person' && (
        <CommandDialog<{ id: string }>
          title={t('newPerson')}
          verb={t('newPerson')}
          fields={fields}
          entity="identity.person"
          areas={['identity']}
          draftOf="people/new"
          command={(values) => ({ path: '/people', body: values })}
          onDone={(answer) => void navigate({ to: `/people/${answer.id}` } as never)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'units' && <OrgUnitsDialog onClose={() => setOpen(undefined)} />}
    </>
  );
}
