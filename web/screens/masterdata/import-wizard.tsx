import { Steps } from 'antd';
import { useState } from 'react';
import type {
  CellReading,
  ImportEntity,
  PreviewImportResponse,
  RunImportResponse,
} from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { type ChosenFile, FilePanel } from './import-file-panel.tsx';
import { ImportHistory } from './import-history.tsx';
import { PreviewPanel } from './import-preview.tsx';
import { ResultPanel } from './import-result.tsx';
import { importWords } from './import-words.ts';

export type ReadingAnswers = Record<string, CellReading>;
export type ImportMode = 'all_or_nothing' | 'good_rows';

/** File, preview with every bad cell named, then the import: nothing is written before the last step. */
export function ImportWizard() {
  const t = useWords(importWords);
  const [entity, setEntity] = useState<ImportEntity>('items');
  const [file, setFile] = useState<ChosenFile | undefined>();
  const [preview, setPreview] = useState<PreviewImportResponse | undefined>();
  const [readings, setReadings] = useState<ReadingAnswers>({});
  const [result, setResult] = useState<RunImportResponse | undefined>();
  const look = useCommand<PreviewImportResponse>([], setPreview);
  const run = useCommand<RunImportResponse>(['masterdata'], setResult);

  function startOver(): void {
    setFile(undefined);
    setPreview(undefined);
    setResult(undefined);
    look.reset();
    run.reset();
  }

  function lookAt(chosen: ChosenFile, mapping?: Record<string, string>, answers: ReadingAnswers = {}): void {
    setFile(chosen);
    setReadings(answers);
    run.reset();
    look.mutate({
      path: `/imports/${entity}/preview`,
      body: { ...chosen, readings: answers, ...(mapping ? { mapping } : {}) },
    });
  }

  const step = result ? 2 : preview ? 1 : 0;
  return (
    <Page title={t('import')}>
      <div className="stack" style={{ maxWidth: 1080 }}>
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
            entity={entity}
            request={{ ...file, mapping: preview.mapping, readings }}
            preview={preview}
            looking={look.isPending}
            running={run.isPending}
            onMapping={(mapping) => lookAt(file, mapping, readings)}
            onReadings={(answers, mapping) => lookAt(file, mapping, { ...readings, ...answers })}
            onRun={(mode, mapping) =>
              run.mutate({ path: `/imports/${entity}`, body: { ...file, mapping, readings, mode } })
            }
            onAgain={startOver}
          />
        ) : (
          <>
            <FilePanel entity={entity} busy={look.isPending} onEntity={setEntity} onFile={(chosen) => lookAt(chosen)} />
            <ImportHistory />
          </>
        )}
      </div>
    </Page>
  );
}
