import { App, AutoComplete, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { type MappedField, type Mapping, type MappingCase, zPath } from '../../../../src/mapping/contract.ts';
import type { SuggestedFields, TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { Panel } from '../../../parts/page.tsx';
import { ProblemView } from '../../../parts/problem-view.tsx';
import { useCommand } from '../../../parts/use-api.ts';
import { MappingLine } from './mapping-line.tsx';
import { SourcePanel } from './source-panel.tsx';
import type { BothSides } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

/** Their fields left, ours right, and between them how one becomes the other; each line with what it makes of the row that is shown. */
export function FieldsTab({
  routeId,
  mapping,
  sides,
  tried,
  readOnly,
  onChange,
  onKeepCase,
}: {
  routeId: string;
  mapping: Mapping;
  sides: BothSides;
  tried: TriedMapping | undefined;
  readOnly: boolean;
  onChange: (mapping: Mapping) => void;
  onKeepCase: (kept: MappingCase) => void;
}) {
  const t = useWords(mappingWords);
  const { message } = App.useApp();
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState<string | undefined>();
  const { fields } = mapping;
  const written = new Set(fields.map(({ target }) => target));
  // What is needed in a list is needed only where the list is filled.
  const needed = sides.targets.filter(({ path, required }) => required && !path.includes('[]') && !written.has(path));
  const lines = [...fields, ...needed.map(({ path }): MappedField => ({ target: path }))];
  const sample = Math.min(at, Math.max(0, sides.samples.length - 1));
  const result = tried?.results[sample];
  const write = (target: string, next: MappedField | undefined) => {
    const known = fields.some((field) => field.target === target);
    if (!next) onChange({ ...mapping, fields: fields.filter((field) => field.target !== target) });
    else if (known) onChange({ ...mapping, fields: fields.map((field) => (field.target === target ? next : field)) });
    else onChange({ ...mapping, fields: [...fields, next] });
  };
  const use = (path: string) => {
    const line = lines.find(({ target }) => target === open) ?? lines.find((one) => !hasSource(one));
    if (line) write(line.target, { ...line, from: path });
  };
  const suggest = useCommand<SuggestedFields>([], (suggested) => {
    const more = suggested.fields.filter(({ target }) => !written.has(target));
    if (more.length === 0) void message.info(t('nothingToSuggest'));
    else {
      onChange({ ...mapping, fields: [...fields, ...more] });
      void message.success(t('suggested', { count: more.length }));
    }
  });
  return (
    <div className="mapping">
      <SourcePanel
        sides={sides}
        at={sample}
        used={new Set(fields.flatMap(({ from }) => from ?? []))}
        onAt={setAt}
        {...(readOnly ? {} : { onUse: use })}
      />
      <div className="stack">
        <Panel
          title={t('result')}
          aside={
            !readOnly && (
              <span className="row-gap">
                <Button
                  size="small"
                  loading={suggest.isPending}
                  onClick={() =>
                    suggest.mutate({
                      path: `/bridge-routes/${routeId}/suggest-mapping`,
                      body: {
                        sources: sides.sources,
                        samples: sides.samples,
                        ...(sides.direction === 'out'
                          ? { targets: sides.targets.map(({ path, label }) => ({ path, label })) }
                          : {}),
                      },
                    })
                  }
                >
                  {t('suggest')}
                </Button>
                <KeepCase row={sides.samples[sample]} result={result} onKeep={onKeepCase} />
              </span>
            )
          }
          flush
        >
          {suggest.error && <ProblemView problem={suggest.error} inline />}
          <RowProblem result={result} tried={tried} />
          <ul className="mapping-fields">
            {lines.map((field) => {
              const index = fields.indexOf(field);
              return (
                <MappingLine
                  key={field.target}
                  field={field}
                  target={sides.targets.find(({ path }) => path === field.target)}
                  sides={sides}
                  mapping={mapping}
                  results={tried?.results ?? []}
                  outcomes={tried?.lines ?? []}
                  sample={sample}
                  problems={
                    tried?.problems.filter(({ where }) => index >= 0 && where[0] === 'fields' && where[1] === index) ??
                    []
                  }
                  open={open === field.target}
                  readOnly={readOnly}
                  onOpen={() => setOpen(open === field.target ? undefined : field.target)}
                  onChange={(next) => write(field.target, next)}
                  onMapping={onChange}
                />
              );
            })}
          </ul>
          {!readOnly && (
            <AddField
              sides={sides}
              written={new Set(lines.map(({ target }) => target))}
              onAdd={(target) => {
                write(target, { target, ...refersOf(sides, target) });
                setOpen(target);
              }}
            />
          )}
        </Panel>
        <Panel title={t('wholeRow')}>
          <div className="mapping-rule" style={{ padding: 0 }}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it */}
            <label>
              <span>{t('when')}</span>
              <Input.TextArea
                autoSize={{ minRows: 1, maxRows: 6 }}
                disabled={readOnly}
                value={mapping.when ?? ''}
                onChange={({ target }) => onChange({ ...mapping, when: target.value || undefined })}
              />
              <small className="faint">{t('whenHelp')}</small>
            </label>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it */}
            <label>
              <span>{t('otherwise')}</span>
              <Input
                disabled={readOnly}
                value={mapping.otherwise ?? ''}
                onChange={({ target }) => onChange({ ...mapping, otherwise: target.value || undefined })}
              />
            </label>
          </div>
        </Panel>
      </div>
    </div>
  );
}

