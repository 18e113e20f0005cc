import { useNavigate, useSearch } from '@tanstack/react-router';
import { Steps } from 'antd';
import { useState } from 'react';
import type {
  CellReading,
  ImportKinds,
  PreviewImportResponse,
  RunImportResponse,
} from '../../../src/modules/imports/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { type ChosenFile, FilePanel } from './import-file-panel.tsx';
import { ImportHistory } from './import-history.tsx';
import { PreviewPanel } from './import-preview.tsx';
import { areasOfImports, ImportsRunning, SlowNotice, StandingPanel } from './import-progress.tsx';
import { importWords } from './import-words.ts';

export type ReadingAnswers = Record<string, CellReading>;
export type ImportMode = 'all_or_nothing' | 'good_rows';
export interface RunChoices {
  mode: ImportMode;
  publish: boolean;
}

export function ImportWizard() {
  const t = useWords(importWords);
  const kinds = useApi<ImportKinds>('imports', '/imports/kinds');
  return (
    <Page title={t('import')}>
      <div className="stack" style={{ maxWidth: 1080 }}>
        <Loaded query={kinds}>{(loaded) => <ImportSteps kinds={loaded.kinds} />}</Loaded>
      </div>
    </Page>
  );
}

/** File, preview with every bad cell named, then the import: nothing is written before the last step. */
function ImportSteps({ kinds }: ImportKinds) {
  const t = useWords(importWords);
  const navigate = useNavigate();
  const { run: opened } = useSearch({ strict: false }) as { run?: string };
  const [chosen, setChosen] = useState<string | undefined>();
  const [file, setFile] = useState<ChosenFile | undefined>();
  const [preview, setPreview] = useState<PreviewImportResponse | undefined>();
  const [readings, setReadings] = useState<ReadingAnswers>({});
  /** The run of the file that was chosen on this page. */
  const [own, setOwn] = useState<string | undefined>();
  const look = useCommand<PreviewImportResponse>([], setPreview);
  const open = (importId: string) => void navigate({ to: '/imports', search: { run: importId } as never });
  const run = useCommand<RunImportResponse>(areasOfImports, ({ importId }) => {
    setOwn(importId);
    open(importId);
  });
  const kind = kinds.find(({ entity }) => entity === chosen) ?? kinds[0];

  function startOver(): void {
    setFile(undefined);
    setPreview(undefined);
    setOwn(undefined);
    look.reset();
    run.reset();
    void navigate({ to: '/imports' });
  }

  const request = preview && file && { ...file, mapping: preview.mapping, readings };
  if (opened)
    return (
      <>
        {own === opened && <Way step={2} />}
        <StandingPanel importId={opened} request={own === opened ? request : undefined} onAgain={startOver} />
      </>
    );
  if (!kind)
    return (
      <>
        <Empty icon="import" what={t('noKinds')} how={t('noKindsHow')} />
        <ImportsRunning />
        <ImportHistory kinds={kinds} />
      </>
    );
  const { entity } = kind;

  function lookAt(given: ChosenFile, mapping?: Record<string, string>, answers: ReadingAnswers = {}): void {
    setFile(given);
    setReadings(answers);
    run.reset();
    look.mutate({
      path: `/imports/${entity}/preview`,
      body: { ...given, readings: answers, ...(mapping ? { mapping } : {}) },
    });
  }

  return (
    <>
      <Way step={preview ? 1 : 0} />
      {look.error && <ProblemView problem={look.error} inline />}
      {run.error && <ProblemView problem={run.error} inline />}
      <SlowNotice when={look.isPending} what={t('previewing', { file: file?.fileName ?? '' })} />
      <SlowNotice when={run.isPending} what={t('beginning')} />
      {request && preview ? (
        <PreviewPanel
          key={JSON.stringify([preview.mapping, readings])}
          kind={kind}
          request={request}
          preview={preview}
          looking={look.isPending}
          running={run.isPending}
          onMapping={(mapping) => lookAt(request, mapping, readings)}
          onReadings={(answers, mapping) => lookAt(request, mapping, { ...readings, ...answers })}
          onRun={({ mode, publish }, mapping) =>
            run.mutate({ path: `/imports/${entity}`, body: { ...request, mapping, mode, publish } })
          }
          onAgain={startOver}
        />
      ) : (
        <>
          <FilePanel
            kinds={kinds}
            entity={entity}
            busy={look.isPending}
            onEntity={setChosen}
            onFile={(given) => lookAt(given)}
          />
          <ImportsRunning />
          <ImportHistory kinds={kinds} />
        </>
      )}
    </>
  );
}

function Way({ step }: { step: number }) {
  const t = useWords(importWords);
  const items = [{ title: t('file') }, { title: t('preview') }, { title: t('result') }];
  return <Steps size="small" responsive={false} current={step} items={items} />;
}
