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
import { ResultPanel } from './import-result.tsx';
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
  const [chosen, setChosen] = useState<string | undefined>();
  const [file, setFile] = useState<ChosenFile | undefined>();
  const [preview, setPreview] = useState<PreviewImportResponse | undefined>();
  const [readings, setReadings] = useState<ReadingAnswers>({});
  const [result, setResult] = useState<RunImportResponse | undefined>();
  const look = useCommand<PreviewImportResponse>([], setPreview);
  const run = useCommand<RunImportResponse>(['imports', 'masterdata', 'inventory', 'execution', 'identity'], setResult);
  const kind = kinds.find(({ entity }) => entity === chosen) ?? kinds[0];

  function startOver(): void {
    setFile(undefined);
    setPreview(undefined);
    setResult(undefined);
    look.reset();
    run.reset();
  }

  if (!kind)
    return (
      <>
        <Empty icon="import" what={t('noKinds')} how={t('noKindsHow')} />
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

  const step = result ? 2 : preview ? 1 : 0;
  return (
    <>
      <Steps
        size="small"
        responsive={false}
        current={step}
        items={[{ title: t('file') }, { title: t('preview') }, { title: t('result') }]}
      />
      {look.error && <ProblemView problem={look.error} inline />}
      {run.error && <ProblemView problem={run.error} inline />}
      {result && preview && file ? (
        <ResultPanel
          entity={entity}
          request={{ ...file, mapping: preview.mapping, readings }}
          result={result}
          onAgain={startOver}
        />
      ) : preview && file ? (
        <PreviewPanel
          key={JSON.stringify([preview.mapping, readings])}
          kind={kind}
          request={{ ...file, mapping: preview.mapping, readings }}
          preview={preview}
          looking={look.isPending}
          running={run.isPending}
          onMapping={(mapping) => lookAt(file, mapping, readings)}
          onReadings={(answers, mapping) => lookAt(file, mapping, { ...readings, ...answers })}
          onRun={(choices, mapping) =>
            run.mutate({ path: `/imports/${entity}`, body: { ...file, mapping, readings, ...choices } })
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
          <ImportHistory kinds={kinds} />
        </>
      )}
    </>
  );
}
