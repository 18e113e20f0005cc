import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type CustomField, customFieldTypes } from '../../../src/kernel/contract.ts';
import type { Settings } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useEntities } from '../../parts/entity-fields.tsx';
import { configurationWords } from './words.ts';

/** The fields that the factory adds to its things; forms and lists pick them up with the next version. */
export function CustomFieldsEditor({
  settings,
  readOnly,
  onChange,
}: {
  settings: Settings;
  readOnly: boolean;
  onChange: (settings: Settings) => void;
}) {
  const t = useWords(configurationWords);
  const described = useEntities()?.filter(({ custom }) => custom) ?? [];
  const all = [...new Set([...described.map(({ name }) => name), ...Object.keys(settings.customFields)])];
  const [chosen, setEntity] = useState<string>();
  const entity = chosen ?? all[0] ?? '';
  const fields = settings.customFields[entity] ?? [];
  const set = (next: CustomField[]) =>
    onChange({ ...settings, customFields: { ...settings.customFields, [entity]: next } });
  const change = (index: number, next: Partial<CustomField>) =>
    set(fields.map((field, at) => (at === index ? withValues({ ...field, ...next }) : field)));
  return (
    <div className="stack">
      <Segmented
        style={{ justifySelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
        value={entity}
        onChange={setEntity}
        options={all.map((value) => ({
          value,
          label: described.find(({ name }) => name === value)?.things ?? value,
        }))}
      />
      {fields.length === 0 && <Empty icon="tag" what={t('fieldsEmpty')} how={t('fieldsEmptyHow')} />}
      {fields.length > 0 && (
        <div className="line-editor">
          <table>
            <thead>
              <tr>
                <th>{t('key')}</th>
                <th>{t('labelZh')}</th>
                <th>{t('labelEn')}</th>
                <th>{t('type')}</th>
                <th>{t('unit')}</th>
                <th>{t('values')}</th>
                <th>{t('required')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {fields.map((field, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a field's key is being typed
                <tr key={index}>
                  <td>
                    <Input
                      className="code"
                      disabled={readOnly}
                      value={field.key}
                      onChange={(event) => change(index, { key: event.target.value })}
                    />
                  </td>
                  <td>
                    <Input
                      disabled={readOnly}
                      value={field.label.zh}
                      onChange={(event) => change(index, { label: { ...field.label, zh: event.target.value } })}
                    />
                  </td>
                  <td>
                    <Input
                      disabled={readOnly}
                      value={field.label.en}
                      onChange={(event) => change(index, { label: { ...field.label, en: event.target.value } })}
                    />
                  </td>
                  <td>
                    <Select
                      style={{ width: 110 }}
                      disabled={readOnly}
                      value={field.type}
                      options={customFieldTypes.map((value) => ({ value, label: t(`type_${value}`) }))}
                      onChange={(type) => change(index, { type })}
                    />
                  </td>
                  <td>
                    <Input
                      style={{ width: 70 }}
                      disabled={readOnly}
                      value={field.unit ?? ''}
                      onChange={(event) => change(index, { unit: event.target.value || undefined })}
                    />
                  </td>
                  <td>
                    {field.values && (
                      <ValuesInput
                        values={field.values}
                        disabled={readOnly}
                        onChange={(values) => change(index, { values })}
                      />
                    )}
                  </td>
                  <td>
                    <Checkbox
                      disabled={readOnly}
                      checked={field.required}
                      onChange={(event) => change(index, { required: event.target.checked })}
                    />
                  </td>
                  <td>
                    {!readOnly && (
                      <Button
                        type="text"
                        aria-label={t('remove')}
                        icon={<Icon name="close" size={13} />}
                        onClick={() => set(fields.filter((_, at) => at !== index))}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!readOnly && (
        <Button
          style={{ justifySelf: 'start' }}
          icon={<Icon name="plus" size={14} />}
          onClick={() =>
            set([
              ...fields,
              {
                key: `field${fields.length + 1}`,
                type: 'text',
                label: { zh: '新字段', en: 'New field' },
                required: false,
              },
            ])
          }
        >
          {t('addField')}
        </Button>
      )}
    </div>
  );
}

function ValuesInput({
  values,
  disabled,
  onChange,
}: {
  values: NonNullable<CustomField['values']>;
  disabled: boolean;
  onChange: (values: NonNullable<CustomField['values']>) => void;
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
        onChange(parseValues(event.target.value));
      }}
    />
  );
}

function parseValues(text: string): NonNullable<CustomField['values']> {
  return text
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter(([value]) => value)
    .map(([value = '', zh, en]) => ({ value, label: { zh: zh || value, en: en ?? '' } }));
}

// Choices have values, everything else has none: the contract refuses other combinations.
function withValues(field: CustomField): CustomField {
  const isChoice = field.type === 'enum' || field.type === 'multi';
  const { values, ...rest } = field;
  return isChoice ? { ...rest, values: values ?? [{ value: 'a', label: { zh: 'A', en: 'A' } }] } : rest;
}
