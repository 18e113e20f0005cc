import type { Json } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';

/** 'x' is in neither: a tick in one system, a cross in another. */
const meaning: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', 'on', '1', '是', '真', '有', '对', '√', '✓', '✔'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', 'off', '0', '否', '假', '无', '错', '×', '✗'].map((word) => [word, false] as const),
]);

/** Yes or no in any usual writing. Throws Unmappable for everything else. */
export function readFlag(value: Json): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 1) return true;
  if (value === 0) return false;
  const read =
    typeof value === 'string' && value.length < 20
      ? meaning.get(value.normalize('NFKC').trim().toLowerCase())
      : undefined;
  if (read !== undefined) return read;
  throw new Unmappable(
    {
      zh: '看不出这是“是”还是“否”：请用代码表说明它的意思。',
      en: 'This could be yes or no: say what it means with a code list.',
    },
    value,
  );
}
