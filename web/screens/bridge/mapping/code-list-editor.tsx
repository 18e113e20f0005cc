import { AutoComplete, Button, Input, Select } from 'antd';
import type { CodeList, MappedField, Mapping } from '../../../../src/mapping/contract.ts';
import type { TargetFieldView } from '../../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { mappingWords } from './words.ts';

const toMake = ' new';

/** Which code list translates a field, and that list itself: their codes left, ours right. */
export function CodeListEditor({
  field,
  target,
  mapping,
  readOnly,
  onMapping,
}: {
  field: MappedField;
  target: TargetFieldView | undefined;
  mapping: Mapping;
  readOnly: boolean;
  onMapping: (mapping: Mapping) => void;
}) {
  const t = useWords(mappingWords);
  const { codeLists, fields } = mapping;
  const name = field.codeList;
  const list = name === undefined ? undefined : codeLists[name];
  const withField = (codeList: string | undefined, lists = codeLists) =>
    onMapping({
      ...mapping,
      codeLists: lists,
      fields: fields.some((one) => one.target === field.target)
        ? fields.map((one) => (one.target === field.target ? { ...one, codeList } : one))
        : [...fields, { ...field, codeList }],
    });
  const write = (next: CodeList) =>
    name !== undefined && onMapping({ ...mapping, codeLists: { ...codeLists, [name]: next } });
  function choose(chosen: string) {
    if (chosen !== toMake) return withField(chosen === '' ? undefined : chosen);
    const made = newName(field.target, codeLists);
    withField(made, { ...codeLists, [made]: { pairs: [{ there: '', here: '' }], otherwise: 'refuse' } });
  }
  return (
    <div className={list ? 'is-wide' : undefined}>
      <span className="rule-label">{t('codeList')}</span>
      <Select
        aria-label={t('codeList')}
        style={{ width: 'min(320px, 100%)' }}
        disabled={readOnly}
        value={name ?? ''}
        options={[
          { value: '', label: t('noCodeList') },
          ...Object.keys(codeLists).map((one) => ({ value: one, label: one })),
          { value: toMake, label: t('newCodeList') },
        ]}
        onChange={choose}
      />
      {list && (
        <div className="code-pairs" style={{ marginTop: 8, maxWidth: 560 }}>
          {list.pairs.map((pair, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pairs are told apart by their place
            <div key={at}>
              <Input
                aria-label={t('codeThere')}
                placeholder={t('codeThere')}
                disabled={readOnly}
                value={pair.there}
                onChange={(event) => write(changed(list, at, { there: event.target.value }))}
              />
              <span className="faint">→</span>
              <AutoComplete
                aria-label={t('codeHere')}
                placeholder={t('codeHere')}
                disabled={readOnly}
                value={pair.here}
                options={target?.options.map(({ value, label }) => ({ value, label: `${label} · ${value}` })) ?? []}
                onChange={(here) => write(changed(list, at, { here }))}
              />
              <Button
                type="text"
                disabled={readOnly}
                aria-label={t('takeAway')}
                icon={<Icon name="close" size={14} />}
                onClick={() => write({ ...list, pairs: list.pairs.filter((_, index) => index !== at) })}
              />
            </div>
          ))}
          <span className="row-gap">
            {!readOnly && (
              <Button
                size="small"
                icon={<Icon name="plus" size={12} />}
                onClick={() => write({ ...list, pairs: [...list.pairs, { there: '', here: '' }] })}
              >
                {t('addPair')}
              </Button>
            )}
            <span className="faint">{t('otherCodes')}</span>
            <Select
              size="small"
              aria-label={t('otherCodes')}
              disabled={readOnly}
              value={typeof list.otherwise === 'string' ? list.otherwise : 'value'}
              options={[
                { value: 'refuse', label: t('other_refuse') },
                { value: 'keep', label: t('other_keep') },
                { value: 'value', label: t('byDefault') },
              ]}
              onChange={(next) =>
                write({ ...list, otherwise: next === 'value' ? { value: '' } : (next as 'refuse' | 'keep') })
              }
            />
            {typeof list.otherwise !== 'string' && (
              <Input
                size="small"
                style={{ width: 160 }}
                aria-label={t('byDefault')}
                disabled={readOnly}
                value={list.otherwise.value}
                onChange={(event) => write({ ...list, otherwise: { value: event.target.value } })}
              />
            )}
          </span>
        </div>
      )}
    </div>
  );
}

function changed(list: CodeList, at: number, changes: Partial<CodeList['pairs'][number]>): CodeList {
  return { ...list, pairs: list.pairs.map((pair, index) => (index === at ? { ...pair, ...changes } : pair)) };
}

function newName(target: string, lists: Mapping['codeLists']): string {
  let name = target;
  for (let more = 2; name in lists; more += 1) name = `${target} ${more}`;
  return name;
}
