import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { ImportKinds, PreviewImportResponse } from '../../../src/modules/imports/contract.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import { BadRows, grouped, MappingTable, ShownRows } from './import-tables.tsx';
import type { ImportMode, ReadingAnswers, RunChoices } from './import-wizard.tsx';
import { importWords } from './import-words.ts';
import { MendFile, type MendRequest } from './mend-file.tsx';
import { ReadingQuestions } from './reading-questions.tsx';

const warningsShown = 5;

/** What would come of the file: what is asked, what is bad and why, what is there and what it would become, and the columns. */
export function PreviewPanel({
  kind,
  request,
  preview,
  looking,
  running,
  onMapping,
  onReadings,
  onRun,
  onAgain,
}: {
  kind: ImportKinds['kinds'][number];
  request: MendRequest;
  preview: PreviewImportResponse;
  looking: boolean;
  running: boolean;
  onMapping: (mapping: Record<string, string>) => void;
  onReadings: (answers: ReadingAnswers, mapping: Record<string, string>) => void;
  onRun: (choices: RunChoices, mapping: Record<string, string>) => void;
  onAgain: () => void;
}) {
  const t = useWords(importWords);
  const [mapping, setMapping] = useState(preview.mapping);
  const [mode, setMode] = useState<ImportMode>('good_rows');
  const [publish, setPublish] = useState(false);
  const changed = JSON.stringify(mapping) !== JSON.stringify(preview.mapping);
  const { counts } = preview;
  const good = counts.created + counts.changed;
  const missing = preview.columns.filter(({ name, required }) => required && !preview.mapping[name]);
  const whyNot = changed
    ? t('firstRefresh')
    : missing.length > 0
      ? t('missing', { columns: joinWords(missing.map(({ label }) => label)) })
      : preview.questions.length > 0
        ? t('firstAnswer')
        : good === 0
          ? t('nothingToDo')
          : mode === 'all_or_nothing' && counts.bad > 0
            ? t('badStandInTheWay', { count: counts.bad })
            : undefined;
  const columns = (
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
        guessed={preview.guessed}
        onChange={setMapping}
      />
      {preview.unmapped.length > 0 && <p className="faint">{t('ignored', { columns: joinWords(preview.unmapped) })}</p>}
    </Panel>
  );
  return (
    <>
      <Panel title={request.fileName}>
        <div className="stack">
          <Alert
            type={whyNot ? 'info' : counts.bad > 0 ? 'warning' : 'success'}
            showIcon
            title={missing.length > 0 ? whyNot : t('countsText', grouped(counts))}
            description={missing.length > 0 ? t('missingHow') : whyNot}
          />
          {preview.warnings.slice(0, warningsShown).map((warning) => (
            <Alert key={`${warning.row} ${warning.column}`} type="warning" showIcon title={t('maybeZeros', warning)} />
          ))}
          <div className="row-gap" style={{ flexWrap: 'wrap' }}>
            <Button
              type="primary"
              loading={running}
              disabled={whyNot !== undefined}
              onClick={() => onRun({ mode, publish }, mapping)}
            >
              {t('runCount', { count: good })}
            </Button>
            {counts.bad > 0 && (
              <Select
                style={{ width: 220 }}
                value={mode}
                onChange={setMode}
                aria-label={t('mode')}
                options={[
                  { value: 'good_rows', label: t('goodRows') },
                  { value: 'all_or_nothing', label: t('allOrNothing') },
                ]}
              />
            )}
            {counts.bad > 0 && <MendFile entity={kind.entity} request={request} />}
            {kind.publish !== null && (
              <Checkbox checked={publish} onChange={({ target }) => setPublish(target.checked)}>
                {kind.publish}
              </Checkbox>
            )}
            <Button onClick={onAgain}>{t('other')}</Button>
          </div>
        </div>
      </Panel>
      {preview.questions.length > 0 && (
        <ReadingQuestions
          questions={preview.questions}
          busy={looking}
          onAnswer={(answers) => onReadings(answers, mapping)}
        />
      )}
      {(missing.length > 0 || preview.guessed.length > 0) && columns}
      {preview.badRows.length > 0 && (
        <Panel title={t('badRows', { count: counts.bad })}>
          <BadRows rows={preview.badRows} />
        </Panel>
      )}
      {preview.rows.length > 0 && (
        <Panel title={t('whatComes')}>
          <ShownRows rows={preview.rows} all={good} />
        </Panel>
      )}
      {missing.length === 0 && preview.guessed.length === 0 && columns}
    </>
  );
}
