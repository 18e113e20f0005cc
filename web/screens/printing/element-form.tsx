import { Checkbox, Input, InputNumber, Select } from 'antd';
import { type LabelElement, type LabelFieldsResponse, symbologies } from '../../../src/modules/printing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Choice } from '../../parts/choice.tsx';
import { Labelled } from '../../parts/labels/labelled.tsx';
import { printingWords } from './words.ts';

interface FormProps {
  element: LabelElement;
  fields: LabelFieldsResponse['fields'];
  readOnly: boolean;
  onChange: (element: LabelElement) => void;
}

/** One element: what it says, where it stands and how large it is. */
export function ElementForm({ element, fields, readOnly, onChange }: FormProps) {
  const t = useWords(printingWords);
  const language = useLanguage();
  const number = (name: string, label: string, least: number, step = 0.5) => (
    <Labelled key={name} label={label}>
      <InputNumber
        aria-label={label}
        disabled={readOnly}
        min={least}
        max={300}
        step={step}
        value={(element as unknown as Record<string, number>)[name]}
        onChange={(value) => value !== null && onChange({ ...element, [name]: value })}
      />
    </Labelled>
  );
  return (
    <div className="element-form">
      {element.kind !== 'box' && (
        <TextField
          label={t(element.kind === 'text' ? 'text' : 'codeText')}
          help={element.kind === 'code' && element.symbology.startsWith('gs1-') ? t('gs1Help') : undefined}
          text={element.text}
          fields={fields}
          readOnly={readOnly}
          onChange={(text) => onChange({ ...element, text })}
        />
      )}
      {element.kind === 'code' && (
        <Labelled label={t('symbology')}>
          <Select
            aria-label={t('symbology')}
            disabled={readOnly}
            value={element.symbology}
            onChange={(symbology) => onChange({ ...element, symbology })}
            options={Object.entries(symbologies).map(([value, said]) => ({ value, label: said[language] }))}
          />
        </Labelled>
      )}
      <div className="element-numbers">
        {number('x', t('left'), 0)}
        {number('y', t('top'), 0)}
        {number('width', t('width'), 0)}
        {element.kind === 'text' ? number('size', t('size'), 1, 0.2) : number('height', t('height'), 0)}
        {element.kind === 'text' && number('lines', t('lines'), 1, 1)}
        {element.kind === 'box' && number('thickness', t('thickness'), 0.1, 0.1)}
      </div>
      {element.kind === 'text' && (
        <div className="element-row">
          <Choice
            label={t('align')}
            disabled={readOnly}
            value={element.align}
            onChange={(align) => onChange({ ...element, align })}
            options={[
              { value: 'left', label: t('alignLeft') },
              { value: 'centre', label: t('alignCentre') },
              { value: 'right', label: t('alignRight') },
            ]}
          />
          <Checkbox
            disabled={readOnly}
            checked={element.bold}
            onChange={({ target }) => onChange({ ...element, bold: target.checked })}
          >
            {t('bold')}
          </Checkbox>
        </div>
      )}
    </div>
  );
}

function TextField({
  label,
  help,
  text,
  fields,
  readOnly,
  onChange,
}: Pick<FormProps, 'fields' | 'readOnly'> & {
  label: string;
  help: string | undefined;
  text: string;
  onChange: (text: string) => void;
}) {
  const t = useWords(printingWords);
  return (
    <>
      <Labelled label={label} help={help}>
        <Input
          aria-label={label}
          disabled={readOnly}
          value={text}
          maxLength={200}
          onChange={({ target }) => onChange(target.value)}
        />
      </Labelled>
      {!readOnly && (
        <Select
          value={null}
          showSearch
          optionFilterProp="label"
          placeholder={t('insertField')}
          aria-label={t('insertField')}
          options={fields.map(({ name, label: said }) => ({ value: name, label: `${said}  {${name}}` }))}
          onChange={(name: string | null) => name && onChange(`${text}{${name}}`.slice(0, 200))}
        />
      )}
    </>
  );
}
