import { Button, Select } from 'antd';
import type { MappedField, Mapping } from '../../../../src/mapping/contract.ts';
import type { MappedView, TargetFieldView, TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { partWords } from '../../../parts/words.ts';
import { LineResult } from './line-result.tsx';
import { RuleEditor } from './rule-editor.tsx';
import type { BothSides } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

/** One field of ours: where it comes from, what it becomes of the row that is shown, and, opened, by which rule. */
export function MappingLine({
  field,
  target,
  sides,
  mapping,
  results,
  outcomes,
  sample,
  problems,
  open,
  readOnly,
  onOpen,
  onChange,
  onMapping,
}: {
  field: MappedField;
  target: TargetFieldView | undefined;
  sides: BothSides;
  mapping: Mapping;
  results: MappedView[];
  outcomes: TriedMapping['lines'];
  sample: number;
  problems: TriedMapping['problems'];
  open: boolean;
  readOnly: boolean;
  onOpen: () => void;
  onChange: (next: MappedField | undefined) => void;
  onMapping: (mapping: Mapping) => void;
}) {
  const t = useWords(mappingWords);
  const p = useWords(partWords);
  const language = useLanguage();
  const label = target?.label ?? field.target;
  return (
    <li className={open ? 'is-open' : undefined}>
      <div className="mapping-line">
        <Select
          aria-label={`${label} · ${t('from')}`}
          disabled={readOnly}
          allowClear={{ label: p('clear') }}
          placeholder={
            field.expression ? t('byExpression') : field.default !== undefined ? t('byDefault') : t('noSource')
          }
          value={field.from ?? null}
          showSearch={{ optionFilterProp: 'said' }}
          options={sides.sources.map(({ path, label: called }) => ({
            value: path,
            said: `${called ?? ''} ${path}`,
            label: (
              <>
                {called && called !== path && `${called} · `}
                <span className="code">{path}</span>
              </>
            ),
          }))}
          onChange={(from: string | null | undefined) => onChange({ ...field, from: from ?? undefined })}
        />
        <Icon name="forward" size={16} />
        <button type="button" className="mapping-target link-button" aria-expanded={open} onClick={onOpen}>
          <strong>
            {label}
            {target?.required && <small style={{ display: 'inline' }}> · {t('required')}</small>}
          </strong>
          <small className="code">{field.target}</small>
        </button>
        <LineResult
          result={results[sample]}
          outcome={outcomes[sample]}
          target={field.target}
          said={problems.some(({ severity }) => severity === 'error')}
        />
        <Button
          type="text"
          aria-label={`${t('more')} · ${label}`}
          aria-expanded={open}
          icon={<Icon name={open ? 'up' : 'settings'} size={16} />}
          onClick={onOpen}
        />
      </div>
      {problems.map(({ what, severity }) => (
        <p key={what.en} className={`mapping-problem${severity === 'warning' ? ' is-warning' : ''}`}>
          {what[language]}
        </p>
      ))}
      {open && (
        <RuleEditor
          field={field}
          target={target}
          sides={sides}
          mapping={mapping}
          results={results}
          outcomes={outcomes}
          readOnly={readOnly}
          onChange={onChange}
          onMapping={onMapping}
        />
      )}
    </li>
  );
}
