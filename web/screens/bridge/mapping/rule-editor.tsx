import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { type MappedField, type Mapping, readingKinds } from '../../../../src/mapping/contract.ts';
import type { MappedView, TargetFieldView, TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { useThingKinds } from '../../../parts/use-thing-kinds.ts';
import { partWords } from '../../../parts/words.ts';
import { Value, valueAt } from '../browse-panel.tsx';
import { CodeListEditor } from './code-list-editor.tsx';
import { LineResult } from './line-result.tsx';
import { UnitEditor } from './unit-editor.tsx';
import type { BothSides } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

const ROWS_SHOWN = 5;

/** The rule of one field, with what it makes of several rows as it is written. */
export function RuleEditor({
  field,
  target,
  sides,
  mapping,
  results,
  outcomes,
  readOnly,
  onChange,
  onMapping,
}: {
  field: MappedField;
  target: TargetFieldView | undefined;
  sides: BothSides;
  mapping: Mapping;
  results: MappedView[];
  outcomes: TriedMapping['lines'];
  readOnly: boolean;
  onChange: (next: MappedField | undefined) => void;
  onMapping: (mapping: Mapping) => void;
}) {
  const t = useWords(mappingWords);
  const p = useWords(partWords);
  const kinds = useThingKinds();
  const set = (changes: Partial<MappedField>) => onChange({ ...field, ...changes });
  const reads = field.as;
  const numeric = reads === 'number' || reads === 'whole';
  const timed = reads === 'date' || reads === 'moment';
  return (
    <fieldset className="mapping-rule" disabled={readOnly} style={{ border: 0, margin: 0 }}>
      {target?.help && <p className="is-wide faint">{target.help}</p>}
      <Labelled label={t('expression')} help={t('expressionHelp')} wide>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 12 }}
          spellCheck={false}
          value={field.expression ?? ''}
          onChange={(event) => set({ expression: event.target.value || undefined })}
        />
      </Labelled>
      <Labelled label={t('as')}>
        <Select
          style={{ width: '100%' }}
          disabled={readOnly}
          value={reads ?? ''}
          options={[
            { value: '', label: t('asIs') },
            ...readingKinds.map((kind) => ({ value: kind, label: t(`as_${kind}`) })),
          ]}
          onChange={(next) => set({ as: next === '' ? undefined : (next as MappedField['as']) })}
        />
      </Labelled>
      {numeric && (
        <Labelled label={t('decimal')}>
          <Select
            style={{ width: '100%' }}
            disabled={readOnly}
            allowClear={{ label: p('clear') }}
            value={field.decimal ?? null}
            options={[
              { value: '.', label: '1,234.50' },
              { value: ',', label: '1.234,50' },
            ]}
            onChange={(next) => set({ decimal: next ?? undefined })}
          />
        </Labelled>
      )}
      {timed && (
        <>
          <Labelled label={t('order')}>
            <Select
              style={{ width: '100%' }}
              disabled={readOnly}
              allowClear={{ label: p('clear') }}
              value={field.order ?? null}
              options={(['day_first', 'month_first'] as const).map((order) => ({
                value: order,
                label: t(`order_${order}`),
              }))}
              onChange={(next) => set({ order: next ?? undefined })}
            />
          </Labelled>
          <Labelled label={t('zone')}>
            <Input
              placeholder="Asia/Shanghai"
              value={field.zone ?? ''}
              onChange={(event) => set({ zone: event.target.value || undefined })}
            />
          </Labelled>
        </>
      )}
      <Labelled label={t('default')}>
        <DefaultInput field={field} target={target} readOnly={readOnly} onChange={set} />
      </Labelled>
      {sides.direction === 'in' && (
        <Labelled label={t('refers')} help={t('refersHelp')}>
          <Select
            style={{ width: '100%' }}
            disabled={readOnly}
            allowClear={{ label: p('clear') }}
            placeholder={t('noRefers')}
            value={field.refers ?? target?.refers ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
            onChange={(next) => set({ refers: next ?? undefined })}
          />
        </Labelled>
      )}
      <Labelled label={t('condition')} help={t('conditionHelp')}>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          spellCheck={false}
          value={field.condition ?? ''}
          onChange={(event) => set({ condition: event.target.value || undefined })}
        />
      </Labelled>
      <CodeListEditor field={field} target={target} mapping={mapping} readOnly={readOnly} onMapping={onMapping} />
      <UnitEditor field={field} sources={sides.sources} readOnly={readOnly} onChange={set} />
      <div className="is-wide row-gap">
        <Checkbox
          disabled={readOnly}
          checked={field.required === true}
          onChange={({ target: { checked } }) => set({ required: checked || undefined })}
        >
          {t('needed')}
        </Checkbox>
        {!readOnly && (
          <Button size="small" danger type="text" onClick={() => onChange(undefined)}>
            {t('takeAway')}
          </Button>
        )}
      </div>
      <div className="is-wide">
        <span className="rule-label">{t('result')}</span>
        <ul className="needs">
          {sides.samples.slice(0, ROWS_SHOWN).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own
            <li key={at}>
              {field.from && (
                <>
                  <Value value={valueAt(row, field.from)} />
                  <span className="faint">→</span>
                </>
              )}
              <LineResult result={results[at]} outcome={outcomes[at]} target={field.target} />
            </li>
          ))}
        </ul>
      </div>
    </fieldset>
  );
}

export function Labelled({
  label,
  help,
  wide = false,
  children,
}: {
  label: string;
  help?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it
    <label className={wide ? 'is-wide' : undefined}>
      <span>{label}</span>
      {children}
      {help && <small className="faint">{help}</small>}
    </label>
  );
}

/** One of the values that the field takes, or what is written. */
function DefaultInput({
  field,
  target,
  readOnly,
  onChange,
}: {
  field: MappedField;
  target: TargetFieldView | undefined;
  readOnly: boolean;
  onChange: (changes: Partial<MappedField>) => void;
}) {
  const t = useWords(mappingWords);
  const p = useWords(partWords);
  const given = field.default;
  if (target && (target.options.length > 0 || target.kind === 'flag')) {
    const options =
      target.kind === 'flag'
        ? [
            { value: 'true', label: '✓' },
            { value: 'false', label: '✗' },
          ]
        : target.options;
    return (
      <Select
        style={{ width: '100%' }}
        disabled={readOnly}
        allowClear={{ label: p('clear') }}
        aria-label={t('default')}
        value={given === undefined ? null : String(given)}
        options={options}
        onChange={(next: string | null | undefined) =>
          onChange({
            default: next === null || next === undefined ? undefined : target.kind === 'flag' ? next === 'true' : next,
          })
        }
      />
    );
  }
  return (
    <Input
      value={given === undefined || given === null ? '' : String(given)}
      onChange={(event) =>
        onChange({
          default:
            event.target.value === ''
              ? undefined
              : target?.kind === 'whole' && /^-?\d{1,15}$/.test(event.target.value)
                ? Number(event.target.value)
                : event.target.value,
        })
      }
    />
  );
}
