import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import type { MappingCase } from '../../../../src/mapping/contract.ts';
import type { RouteMapping, RouteStanding } from '../../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../../ui/state-mark.tsx';
import { useMay } from '../../../app/session.ts';
import { CommandDialog } from '../../../parts/command-dialog.tsx';
import { DraftGuard } from '../../../parts/draft/draft-guard.tsx';
import { DraftNotice } from '../../../parts/draft/draft-notice.tsx';
import { useDraft } from '../../../parts/draft/use-draft.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProblemView } from '../../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../../parts/use-api.ts';
import { useLocalName } from '../../../parts/values.tsx';
import { FromTo } from '../routes.tsx';
import { useStanding } from '../use-bridge.ts';
import { CasesTab } from './cases-tab.tsx';
import { CleanTab } from './clean-tab.tsx';
import { DryRunTab } from './dry-run-tab.tsx';
import { FieldsTab } from './fields-tab.tsx';
import { useBothSides } from './use-both-sides.ts';
import { useTried, writtenOnly } from './use-tried.ts';
import { VersionsTab } from './versions-tab.tsx';
import { mappingWords } from './words.ts';
import { emptyWritten, nameOfPart, type Written, writtenShape } from './written.ts';

/** What a row there becomes here: written line by line beside real rows, held against cases and what came lately, then published. */
export function MappingPage() {
  const { routeId } = useParams({ strict: false }) as { routeId: string };
  const t = useWords(mappingWords);
  const nameOf = useLocalName();
  const [number, setNumber] = useState<number | undefined>();
  const route = useStanding().data?.routes.find((one) => one.routeId === routeId);
  const query = useApi<RouteMapping>('bridge', `/bridge-routes/${routeId}/mapping`, {
    query: { number },
    keepPrevious: true,
  });
  if (!query.data || !route)
    return (
      <Page title={t('mapping')}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  return (
    <Editor
      key={`${number ?? 'newest'}`}
      data={query.data}
      route={route}
      title={`${t('mapping')} · ${nameOf(route)}`}
      old={number !== undefined}
      onVersion={setNumber}
    />
  );
}

function Editor({
  data: { routeId, shown, versions, samples },
  route,
  title,
  old,
  onVersion,
}: {
  data: RouteMapping;
  route: RouteStanding;
  title: string;
  /** An earlier version, to be read. */
  old: boolean;
  onVersion: (number: number | undefined) => void;
}) {
  const t = useWords(mappingWords);
  const may = useMay();
  const { message } = App.useApp();
  const mayWrite = may('bridge.route.write') && !old;
  const saved: Written = shown ? { mapping: shown.mapping, cases: shown.cases, note: shown.note } : emptyWritten;
  const stored = versions.find(({ state }) => state === 'draft');
  const draft = useDraft<Written>({
    record: `bridge-routes/${routeId}/mapping`,
    saved,
    version: stored?.version ?? 0,
    shape: writtenShape,
    enabled: mayWrite,
  });
  const { value } = draft;
  const change = (next: Partial<Written>) => draft.change({ ...value, ...next });
  const sides = useBothSides(route, samples);
  const tried = useTried(
    may('bridge.route.write')
      ? { routeId, mapping: value.mapping, rows: sides.samples, cases: value.cases }
      : undefined,
  );
  const [publishing, setPublishing] = useState(false);
  const save = useCommand<{ version: number }>(['bridge'], ({ version }) => {
    draft.savedAs(version);
    if (old) onVersion(undefined);
    void message.success(t('saved'));
  });
  const saveNow = (what: Written) =>
    save.mutate({
      path: `/bridge-routes/${routeId}/mapping`,
      body: {
        mapping: writtenOnly(what.mapping),
        cases: what.cases,
        note: what.note,
        ...(draft.version > 0 ? { expectedVersion: draft.version } : {}),
      },
    });
  const errors = tried.data?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  const failing = tried.data?.cases.filter(({ passed }) => !passed).length ?? 0;
  const keepCase = (kept: MappingCase) => {
    change({ cases: [...value.cases, kept] });
    void message.info(t('caseKept'));
  };
  return (
    <Page
      title={title}
      aside={<VersionMark shown={shown} changed={draft.changed} />}
      actions={
        mayWrite && (
          <>
            <Button loading={save.isPending} disabled={!draft.changed} onClick={() => saveNow(value)}>
              {t('saveDraft')}
            </Button>
            {may('bridge.mapping.publish') && (
              <Button
                type="primary"
                disabled={draft.changed || stored === undefined}
                onClick={() => setPublishing(true)}
              >
                {t('publish')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="stack">
        <span className="row-gap">
          <Link to="/bridge/routes/$routeId" params={{ routeId }}>
            <FromTo route={route} />
          </Link>
          {tried.data && (
            <ToneMark
              tone={errors + failing > 0 ? 'red' : 'green'}
              shape={errors + failing > 0 ? 'octagon' : 'tick'}
              word={errors + failing > 0 ? t('problemsLeft', { count: errors + failing }) : t('allWell')}
            />
          )}
        </span>
        {old && (
          <p className="caution row-gap">
            {t('oldShown')}
            <Button size="small" onClick={() => onVersion(undefined)}>
              {t('backToDraft')}
            </Button>
            {may('bridge.route.write') && (
              <Button size="small" loading={save.isPending} onClick={() => saveNow(saved)}>
                {t('reuse')}
              </Button>
            )}
          </p>
        )}
        {!old && !mayWrite && <p className="caution">{t('readOnly')}</p>}
        <DraftGuard draft={draft} />
        {mayWrite && <DraftNotice draft={draft} nameOf={(key) => nameOfPart(key, t)} />}
        {save.error && <ProblemView problem={save.error} inline />}
        {tried.error && <ProblemView problem={tried.error} inline />}
        <Tabs
          className="mapping-tabs"
          items={[
            {
              key: 'fields',
              label: t('tabFields'),
              children: (
                <FieldsTab
                  routeId={routeId}
                  mapping={value.mapping}
                  sides={sides}
                  tried={tried.data}
                  readOnly={!mayWrite}
                  onChange={(mapping) => change({ mapping })}
                  onKeepCase={keepCase}
                />
              ),
            },
            {
              key: 'clean',
              label: `${t('tabClean')} ${value.mapping.repairs?.length || ''}`,
              children: (
                <CleanTab
                  routeId={routeId}
                  rules={value.mapping.repairs ?? []}
                  sides={sides}
                  readOnly={!mayWrite}
                  onChange={(repairs) => change({ mapping: { ...value.mapping, repairs } })}
                />
              ),
            },
            {
              key: 'cases',
              label: `${t('tabCases')} ${value.cases.length || ''}`,
              children: (
                <CasesTab
                  cases={value.cases}
                  results={tried.data?.cases ?? []}
                  readOnly={!mayWrite}
                  onChange={(cases) => change({ cases })}
                />
              ),
            },
            {
              key: 'dry-run',
              label: t('tabDryRun'),
              disabled: !may('bridge.route.write'),
              children: <DryRunTab routeId={routeId} mapping={writtenOnly(value.mapping)} sides={sides} />,
            },
            {
              key: 'versions',
              label: t('tabVersions'),
              children: (
                <VersionsTab
                  versions={versions}
                  note={value.note}
                  readOnly={!mayWrite}
                  onNote={(note) => change({ note })}
                  onOpen={onVersion}
                />
              ),
            },
          ]}
        />
      </div>
      {publishing && stored && (
        <CommandDialog
          title={`${t('publish')} · ${t('draftOf', { number: stored.number })}`}
          verb={t('publish')}
          intro={t('publishIntro')}
          fields={[]}
          areas={['bridge']}
          command={() => ({
            path: `/bridge-routes/${routeId}/publish-mapping`,
            body: { expectedVersion: stored.version },
          })}
          saidOf={() => t('published')}
          onClose={() => setPublishing(false)}
        />
      )}
    </Page>
  );
}

function VersionMark({ shown, changed }: { shown: RouteMapping['shown']; changed: boolean }) {
  const t = useWords(mappingWords);
  if (!shown || (changed && shown.state !== 'draft')) return <StateMark state="draft" word={t('newDraft')} />;
  const { state, number } = shown;
  if (state === 'draft') return <StateMark state="draft" word={t('draftOf', { number })} />;
  return state === 'published' ? (
    <StateMark state="published" word={t('inForce', { number })} />
  ) : (
    <StateMark state="obsolete" word={t('oldVersion', { number })} />
  );
}
