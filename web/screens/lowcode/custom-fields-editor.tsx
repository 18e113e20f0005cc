import { Input } from 'antd';
import { useState } from 'react';
import { type CustomField, customFieldTypes } from '../../../src/kernel/contract.ts';
import type { Settings } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Choice } from '../../parts/choice.tsx';
import { Empty } from '../../parts/empty.tsx';
import type { LineColumn } from '../../parts/lines/line-columns.ts';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { useEntities } from '../../parts/use-entities.ts';
import { configurationWords } from './words.ts';

type Values = NonNullable<CustomField['values']>;

/** What each part of the screen is given of the settings that are changed. */
export interface SettingsEditor {
  settings: Settings;
  readOnly: boolean;
  onChange: (settings: Settings) => void;
}

/** A field as it is edited: one cell for each of its parts. */
type FieldLine = Omit<CustomField, 'label'> & { zh: string; en: string };

/** The fields that the factory adds to its things; forms and lists pick them up with the next version. */
export function CustomFieldsEditor({ settings, readOnly, onChange }: SettingsEditor) {
  const t = useWords(configurationWords);
  const described = useEntities()?.filter(({ custom }) => custom) ?? [];
  const all = [...new Set([...described.map(({ name }) => name), ...Object.keys(settings.customFields)])];
  const [chosen, setEntity] = useState<string>();
  const entity = chosen ?? all[0] ?? '';
  const fields = settings.customFields[entity] ?? [];
  const columns: LineColumn<FieldLine>[] = [
    { name: 'key', label: t('key'), kind: 'code', required: true },
    { name: 'zh', label: t('labelZh'), kind: 'text', required: true },
    { name: 'en', label: t('labelEn'), kind: 'text' },
    {
      name: 'type',
      label: t('type'),
      kind: 'select',
      required: true,
      width: 110,
      options: customFieldTypes.map((value) => ({ value, label: t(`type_${value}`) })),
    },
    { name: 'unit', label: t('unit'), kind: 'text', width: 70 },
    {
      name: 'values',
      label: t('values'),
      kind: 'own',
      render: ({ value, onChange: change }) =>
        value !== undefined && <ValuesInput values={value as Values} disabled={readOnly} onChange={change} />,
    },
    { name: 'required', label: t('required'), kind: 'boolean' },
  ];
  return (
    <div className="stack">
      <Choice
        label={t('fieldsOfThing')}
        style={{ justifySelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
        value={entity}
        onChange={setEntity}
        options={all.map((value) => ({
          value,
          label: described.find(({ name }) => name === value)?.things ?? value,
        }))}
      />
      <LineSheet
        columns={columns}
        lines={fields.map(({ label, ...field }) => ({ ...field, ...label }))}
        add={t('addField')}
        none={<Empty icon="tag" what={t('fieldsEmpty')} how={t('fieldsEmptyHow')} />}
        empty={{ key: `field${fields.length + 1}`, type: 'text', zh: '新字段', en: 'New field', required: false }}
        disabled={readOnly}
        onChange={(lines) =>
          onChange({ ...settings, customFields: { ...settings.customFields, [entity]: lines.map(fieldOf) } })
        }
      />
    </div>
  );
}

function ValuesInput({
  values,
  disabled,
  onChange,
}: {
  values: Values;
  disabled: boolean;
  onChange: ((values: Values) => void) | undefined;
}) {
  const t = useWords(configurationWords);
  const [text, setText] = useState(values.map((one) => [one.value, one.label.zh, one.label.en].join('=')).join('\n'));
  return (
    <Input.TextArea
      style={{ width: 220 }}
      autoSize={{ minRows: 1, maxRows: 6 }}
      disabled={disabled}
      title={t('valuesHelp')}
      placeholder={t('valuesHelp')}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange?.(parseValues(event.target.value));
      }}
    />
  );
}

function parseValues(text: string): Values {
  return text
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter(([value]) => value)
    .map(([value = '', zh, en]) => ({ value, label: { zh: zh || value, en: en ?? '' } }));
}

// Choices have values, everything else has none: the contract refuses other combinations.
function fieldOf({ zh, en, unit, values, ...line }: FieldLine): CustomField {
  const isChoice = line.type === 'enum' || line.type === 'multi';
  const choices = values ?? [{ value: 'a', label: { zh: 'A', en: 'A' } }];
  return {
    ...line,
    label: { zh, en },
    ...(unit ? { unit } : {}),
    ...(isChoice ? { values: choices } : {}),
  };
}
