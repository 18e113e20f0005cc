import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { OrgUnitsDialog } from './org-units-dialog.tsx';
import { useRoleNames } from './use-roles.ts';
import { identityWords } from './words.ts';

export function People() {
  const t = useWords(identityWords);
  const may = useMay();
  const roleName = useRoleNames();
  const [unitsOpen, setUnitsOpen] = useState(false);
  return (
    <>
      <ListScreen
        words={identityWords}
        title="people"
        list="identity.people"
        columns={['code', 'name', 'roles', 'orgUnitName', 'signInName', 'hasBadge', 'lockedUntil', 'active']}
        href={({ id }) => `/people/${id}`}
        cells={{
          roles: (row) =>
            row.roles ? String(row.roles).split(', ').map(roleName).join('、') : <span className="faint">–</span>,
        }}
        rowTone={(row) => (row.lockedUntil ? 'red' : undefined)}
        actions={may('identity.org-unit.read') && <Button onClick={() => setUnitsOpen(true)}>{t('orgUnits')}</Button>}
        create={{
          word: 'newPerson',
          icon: 'plus',
          permission: 'identity.person.write',
          dialog: (onClose) => <NewPerson onClose={onClose} />,
        }}
        empty={['peopleEmpty', 'peopleEmptyHow']}
      />
      {unitsOpen && <OrgUnitsDialog onClose={() => setUnitsOpen(false)} />}
    </>
  );
}

function NewPerson({ onClose }: { onClose: () => void }) {
  const t = useWords(identityWords);
  const navigate = useNavigate();
  const fields = useEntityFields('identity.person');
  if (!fields) return null;
  return (
    <CommandDialog<{ id: string }>
      title={t('newPerson')}
      verb={t('newPerson')}
      fields={fields}
      entity="identity.person"
      areas={['identity']}
      draftOf="people/new"
      command={(values) => ({ path: '/people', body: values })}
      onDone={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
      onClose={onClose}
    />
  );
}
