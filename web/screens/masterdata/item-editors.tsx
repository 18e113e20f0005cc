import { Button, Input } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { masterdataWords } from './words.ts';

interface Conversion {
  unit: string;
  numerator: string;
  denominator: string;
}

interface EditorProps<Row> {
  value?: Row[];
  onChange?: ((value: unknown) => void) | undefined;
}

/** Exact ratios to the base unit: one box is 12/1 pieces, one piece is 1/3 metre. */
function ItemConversions({ value, onChange }: EditorProps<Conversion>) {
  const t = useWords(masterdataWords);
  const rows = value ?? [];
  const change = (index: number, next: Partial<Conversion>) =>
    onChange?.(rows.map((row, at) => (at === index ? { ...row, ...next } : row)));
  return (
    <div className="stack" style={{ gap: 6 }}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity before they are saved
        <div key={index} className="row-gap">
          <span className="faint">1</span>
          <div style={{ width: 140 }}>
            <ReferencePicker
              source={{ area: 'masterdata', path: '/units', value: 'code' }}
              placeholder={t('conversionUnit')}
              value={row.unit}
              onChange={(unit) => change(index, { unit: String(unit ?? '') })}
            />
          </div>
          <span className="faint">=</span>
          <Input
            style={{ width: 90 }}
            value={row.numerator}
            aria-label={t('conversionEquals')}
            onChange={(event) => change(index, { numerator: event.target.value })}
          />
          <span className="faint">/</span>
          <Input
            style={{ width: 70 }}
            value={row.denominator}
            aria-label={t('divided')}
            onChange={(event) => change(index, { denominator: event.target.value })}
          />
          <Button
            type="text"
            aria-label={t('remove')}
            icon={<Icon name="close" size={13} />}
            onClick={() => onChange?.(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        style={{ justifySelf: 'start' }}
        onClick={() => onChange?.([...rows, { unit: '', numerator: '1', denominator: '1' }])}
      >
        {t('addConversion')}
      </Button>
    </div>
  );
}

/** An item's inputs that are drawn in a way of their own. */
export const itemInputs = {
  conversions: ({ value, onChange }: { value?: unknown; onChange?: (value: unknown) => void }) => (
    <ItemConversions value={value as Conversion[]} onChange={onChange} />
  ),
};
