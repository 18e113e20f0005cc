import { Button, Checkbox, Input, Select } from 'antd';
import type { MappedField, UnitRule } from '../../../../src/mapping/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { partWords } from '../../../parts/words.ts';
import type { SourceField } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

/** How an amount comes into our unit, exactly. */
export function UnitEditor({
  field: { unit },
  sources,
  readOnly,
  onChange,
}: {
  field: MappedField;
  sources: readonly SourceField[];
  readOnly: boolean;
  onChange: (changes: Partial<MappedField>) => void;
}) {
  const t = useWords(mappingWords);
  const p = useWords(partWords);
  const set = (changes: Partial<UnitRule>) => unit && onChange({ unit: { ...unit, ...changes } });
  return (
    <div className={unit ? 'is-wide' : undefined}>
      <Checkbox
        disabled={readOnly}
        checked={unit !== undefined}
        onChange={({ target: { checked } }) => onChange({ unit: checked ? { to: '', factors: [] } : undefined })}
      >
        {t('unit')}
      </Checkbox>
      {unit && (
        <div className="code-pairs" style={{ marginTop: 8, maxWidth: 640 }}>
          <span className="row-gap">
            <span className="faint">{t('unitFrom')}</span>
            <Select
              style={{ width: 180 }}
              aria-label={t('unitFrom')}
              disabled={readOnly}
              allowClear={{ label: p('clear') }}
              value={unit.from ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              options={sources.map(({ path }) => ({ value: path, label: path }))}
              onChange={(from: string | null | undefined) => set({ from: from ?? undefined })}
            />
            <span className="faint">{t('unitGiven')}</span>
            <Input
              style={{ width: 100 }}
              aria-label={t('unitGiven')}
              value={unit.given ?? ''}
              onChange={(event) => set({ given: event.target.value || undefined })}
            />
            <span className="faint">{t('unitTo')}</span>
            <Input
              style={{ width: 100 }}
              aria-label={t('unitTo')}
              value={unit.to}
              onChange={(event) => set({ to: event.target.value })}
            />
          </span>
          {unit.factors.map(({ unit: name, factor }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: factors are told apart by their place
            <div key={at}>
              <Input
                prefix="1"
                aria-label={t('unitFactors')}
                value={name}
                onChange={(event) => set({ factors: changed(unit, at, { unit: event.target.value }) })}
              />
              <span className="faint">=</span>
              <Input
                suffix={unit.to}
                inputMode="decimal"
                aria-label={t('factor')}
                value={factor}
                onChange={(event) => set({ factors: changed(unit, at, { factor: event.target.value }) })}
              />
              <Button
                type="text"
                aria-label={t('takeAway')}
                icon={<Icon name="close" size={14} />}
                onClick={() => set({ factors: unit.factors.filter((_, index) => index !== at) })}
              />
            </div>
          ))}
          {!readOnly && (
            <Button
              size="small"
              style={{ justifySelf: 'start' }}
              icon={<Icon name="plus" size={12} />}
              onClick={() => set({ factors: [...unit.factors, { unit: '', factor: '' }] })}
            >
              {t('addFactor')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function changed(unit: UnitRule, at: number, changes: Partial<UnitRule['factors'][number]>): UnitRule['factors'] {
  return unit.factors.map((factor, index) => (index === at ? { ...factor, ...changes } : factor));
}
