import { Alert, App, Button, Segmented, Select, Steps, Upload } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type {
  ImportEntity,
  PreviewImportResponse,
  RunImportResponse,
  zImportTemplate,
} from '../../../src/modules/masterdata/contract.ts';
import { get } from '../../../ui/api.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { asProblem } from '../../../ui/problem.ts';
import { Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { BadRows, MappingTable } from './import-tables.tsx';
import { importWords } from './import-words.ts';
import { NumberQuestions } from './number-questions.tsx';

export type NumberAnswers = Record<string, 'decimal' | 'thousands'>;
type Mode = 'all_or_nothing' | 'good_rows';

interface ChosenFile {
  fileName: string;
  contentBase64: string;
}

const entities: ImportEntity[] = ['items', 'bom-lines', 'routing-operations', 'partners', 'locations', 'work-centres'];
const fileBytesMax = 15 * 1024 * 1024;

/** File, columns, preview with every bad row named, then the import: nothing is written before the last step. */
export function ImportWizard() {
  const t = useWords(importWords);
  const [entity, setEntity] = useState<ImportEntity>('items');
  const [file, setFile] = useState<ChosenFile | undefined>();
  const [preview, setPreview] = useState<PreviewImportResponse | undefined>();
  const [numbers, setNumbers] = useState<NumberAnswers>({});
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

  function lookAt(chosen: ChosenFile, mapping?: Record<string, string>, answers: NumberAnswers = {}): void {
    setFile(chosen);
    setNumbers(answers);
    look.mutate({
      path: `/imports/${entity}/preview`,
      body: { ...chosen, numbers: answers, ...(mapping ? { mapping } : {}) },
    });
  }

  const step = result ? 3 : preview ? 2 : file ? 1 : 0;
  return (
    <Page title={t('import')}>
      <div className="stack" style={{ maxWidth: 1080 }}>
        <Steps
          size="small"
          current={step}
          items={[{ title: t('file') }, { title: t('mapping') }, { title: t('preview') }, { title: t('result') }]}
        />
        {look.error && <ProblemView problem={look.error} inline />}
        {run.error && <ProblemView problem={run.error} inline />}
        {result ? (
          <ResultPanel result={result} onAgain={startOver} />
        ) : preview && file ? (
          <PreviewPanel
            key={JSON.stringify([preview.mapping, numbers])}
            preview={preview}
            looking={look.isPending}
            running={run.isPending}
            onMapping={(mapping) => lookAt(file, mapping, numbers)}
            onNumbers={(answers, mapping) => lookAt(file, mapping, { ...numbers, ...answers })}
            onRun={(mode, mapping) =>
              run.mutate({ path: `/imports/${entity}`, body: { ...file, mapping, numbers, mode } })
            }
            onAgain={startOver}
          />
        ) : (
          <FilePanel entity={entity} busy={look.isPending} onEntity={setEntity} onFile={(chosen) => lookAt(chosen)} />
        )}
      </div>
    </Page>
  );
}

function FilePanel({
  entity,
  busy,
  onEntity,
  onFile,
}: {
  entity: ImportEntity;
  busy: boolean;
  onEntity: (entity: ImportEntity) => void;
  onFile: (file: ChosenFile) => void;
}) {
  const t = useWords(importWords);
  const { message } = App.useApp();

  async function template(): Promise<void> {
    try {
      const made = await get<z.infer<typeof zImportTemplate>>(`/imports/${entity}/template`);
      const link = document.createElement('a');
      link.href = `data:${made.mediaType};base64,${made.contentBase64}`;
      link.download = made.fileName;
      link.click();
    } catch (error) {
      void message.error(asProblem(error).message);
    }
  }

  async function choose(file: File): Promise<void> {
    if (file.size > fileBytesMax) {
      void message.error(t('tooLarge'));
      return;
    }
    onFile({ fileName: file.name, contentBase64: await toBase64(file) });
  }

  return (
    <Panel>
      <div className="stack">
        <div className="row-gap" style={{ minWidth: 0, flexWrap: 'wrap' }}>
          <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
            <Segmented
              value={entity}
              onChange={onEntity}
              options={entities.map((value) => ({ value, label: t(`entity_${value}`) }))}
            />
          </div>
          <Button onClick={() => void template()}>{t('template')}</Button>
        </div>
        <Upload.Dragger
          accept=".xlsx,.csv,.txt"
          maxCount={1}
          showUploadList={false}
          disabled={busy}
          beforeUpload={(chosen) => {
            void choose(chosen);
            return false;
          }}
        >
          <Icon name="import" size={28} />
          <p>{t('drop')}</p>
          <p className="faint">{t('dropHow')}</p>
        </Upload.Dragger>
      </div>
    </Panel>
  );
}

function PreviewPanel({
  preview,
  looking,
  running,
  onMapping,
  onNumbers,
  onRun,
  onAgain,
}: {
  preview: PreviewImportResponse;
  looking: boolean;
  running: boolean;
  onMapping: (mapping: Record<string, string>) => void;
  onNumbers: (answers: NumberAnswers, mapping: Record<string, string>) => void;
  onRun: (mode: Mode, mapping: Record<string, string>) => void;
  onAgain: () => void;
}) {
  const t = useWords(importWords);
  const [mapping, setMapping] = useState(preview.mapping);
  const [mode, setMode] = useState<Mode>('all_or_nothing');
  const changed = JSON.stringify(mapping) !== JSON.stringify(preview.mapping);
  const { counts } = preview;
  const good = counts.created + counts.changed;
  return (
    <>
      <Panel
        title={t('mapping')}
        aside={
          changed && (
            <Button type="primary" size="small" loading={looking} onClick={() => onMapping(mapping)}>
              {t('refresh')}
            </Button>
          )
        }
      >
        <MappingTable
          columns={preview.columns}
          headings={preview.headings}
          firstRows={preview.firstRows}
          mapping={mapping}
          onChange={setMapping}
        />
        {preview.unmapped.length > 0 && (
          <p className="faint">{t('ignored', { columns: joinWords(preview.unmapped) })}</p>
        )}
      </Panel>
      {preview.questions.length > 0 && (
        <NumberQuestions
          questions={preview.questions}
          busy={looking}
          onAnswer={(answers) => onNumbers(answers, mapping)}
        />
      )}
      <Panel title={t('preview')}>
        <div className="stack">
          {preview.warnings.slice(0, 5).map((warning) => (
            <Alert key={`${warning.row} ${warning.column}`} type="warning" showIcon title={t('maybeZeros', warning)} />
          ))}
          <Alert type={counts.bad > 0 ? 'warning' : 'success'} showIcon title={t('countsText', { ...counts })} />
          {preview.badRows.length > 0 && <BadRows rows={preview.badRows} />}
          <div className="row-gap">
            <Select
              style={{ width: 220 }}
              value={mode}
              onChange={setMode}
              options={[
                { value: 'all_or_nothing', label: t('allOrNothing') },
                { value: 'good_rows', label: t('goodRows') },
              ]}
            />
            <Button
              type="primary"
              loading={running}
              disabled={
                changed || preview.questions.length > 0 || good === 0 || (mode === 'all_or_nothing' && counts.bad > 0)
              }
              onClick={() => onRun(mode, mapping)}
            >
              {t('run')}
            </Button>
            <Button onClick={onAgain}>{t('again')}</Button>
          </div>
        </div>
      </Panel>
    </>
  );
}

function ResultPanel({ result, onAgain }: { result: RunImportResponse; onAgain: () => void }) {
  const t = useWords(importWords);
  return (
    <Panel title={t('result')}>
      <div className="stack">
        <Alert
          type={result.imported ? 'success' : 'error'}
          showIcon
          title={result.imported ? t('imported') : t('notImported')}
          description={t('countsText', { ...result.counts })}
        />
        {result.badRows.length > 0 && <BadRows rows={result.badRows} />}
        <Button style={{ justifySelf: 'start' }} onClick={onAgain}>
          {t('again')}
        </Button>
      </div>
    </Panel>
  );
}

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
