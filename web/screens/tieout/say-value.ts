import type { ListColumn } from '../../../src/kernel/contract.ts';
import type { FieldDescription } from '../../../src/kernel/entity/contract.ts';
import type { Language } from '../../../ui/i18n/index.ts';

interface Described {
  column?: ListColumn | undefined;
  field?: FieldDescription | undefined;
}

/** What a side says of a field, in the reader's words where it is of a few choices. The values of a set stand apart as tie-out keeps them. */
export function sayValue(text: string, { column, field }: Described, language: Language): string {
  const options = [
    ...(column?.values ?? []),
    ...(field?.options ?? []),
    ...(field?.rows ?? []).flatMap((inner) => inner.options ?? []),
  ];
  const word = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  if (field?.rows) {
    const rows = text.split('; ').map((row) => row.split(' / ').map(word).join(' / '));
    return rows.join(language === 'zh' ? '；' : '; ');
  }
  if (column?.type !== 'choices') return word(text);
  return text
    .split('; ')
    .map(word)
    .join(language === 'zh' ? '、' : ', ');
}
