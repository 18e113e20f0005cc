import { Button, Select } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { ValueInput } from '../../parts/form-fields.tsx';
import { useEntities } from '../../parts/use-entities.ts';
import { bridgeWords } from './words.ts';

interface Master {
  entity: string;
  fieldName: string;
}

/** Of which fields a system is the master: a kind of thing with its fields, by their words. */
export function MastersInput({ value, onChange }: ValueInput) {
  const t = useWords(bridgeWords);
  const records = (useEntities() ?? []).filter(({ path }) => path !== null);
  const rows = Array.isArray(value) ? (value as Master[]) : [];
  const entities = [...new Set(rows.map(({ entity }) => entity))];
  const fieldsOf = (entity: string) => rows.filter((row) => row.entity === entity).map(({ fieldName }) => fieldName);
  const write = (entity: string, fields: string[], as = entity) =>
    onChange?.([
      ...entities.flatMap((one) =>
        (one === entity ? fields : fieldsOf(one)).map((fieldName) => ({
          entity: one === entity ? as : one,
          fieldName,
        })),
      ),
      ...(entities.includes(entity) ? [] : fields.map((fieldName) => ({ entity: as, fieldName }))),
    ]);
  const choices = records.map(({ name, things }) => ({ value: name, label: things }));
  const left = choices.filter(({ value: name }) => !entities.includes(name));
  return (
    <div className="stack" style={{ gap: 8 }}>
      {entities.length === 0 && <span className="faint">{t('noMasters')}</span>}
      {entities.map((entity) => {
        const fields = records.find(({ name }) => name === entity)?.fields ?? [];
        const options = [
          { value: '*', label: t('allFields') },
          ...fields.filter(({ asked }) => asked).map(({ name, label }) => ({ value: name, label })),
        ];
        return (
          <div key={entity} className="master-line">
            <Select
              aria-label={t('masterEntity')}
              value={entity}
              showSearch={{ optionFilterProp: 'label' }}
              options={[...choices.filter(({ value: name }) => name === entity), ...left]}
              onChange={(next: string) => write(entity, ['*'], next)}
            />
            <Select
              aria-label={t('masterFields')}
              mode="multiple"
              value={fieldsOf(entity)}
              showSearch={{ optionFilterProp: 'label' }}
              options={options}
              onChange={(next: string[]) =>
                // All of them and single ones exclude each other; what was chosen last holds.
                write(entity, next.at(-1) === '*' ? ['*'] : next.filter((name) => name !== '*'))
              }
            />
            <Button
              type="text"
              aria-label={t('takeAway')}
              icon={<Icon name="close" size={14} />}
              onClick={() => write(entity, [])}
            />
          </div>
        );
      })}
      <Select
        aria-label={t('addMaster')}
        placeholder={t('addMaster')}
        value={null}
        style={{ width: 260 }}
        showSearch={{ optionFilterProp: 'label' }}
        options={left}
        onChange={(entity: string | null) => entity && write(entity, ['*'])}
      />
    </div>
  );
}
