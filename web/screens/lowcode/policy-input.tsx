import { Input, InputNumber, Select, Switch } from 'antd';
import type { PolicyChoice } from '../../../src/modules/lowcode/contract.ts';
import { PictureInput } from './picture-input.tsx';

interface PolicyInputProps {
  policy: PolicyChoice;
  value: unknown;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

/** Asks for a policy as its kind wants it; a ratio as the percentage that people speak of. */
export function PolicyInput({ policy: { key, control }, value, disabled, onChange }: PolicyInputProps) {
  const common = { id: key, disabled, style: { width: 180 } } as const;
  const { min, max } = control;
  switch (control.kind) {
    case 'switch':
      return <Switch id={key} disabled={disabled} checked={value === true} onChange={onChange} />;
    case 'choice':
      return <Select {...common} value={String(value)} options={control.options ?? []} onChange={onChange} />;
    case 'whole':
      return (
        <InputNumber
          {...common}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          precision={0}
          value={Number(value)}
          onChange={(next) => next !== null && onChange(next)}
        />
      );
    case 'ratio':
      return (
        <InputNumber
          {...common}
          stringMode
          min="0"
          suffix="%"
          value={percentOf(String(value))}
          onChange={(next) => next !== null && onChange(ratioOf(String(next)))}
        />
      );
    case 'text':
      return (
        <Input
          {...common}
          style={{ width: 320, maxWidth: '100%' }}
          {...(max === undefined ? {} : { maxLength: max })}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'picture':
      return <PictureInput id={key} value={String(value)} disabled={disabled} onChange={onChange} />;
    default:
      return <Input {...common} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** `0.05` → `5`; exact for the six decimals that a ratio has. */
export function percentOf(ratio: string): string {
  return shifted(ratio, 2);
}

function ratioOf(percent: string): string {
  return shifted(percent, -2);
}

/** Moves the decimal point, without the rounding of floating point. */
function shifted(decimal: string, places: number): string {
  const scaled = Math.round(Number(decimal) * 10 ** (8 + places)) / 10 ** 8;
  return String(scaled);
}
