import { App, Button, Select, Tooltip } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { OrgUnitPicker } from '../../parts/org-unit-picker.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { useRoles } from './use-roles.ts';
import { identityWords } from './words.ts';

/** Roles of a person, each for the whole plant or for one unit. */
export function RolesEditor({ person }: { person: Person }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const may = useMay();
  const roles = useRoles();
  const { message } = App.useApp();
  const [rows, setRows] = useState(person.roles);
  const save = useCommand(['identity'], () => void message.success(p('saved')));
  const mayAssign = may('identity.role.assign');
  const changed = JSON.stringify(rows) !== JSON.stringify(person.roles);
  const change = (index: number, next: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...next } : row)));
  return (
    <div className="stack">
      {save.error && <ProblemView problem={save.error} inline />}
      {rows.length === 0 && <p className="faint">{t('noRoles')}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a person may hold one role in several places
        <div key={index} className="row-gap">
          <Tooltip title={roles.find((role) => role.code === row.role)?.reason}>
            <Select
              style={{ width: 190 }}
              disabled={!mayAssign}
              aria-label={t('role')}
              value={row.role}
              options={roles.map((role) => ({ value: role.code, label: role.name }))}
              onChange={(role) => change(index, { role })}
            />
          </Tooltip>
          <div style={{ width: 220 }}>
            <OrgUnitPicker
              disabled={!mayAssign}
              placeholder={t('wholePlant')}
              value={row.orgUnitId}
              onChange={(orgUnitId) => change(index, { orgUnitId: orgUnitId as string | null })}
            />
          </div>
          {mayAssign && (
            <Button
              type="text"
              aria-label={p('cancel')}
              icon={<Icon name="close" size={14} />}
              onClick={() => setRows(rows.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {mayAssign && (
        <div className="row-gap">
          <Button
            icon={<Icon name="plus" size={14} />}
            onClick={() => setRows([...rows, { role: 'operator', orgUnitId: null }])}
          >
            {t('addRole')}
          </Button>
          {changed && (
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => save.mutate({ path: `/people/${person.id}/roles`, body: { roles: rows } })}
            >
              {t('saveRoles')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
