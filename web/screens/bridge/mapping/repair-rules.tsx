import { Button, Select } from 'antd';
import { useState } from 'react';
import { type RowRepairRule, repairKindWords } from '../../../../src/mapping/repair/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Panel } from '../../../parts/page.tsx';
import { cleanWords } from './clean-words.ts';
import { FieldsSelect, RepairRuleEditor } from './repair-rule-editor.tsx';
import { isWhole } from './use-tried.ts';

type RowRepairKind = RowRepairRule['kind'];
/** In the order in which they are mostly wanted. */
const kinds: RowRepairKind[] = [
  ...(['trim', 'width', 'case', 'replace', 'decimal', 'date', 'split_unit'] as const),
  ...(['strip_zeros', 'pad_zeros', 'fill', 'require', 'drop'] as const),
];

/** The rules in the order in which they are done; each with its parameters. */
export function RepairRules({
  rules,
  fields,
  readOnly,
  onChange,
}: {
  rules: RowRepairRule[];
  fields: string[];
  readOnly: boolean;
  onChange: (rules: RowRepairRule[]) => void;
}) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const moved = (at: number, by: number) => {
    const next = [...rules];
    const [rule] = next.splice(at, 1);
    next.splice(at + by, 0, rule as RowRepairRule);
    onChange(next);
  };
  return (
    <Panel title={t('rules')}>
      <div className="stack">
        <p className="faint">{t('rulesHow')}</p>
        {rules.length === 0 && <Empty icon="filter" what={t('noRules')} how={readOnly ? '' : t('noRulesHow')} />}
        <ol className="clean-rules">
          {rules.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place
            <li key={at}>
              <div className="clean-rule-head">
                <strong>
                  {at + 1}. {repairKindWords[rule.kind][language]}
                </strong>
                {!readOnly && (
                  <span>
                    <RuleButton icon="up" label={t('up')} disabled={at === 0} onPress={() => moved(at, -1)} />
                    <RuleButton
                      icon="down"
                      label={t('down')}
                      disabled={at === rules.length - 1}
                      onPress={() => moved(at, 1)}
                    />
                    <RuleButton
                      icon="close"
                      label={t('remove')}
                      onPress={() => onChange(rules.filter((_, index) => index !== at))}
                    />
                  </span>
                )}
              </div>
              <RepairRuleEditor
                rule={rule}
                fields={fields}
                readOnly={readOnly}
                onChange={(next) => onChange(rules.map((one, index) => (index === at ? next : one)))}
              />
              {!isWhole(rule) && <p className="mapping-problem is-warning">{t('notWhole')}</p>}
            </li>
          ))}
        </ol>
        {!readOnly && <AddRule fields={fields} onAdd={(rule) => onChange([...rules, rule])} />}
      </div>
    </Panel>
  );
}

function RuleButton({
  icon,
  label,
  disabled = false,
  onPress,
}: {
  icon: 'up' | 'down' | 'close';
  label: string;
  disabled?: boolean;
  onPress: () => void;
}) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      title={label}
      disabled={disabled}
      icon={<Icon name={icon} size={14} />}
      onClick={onPress}
    />
  );
}

function AddRule({ fields, onAdd }: { fields: string[]; onAdd: (rule: RowRepairRule) => void }) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<string[]>([]);
  const [kind, setKind] = useState<RowRepairKind>('trim');
  return (
    <div className="clean-add">
      <FieldsSelect label={t('fields')} value={chosen} fields={fields} readOnly={false} onChange={setChosen} />
      <Select
        aria-label={t('kind')}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: repairKindWords[one][language] }))}
        onChange={setKind}
      />
      <Button
        icon={<Icon name="plus" size={12} />}
        onClick={() => {
          onAdd(newRule(kind, chosen));
          setChosen([]);
        }}
      >
        {t('add')}
      </Button>
    </div>
  );
}

function newRule(kind: RowRepairKind, fields: string[]): RowRepairRule {
  const [field = '', second = ''] = fields;
  switch (kind) {
    case 'case':
      return { kind, fields, to: 'upper' };
    case 'pad_zeros':
      return { kind, fields, length: 6 };
    case 'replace':
      return { kind, fields, codes: {}, otherwise: 'keep' };
    case 'split_unit':
      return { kind, field, unitField: second };
    case 'date':
      return { kind, fields, order: null, serials: false, from: null, to: null };
    case 'decimal':
      return { kind, fields, mark: '.' };
    case 'drop':
      return { kind, condition: { when: 'empty', field } };
    case 'fill':
      return { kind, fields, value: '' };
    default:
      return { kind, fields };
  }
}
