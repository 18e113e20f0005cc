import { App, Button, Select, Tooltip } from 'antd';
import type { Person } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import type { DraftShape } from '../../parts/draft/compare-drafts.ts';
import { DraftNotice } from '../../parts/draft/draft-notice.tsx';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { OrgUnitPicker, useOrgUnits } from '../../parts/org-unit-picker.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { useRoles } from './use-roles.ts';
import { identityWords } from './words.ts';

type Grant = Person['roles'][number];

/** Each role at each place is a part of its own; the same one twice is one. */
const roleGrants: DraftShape<Grant[]> = {
  partsOf: (grants) => grants.map((grant) => [`${grant.role}@${grant.orgUnitId ?? ''}`, grant]),
  join: (parts) => parts.map(([, grant]) => grant as Grant),
};

/** Roles of a person, each for the whole plant or for one unit. */
export function RolesEditor({ person }: { person: Person }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const may = useMay();
  const mayAssign = may('identity.role.assign');
  const roles = useRoles();
  const { message } = App.useApp();
  const draft = useDraft({
    record: `people/${person.id}/roles`,
    saved: person.roles,
    version: person.version,
    shape: roleGrants,
    enabled: mayAssign,
  });
  const rows = draft.value;
  const save = useCommand(['identity'], () => void message.success(p('saved')));
  const change = (index: number, next: Partial<(typeof rows)[number]>) =>
    draft.change(rows.map((row, at) => (at === index ? { ...row, ...next } : row)));
  const units = useOrgUnits();
  const nameOf = useLocalName();
  const nameOfGrant = (key: string) => {
    const [code, unitId] = key.split('@');
    const unit = units.find((one) => one.id === unitId);
    return `${roles.find((role) => role.code === code)?.name ?? code} · ${unit ? nameOf(unit) : t('wholePlant')}`;
  };
  return (
    <div className="stack">
      <DraftNotice draft={draft} nameOf={nameOfGrant} show={() => t('granted')} />
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
              onClick={() => draft.change(rows.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {mayAssign && (
        <div className="row-gap">
          <Button
            icon={<Icon name="plus" size={14} />}
            onClick={() => draft.change([...rows, { role: 'operator', orgUnitId: null }])}
          >
            {t('addRole')}
          </Button>
          {draft.changed && (
            <Button
              type="primary"
              loading={save.isPending}
              disabled={draft.differences.length > 0}
              onClick={() =>
                save.mutate({
                  path: `/people/${person.id}/roles`,
                  body: { expectedVersion: person.version, roles: rows },
                })
              }
            >
              {t('saveRoles')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
