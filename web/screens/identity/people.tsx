import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { FirstPasswordsDialog } from './first-passwords.tsx';
import { OrgUnitsDialog } from './org-units-dialog.tsx';
import { useRoleNames } from './use-roles.ts';
import { identityWords } from './words.ts';

export function People() {
  const t = useWords(identityWords);
  const may = useMay();
  const navigate = useNavigate();
  const roleName = useRoleNames();
  const [passwordsOpen, setPasswordsOpen] = useState(false);
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
            row.roles ? joinWords(String(row.roles).split(', ').map(roleName)) : <span className="faint">–</span>,
        }}
        rowTone={(row) => (row.lockedUntil ? 'red' : undefined)}
        actions={
          <>
            {may('identity.credential.write') && (
              <Button onClick={() => setPasswordsOpen(true)}>{t('firstPasswords')}</Button>
            )}
            {may('identity.org-unit.read') && <Button onClick={() => setUnitsOpen(true)}>{t('orgUnits')}</Button>}
          </>
        }
        create={{
          word: 'newPerson',
          icon: 'plus',
          permission: 'identity.person.write',
          dialog: (onClose) => (
            <RecordDialog
              entity="identity.person"
              list="identity.people"
              title={t('newPerson')}
              verb={t('newPerson')}
              onDone={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
              onClose={onClose}
            />
          ),
        }}
        empty={['peopleEmpty', 'peopleEmptyHow']}
      />
      {passwordsOpen && <FirstPasswordsDialog onClose={() => setPasswordsOpen(false)} />}
      {unitsOpen && <OrgUnitsDialog onClose={() => setUnitsOpen(false)} />}
    </>
  );
}
