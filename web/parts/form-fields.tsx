import { Checkbox, DatePicker, Form, Input, InputNumber, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { ChangeEvent, ReactNode } from 'react';
import type { OrgUnitKind } from '../../src/modules/identity/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { unitName } from '../../ui/units.ts';
import { OrgUnitPicker } from './org-unit-picker.tsx';
import { ReferencePicker, type ReferenceSource } from './reference-picker.tsx';
import { partWords } from './words.ts';

/** One input of a form, named as the API names it. */
export type FieldSpec = {
  name: string;
  label: string;
  required?: boolean;
  /** Over the whole width. */
  wide?: boolean;
  help?: ReactNode;
  /** Can't be changed once the record is there. */
  createOnly?: boolean;
  /** A heading stands above this field. */
  section?: string;
  /** Shown only when the values typed so far call for it. */
  when?: (values: Record<string, unknown>) => boolean;
  initial?: unknown;
} & FieldKind;

export type FieldKind =
  | { kind: 'text' | 'code' | 'note' | 'password' | 'boolean' | 'date' | 'timestamp' | 'clock' }
  | { kind: 'amount'; unit?: string; signed?: boolean; positive?: boolean }
  | { kind: 'integer'; min?: number; max?: number }
  | { kind: 'select'; options: { value: string; label: string; title?: string }[]; many?: boolean }
  | {
      kind: 'reference';
      source: ReferenceSource;
      many?: boolean;
      /** Answers what the choice fills in elsewhere: the item brings its unit along. */
      onPick?: (row: Record<string, unknown> | undefined) => Record<string, unknown>;
      /** The field that is said next: it has the focus once something is picked. */
      next?: string;
    }
  | { kind: 'orgUnit'; unit?: OrgUnitKind; many?: boolean; placeholder?: string }
  | {
      kind: 'own';
      render: (input: ValueInput) => ReactNode;
      /** Where it is rows: what stands in each, so that what is missing or wrong in one is told by name. */
      columns?: readonly RowColumn[];
    };

export interface RowColumn {
  name: string;
  label: string;
  required?: boolean;
}

export interface ValueInput {
  value?: unknown;
  onChange?: (value: unknown) => void;
}

interface InputProps extends ValueInput {
  field: FieldSpec;
  /** In a table, whose head names the field. */
  bare?: boolean;
  /** Takes a choice together with what it fills in elsewhere; without it the form around does. */
  onFill?: (values: Record<string, unknown>) => void;
  id?: string;
  disabled?: boolean;
  autoFocus?: boolean;
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** The input of a field; values go in and out as the API writes them (texts for amounts and times). */
export function FieldInput(props: InputProps) {
  const { field, bare = false, onFill, value, onChange, id, disabled = false, autoFocus = false } = props;
  const t = useWords(partWords);
  const shared = { id, 'aria-label': bare ? field.label : undefined, disabled, autoFocus };
  const form = Form.useFormInstance<Record<string, unknown>>();
  const text = value === null || value === undefined ? '' : String(value);
  const typed = { ...shared, value: text, onChange: (event: ChangeEvent<Typed>) => onChange?.(event.target.value) };
  const picked = { ...shared, value: value as string | string[] | null, onChange };
  switch (field.kind) {
    case 'boolean':
      return (
        <Checkbox {...shared} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
          {!bare && field.label}
        </Checkbox>
      );
    case 'note':
      return <Input.TextArea {...typed} autoSize={{ minRows: 2, maxRows: 8 }} />;
    case 'password':
      return <Input.Password {...typed} autoComplete="new-password" />;
    case 'amount':
      return (
        <Input
          {...shared}
          inputMode="decimal"
          className="amount-input"
          value={text}
          suffix={bare ? undefined : field.unit ? unitName(field.unit) : <span />}
          onChange={(event) => onChange?.(event.target.value.replace(/[,，\s]/g, ''))}
        />
      );
    case 'integer':
      return (
        <InputNumber
          {...shared}
          style={{ width: '100%' }}
          precision={0}
          min={field.min ?? Number.MIN_SAFE_INTEGER}
          max={field.max ?? Number.MAX_SAFE_INTEGER}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'date':
    case 'timestamp': {
      const withTime = field.kind === 'timestamp';
      return (
        <DatePicker
          {...shared}
          style={{ width: '100%' }}
          showTime={withTime ? { format: 'HH:mm' } : false}
          format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
          value={text ? dayjs(text) : null}
          onChange={(day) =>
            onChange?.(day ? (withTime ? day.format('YYYY-MM-DDTHH:mm:ssZ') : day.format('YYYY-MM-DD')) : null)
          }
        />
      );
    }
    case 'clock':
      return (
        <TimePicker
          {...shared}
          style={{ width: '100%' }}
          format="HH:mm"
          value={text ? dayjs(`2000-01-01T${text}`) : null}
          onChange={(time) => onChange?.(time ? time.format('HH:mm') : null)}
        />
      );
    case 'select':
      return (
        <Select
          {...shared}
          mode={field.many ? 'multiple' : undefined}
          allowClear={!field.required && { label: t('clear') }}
          showSearch={{ optionFilterProp: 'label' }}
          value={(value ?? (field.many ? [] : undefined)) as string | string[] | undefined}
          onChange={(next) => onChange?.(next ?? null)}
          options={field.options}
        />
      );
    case 'reference':
      return (
        <ReferencePicker
          {...picked}
          source={field.source}
          many={field.many}
          required={field.required}
          onPick={(row) => {
            const filled = field.onPick?.(row);
            if (filled && onFill) onFill({ [field.name]: row?.[field.source.value ?? 'id'] ?? null, ...filled });
            else form?.setFieldsValue(filled ?? {});
            if (row && field.next) form?.focusField(field.next);
          }}
        />
      );
    case 'orgUnit':
      return <OrgUnitPicker {...picked} kind={field.unit} many={field.many} placeholder={field.placeholder} />;
    case 'own':
      return field.render({ value, onChange });
    default:
      return <Input {...typed} className={field.kind === 'code' ? 'code' : undefined} />;
  }
}
