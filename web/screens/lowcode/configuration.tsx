import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type {
  ConfigurationChoices,
  ConfigurationDocument,
  ConfigurationVersion,
  Settings,
} from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { settingsShape } from '../../parts/draft/compare-drafts.ts';
import { DraftNotice } from '../../parts/draft/draft-notice.tsx';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { CustomFieldsEditor } from './custom-fields-editor.tsx';
import { NumberingEditor } from './numbering-editor.tsx';
import { changedKeys, PendingChanges } from './pending-changes.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { VersionHistory } from './version-history.tsx';
import { configurationWords } from './words.ts';

/** The configuration in force; changes are gathered here and published together as a new version. */
export function ConfigurationScreen() {
  const t = useWords(configurationWords);
  const versions = useApi<{ versions: ConfigurationVersion[] }>('lowcode', '/configuration/versions');
  const current = versions.data?.versions.find((version) => version.current);
  const document = useApi<{ document: ConfigurationDocument }>(
    'lowcode',
    `/configuration/versions/${current?.number}`,
    { enabled: current !== undefined },
  );
  const choices = useApi<ConfigurationChoices>('lowcode', '/configuration/choices', { staleTime: 5 * 60_000 });
  if (!current || !document.data || !choices.data) {
    const waited = [versions, choices].find(({ error }) => error) ?? document;
    return (
      <Page title={t('configuration')}>
        <Loaded<unknown> query={waited}>{() => null}</Loaded>
      </Page>
    );
  }
  return (
    <Editor
      key={current.number}
      number={current.number}
      document={document.data.document}
      modules={choices.data.modules}
      versions={versions.data?.versions ?? []}
    />
  );
}

const settings = settingsShape<Settings>();

function Editor({
  number,
  document,
  modules,
  versions,
}: {
  number: number;
  document: ConfigurationDocument;
  modules: ConfigurationChoices['modules'];
  versions: ConfigurationVersion[];
}) {
  const t = useWords(configurationWords);
  const may = useMay();
  const readOnly = !may('lowcode.configuration.publish');
  const draft = useDraft({
    record: 'configuration',
    saved: document.base,
    version: number,
    shape: settings,
    enabled: !readOnly,
  });
  const base = draft.value;
  const edited = { settings: base, readOnly, onChange: draft.change };
  const [publishing, setPublishing] = useState(false);
  const count = differences(document.base, base);
  return (
    <Page
      title={t('configuration')}
      aside={<span className="faint">{count > 0 ? t('changed', { count }) : t('version', { number })}</span>}
      actions={
        count > 0 && (
          <>
            <Button onClick={draft.forget}>{t('discard')}</Button>
            <Button type="primary" disabled={draft.differences.length > 0} onClick={() => setPublishing(true)}>
              {t('publish')}
            </Button>
          </>
        )
      }
    >
      <DraftNotice draft={draft} />
      <Panel>
        <Tabs
          items={[
            {
              key: 'policies',
              label: t('policies'),
              children: (
                <PolicyEditor modules={modules} published={document.base} overrides={document.overrides} {...edited} />
              ),
            },
            {
              key: 'fields',
              label: t('customFields'),
              children: <CustomFieldsEditor {...edited} />,
            },
            {
              key: 'numbering',
              label: t('numbering'),
              children: <NumberingEditor numbers={modules.flatMap(({ numbers }) => numbers)} {...edited} />,
            },
            { key: 'history', label: t('history'), children: <VersionHistory versions={versions} /> },
          ]}
        />
      </Panel>
      {publishing && (
        <CommandDialog<{ versionNumber: number }>
          title={t('publishTitle')}
          verb={t('publish')}
          intro={
            <>
              <PendingChanges before={document.base} after={base} modules={modules} />
              {t('publishIntro')}
            </>
          }
          fields={[{ name: 'note', label: t('note'), kind: 'note', required: true }]}
          areas={['lowcode', 'kernel']}
          command={(values) => ({
            path: '/configuration/publish',
            body: { ...values, expectedVersion: draft.version, document: { ...document, base } },
          })}
          onDone={({ versionNumber }) => draft.savedAs(versionNumber)}
          onClose={() => setPublishing(false)}
        />
      )}
    </Page>
  );
}

function differences(before: Settings, after: Settings): number {
  const parts = ['policies', 'numbering', 'customFields', 'reasonCodes'] as const;
  return parts.reduce((sum, part) => sum + changedKeys(before[part], after[part]).length, 0);
}
