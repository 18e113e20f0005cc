import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../src/modules/identity/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, type CommandDialogProps, changesIn } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import { FieldChanges } from '../../parts/field-changes.tsx';
import { LabelButton } from '../../parts/labels/label-button.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useOrgUnits } from '../../parts/org-unit-picker.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { RolesEditor } from './roles-editor.tsx';
import { identityWords } from './words.ts';

export function PersonDetail() {
  const { personId } = useParams({ strict: false }) as { personId: string };
  const t = useWords(identityWords);
  const nameOf = useLocalName();
  const person = useApi<Person>('identity', `/people/${personId}`);
  return (
    <Page
      title={person.data ? nameOf(person.data) : '…'}
      subject={person.data && { kind: 'identity.person', id: person.data.id }}
      aside={
        person.data && (
          <>
            <span className="code faint">{person.data.code}</span>
            <StateMark state={person.data.active ? 'active' : 'inactive'} />
            {person.data.lockedUntil && (
              <ToneMark tone="red" shape="octagon" word={t('locked', { until: formatTime(person.data.lockedUntil) })} />
            )}
          </>
        )
      }
      actions={
        person.data && (
          <>
            <LabelButton kind="identity.person" ids={[person.data.id]} />
            <PersonActions person={person.data} />
          </>
        )
      }
    >
      <Loaded query={person}>
        {(loaded) => (
          <div className="columns-2">
            <div className="stack">
              <Panel title={t('roles')}>
                <RolesEditor key={personId} person={loaded} />
              </Panel>
              <Recent personId={personId} />
            </div>
            <PersonFacts person={loaded} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function PersonFacts({ person }: { person: Person }) {
  const t = useWords(identityWords);
  const nameOf = useLocalName();
  const unit = useOrgUnits().find((one) => one.id === person.orgUnitId);
  return (
    <Panel title={t('credentials')}>
      <Facts
        facts={[
          { label: t('signInName'), value: codeOr(person.signInName, t('notSet')) },
          { label: t('badge'), value: codeOr(person.badge, person.hasBadge ? t('setNotVisible') : t('notSet')) },
          { label: t('language'), value: person.language === 'zh' ? t('chinese') : t('english') },
          { label: t('unit'), value: unit ? nameOf(unit) : '–' },
        ]}
      />
    </Panel>
  );
}

function codeOr(code: string | null | undefined, otherwise: string) {
  return code ? <span className="code">{code}</span> : <span className="faint">{otherwise}</span>;
}

type PersonDialog = 'edit' | 'password' | 'badge' | 'deactivate';

function PersonActions({ person }: { person: Person }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const may = useMay();
  const [dialog, setDialog] = useState<PersonDialog | undefined>();
  const fields = useEntityFields('identity.person') ?? [];
  const unlock = useCommand(['identity']);
  const path = `/people/${person.id}`;
  const dialogs: Record<PersonDialog, Omit<CommandDialogProps, 'areas' | 'onClose'>> = {
    edit: {
      title: `${p('edit')} · ${person.code}`,
      verb: p('save'),
      fields,
      record: person,
      entity: 'identity.person',
      draftOf: `people/${person.id}`,
      command: (values, draft) => ({ path: `${path}/update`, body: changesIn(values, draft) }),
    },
    password: {
      title: t('setPassword'),
      verb: p('save'),
      fields: [
        {
          name: 'signInName',
          label: t('signInName'),
          kind: 'text',
          required: true,
          initial: person.signInName ?? person.code.toLowerCase(),
        },
        { name: 'password', label: t('password'), kind: 'password', required: true, help: t('passwordHelp') },
        { name: 'changeRequired', label: t('changeRequired'), kind: 'boolean', initial: true, wide: true },
      ],
      command: (password) => ({ path: `${path}/credentials`, body: { password } }),
    },
    badge: {
      title: t('setBadge'),
      verb: p('save'),
      fields: [
        { name: 'badge', label: t('badge'), kind: 'code', required: true, initial: person.badge ?? undefined },
        { name: 'pin', label: t('pin'), kind: 'password', required: true, help: t('pinHelp') },
      ],
      command: (badge) => ({ path: `${path}/credentials`, body: { badge } }),
    },
    deactivate: {
      title: t('deactivate'),
      verb: t('deactivate'),
      intro: t('deactivateIntro'),
      danger: true,
      fields: [],
      command: () => ({ path: `${path}/deactivate` }),
    },
  };
  return (
    <>
      {person.lockedUntil && may('identity.lockout.lift') && (
        <Button type="primary" loading={unlock.isPending} onClick={() => unlock.mutate({ path: `${path}/unlock` })}>
          {t('unlock')}
        </Button>
      )}
      {may('identity.person.write') && person.active && (
        <Button onClick={() => setDialog('deactivate')}>{t('deactivate')}</Button>
      )}
      {may('identity.credential.write') && (
        <>
          <Button onClick={() => setDialog('badge')}>{t('setBadge')}</Button>
          <Button onClick={() => setDialog('password')}>{t('setPassword')}</Button>
        </>
      )}
      {may('identity.person.write') && (
        <Button type={person.lockedUntil ? 'default' : 'primary'} onClick={() => setDialog('edit')}>
          {p('edit')}
        </Button>
      )}
      {dialog && <CommandDialog {...dialogs[dialog]} areas={['identity']} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function Recent({ personId }: { personId: string }) {
  const t = useWords(identityWords);
  const may = useMay();
  if (!may('identity.audit.read')) return null;
  return (
    <Panel title={t('recent')}>
      <ListPanel
        list="identity.audit"
        fixed={{ 'f.personId.eq': personId }}
        columns={['at', 'label', 'command', 'changes']}
        needs={['entityType']}
        cells={{ changes: (row) => <FieldChanges entityType={String(row.entityType)} changes={row.changes} /> }}
        pageSize={15}
        empty={{ what: t('auditEmpty'), how: t('auditEmptyHow') }}
      />
    </Panel>
  );
}
