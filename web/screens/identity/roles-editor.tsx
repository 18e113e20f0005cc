import { App, Button } from 'antd';
import type { Person } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { queryClient } from '../../app/query-client.ts';
import { sessionKey, useMay } from '../../app/session.ts';
import type { DraftShape } from '../../parts/draft/compare-drafts.ts';
import { DraftNotice } from '../../parts/draft/draft-notice.tsx';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { useOrgUnits } from '../../parts/org-unit-picker.tsx';
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
  const save = useCommand(['identity'], () => {
    void message.success(p('saved'));
    // They may be the reader's own: what may be done follows at once.
    void queryClient.invalidateQueries({ queryKey: sessionKey });
  });
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
      <LineSheet
        columns={[
          {
            name: 'role',
            label: t('role'),
            kind: 'select',
            required: true,
            width: 190,
            options: roles.map(({ code, name, reason }) => ({ value: code, label: name, title: reason })),
          },
          { name: 'orgUnitId', label: t('scope'), kind: 'orgUnit', placeholder: t('wholePlant'), width: 220 },
        ]}
        lines={draft.value}
        add={t('addRole')}
        none={<p className="faint">{t('noRoles')}</p>}
        empty={{ role: 'operator', orgUnitId: null }}
        disabled={!mayAssign}
        onChange={draft.change}
      />
      {draft.changed && (
        <Button
          style={{ justifySelf: 'start' }}
          type="primary"
          loading={save.isPending}
          disabled={draft.differences.length > 0}
          onClick={() =>
            save.mutate({
              path: `/people/${person.id}/roles`,
              body: { expectedVersion: person.version, roles: draft.value },
            })
          }
        >
          {t('saveRoles')}
        </Button>
      )}
    </div>
  );
}