export const hasSource = ({ from, expression, default: given }: MappedField) =>
  from !== undefined || expression !== undefined || given !== undefined;

/** Of a command's ids the mapping says what they name; a record says it itself. */
function refersOf({ targets, subject, direction }: BothSides, target: string): Partial<MappedField> {
  const found = targets.find(({ path }) => path === target);
  const isCommand = !subject.includes('.') || /\.[a-z]+-/.test(subject);
  return direction === 'in' && isCommand && found?.refers ? { refers: found.refers } : {};
}

/** What is wrong with the row or the mapping as a whole, beside no field. */
function RowProblem({
  result,
  tried,
}: {
  result: TriedMapping['results'][number] | undefined;
  tried: TriedMapping | undefined;
}) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  const whole = tried?.problems.filter(({ where }) => where[0] !== 'fields') ?? [];
  return (
    <>
      {whole.map(({ what, severity }) => (
        <p
          key={what.en}
          className={`mapping-problem${severity === 'warning' ? ' is-warning' : ''}`}
          style={{ paddingTop: 8 }}
        >
          {what[language]}
        </p>
      ))}
      {result?.kind === 'skipped' && (
        <p className="mapping-problem is-warning" style={{ paddingTop: 8 }}>
          {t('rowSkipped')}
          {(result.why?.[language] ?? result.reason) && ` · ${result.why?.[language] ?? result.reason}`}
        </p>
      )}
      {result?.kind === 'failed' && result.field === null && (
        <p className="mapping-problem" style={{ paddingTop: 8 }}>
          {t('rowFailed')} · {result.why[language]}
        </p>
      )}
    </>
  );
}

function AddField({
  sides: { targets, direction },
  written,
  onAdd,
}: {
  sides: BothSides;
  written: ReadonlySet<string>;
  onAdd: (target: string) => void;
}) {
  const t = useWords(mappingWords);
  const [typed, setTyped] = useState('');
  const left = targets
    .filter(({ path }) => !written.has(path))
    .map(({ path, label }) => ({ value: path, label: label === path ? path : `${label} · ${path}` }));
  if (direction === 'in')
    return (
      <div style={{ padding: 12 }}>
        <Select
          aria-label={t('addField')}
          placeholder={t('addField')}
          style={{ width: 'min(320px, 100%)' }}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={left}
          onChange={(target: string | null) => target && onAdd(target)}
        />
      </div>
    );
  const right = zPath.safeParse(typed).success && !written.has(typed);
  return (
    <form
      className="row-gap"
      style={{ padding: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!right) return;
        onAdd(typed);
        setTyped('');
      }}
    >
      <AutoComplete
        aria-label={t('addOwn')}
        placeholder={t('addOwn')}
        style={{ width: 'min(320px, 100%)' }}
        value={typed}
        options={left}
        onChange={setTyped}
        showSearch={{
          filterOption: (wanted, option) => String(option?.label).toLowerCase().includes(wanted.toLowerCase()),
        }}
      />
      <Button htmlType="submit" disabled={!right}>
        {t('addField')}
      </Button>
    </form>
  );
}

/** Keeps the row that is shown, with what comes out of it now, as what must come out of it from now on. */
function KeepCase({
  row,
  result,
  onKeep,
}: {
  row: Record<string, unknown> | undefined;
  result: TriedMapping['results'][number] | undefined;
  onKeep: (kept: MappingCase) => void;
}) {
  const t = useWords(mappingWords);
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState('');
  if (!row || !result) return null;
  if (!asked)
    return (
      <Button size="small" onClick={() => setAsked(true)}>
        {t('keepCase')}
      </Button>
    );
  return (
    <form
      className="row-gap"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onKeep({ name: name.trim(), row: row as MappingCase['row'], expected: expectedOf(result) });
        setAsked(false);
        setName('');
      }}
    >
      <Input
        size="small"
        autoFocus
        aria-label={t('caseName')}
        placeholder={t('caseName')}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button size="small" type="primary" htmlType="submit">
        {t('keepCase')}
      </Button>
    </form>
  );
}

export function expectedOf(result: TriedMapping['results'][number]): MappingCase['expected'] {
  if (result.kind === 'mapped') return { value: result.value };
  return result.kind === 'skipped' ? { skipped: true } : { failed: result.field };
}
