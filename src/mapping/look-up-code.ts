import type { Json } from '../kernel/contract.ts';
import type { CodeList } from './contract.ts';
import { Unmappable } from './mapped.ts';
import { readText } from './readings/read-text.ts';

/** Translates a code by a list; what it returns throws Unmappable where the list refuses what it doesn't know. */
export function codeReaderOf(name: string, list: CodeList): (value: Json) => string {
  const pairs = new Map(list.pairs.map(({ there, here }) => [there.trim(), here]));
  return (value) => {
    const code = readText(value);
    const here = pairs.get(code);
    if (here !== undefined) return here;
    if (list.otherwise === 'keep') return code;
    if (list.otherwise !== 'refuse') return list.otherwise.value;
    throw new Unmappable(
      { zh: `代码表“${name}”里没有“${code}”。`, en: `The code list '${name}' has no '${code}'.` },
      value,
    );
  };
}
