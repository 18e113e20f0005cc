import type { CustomField, Json, Text } from '../../kernel/index.ts';
import type { ImportColumn } from './reading/import-column.ts';

/** The fields that the factory added, as columns that carry the name `custom.<key>`. */
export function customColumns(fields: readonly CustomField[]): ImportColumn[] {
  return fields.map((field) => ({
    name: `custom.${field.key}`,
    label: { zh: field.label.zh, en: field.label.en || field.key },
    type: 'custom',
    aliases: [field.key],
    ...(field.type === 'number' || field.type === 'integer' ? { customClass: 'number' as const } : {}),
    ...(field.type === 'date' ? { customClass: 'date' as const } : {}),
    toCustom: (text) => customValue(field.type, text, field.values),
  }));
}

type CustomValues = readonly { value: string; label: Text }[] | undefined;

function customValue(type: string, text: string, values: CustomValues): Json | undefined {
  const choose = (part: string) =>
    values?.find(({ value, label }) => [value, label.zh, label.en].includes(part))?.value ?? part;
  if (type === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (type === 'boolean') return flagOf(text);
  if (type === 'multi')
    return text
      .split(/[;；,，]/)
      .map((part) => choose(part.trim()))
      .filter(Boolean);
  return type === 'enum' ? choose(text) : text;
}

const yes = new Set(['是', '有', '对', '√', '✓', '✔', 'y', 'yes', 'true', '1', 'x']);
const no = new Set(['否', '无', '不', 'n', 'no', 'false', '0', '×']);

export function flagOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return yes.has(lower) ? true : no.has(lower) ? false : undefined;
}
