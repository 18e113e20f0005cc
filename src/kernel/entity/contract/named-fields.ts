import type { z } from 'zod';
import type { Text } from '../../contract.ts';
import { field } from './fields.ts';

interface NamedOptions extends Text {
  /** What a code of it may look like, where that isn't a code as usual. */
  as?: z.ZodType<string, string>;
  /** Further headings in imported files. */
  codeAliases?: readonly string[];
  nameAliases?: readonly string[];
  /** Code, name and English name in an import's template. */
  examples?: readonly string[];
}

/** What every record has: a code that never changes, a name, and one in English. In files they go by the thing's own word (`zh`, `en`). */
export function namedFields({ zh, en, as, codeAliases = [], nameAliases = [], examples = [] }: NamedOptions) {
  const example = (index: number) => (examples[index] === undefined ? {} : { example: examples[index] });
  return {
    code: field.code({
      zh: '编码',
      en: 'Code',
      fixed: true,
      ...(as ? { as } : {}),
      list: { search: 'prefix' },
      import: {
        label: { zh: `${zh}编码`, en: `${en} code` },
        aliases: ['编码', '编号', '代码', 'code', 'no', ...codeAliases],
        ...example(0),
      },
    }),
    name: field.text({
      zh: '名称',
      en: 'Name',
      max: 200,
      required: true,
      list: { search: 'contains' },
      import: {
        label: { zh: `${zh}名称`, en: `${en} name` },
        aliases: ['名称', 'name', ...nameAliases],
        ...example(1),
      },
    }),
    nameEn: field.text({
      zh: '英文名称',
      en: 'English name',
      max: 200,
      list: { search: 'contains' },
      import: { aliases: ['name en', '英文名'], ...example(2) },
    }),
  };
}
