import type { MappedField, Mapping, MappingCase } from '../../../../src/mapping/contract.ts';
import type { RowRepairRule } from '../../../../src/mapping/repair/contract.ts';
import type { Translate } from '../../../../ui/i18n/index.ts';
import type { DraftShape } from '../../../parts/draft/compare-drafts.ts';
import type { mappingWords } from './words.ts';

/** What somebody writes: a mapping with its test cases, and what is said of the change. */
export interface Written {
  mapping: Mapping;
  cases: MappingCase[];
  note: string;
}

export const emptyWritten: Written = { mapping: { fields: [], codeLists: {} }, cases: [], note: '' };

/** Two people may change different fields, code lists and cases of one draft. */
export const writtenShape: DraftShape<Written> = {
  partsOf: ({ mapping, cases, note }) => [
    ['when', mapping.when ?? ''],
    ['otherwise', mapping.otherwise ?? ''],
    ['note', note],
    // Their order counts, so they are one part.
    ['repairs', mapping.repairs ?? []],
    ...uniquely(mapping.fields.map((field): [string, unknown] => [`field ${field.target}`, field])),
    ...Object.entries(mapping.codeLists).map(([name, list]): [string, unknown] => [`codes ${name}`, list]),
    ...uniquely(cases.map((one): [string, unknown] => [`case ${one.name}`, one])),
  ],
  join(parts) {
    const of = (start: string) =>
      parts.flatMap(([key, part]) => (key.startsWith(start) ? [[key.slice(start.length), part] as const] : []));
    const text = (key: string) => String(parts.find(([name]) => name === key)?.[1] ?? '');
    const [when, otherwise] = [text('when'), text('otherwise')];
    const repairs = (parts.find(([name]) => name === 'repairs')?.[1] ?? []) as RowRepairRule[];
    return {
      mapping: {
        ...(when ? { when } : {}),
        ...(otherwise ? { otherwise } : {}),
        fields: of('field ').map(([, field]) => field as MappedField),
        codeLists: Object.fromEntries(of('codes ')) as Mapping['codeLists'],
        ...(repairs.length > 0 ? { repairs } : {}),
      },
      cases: of('case ').map(([, one]) => one as MappingCase),
      note: text('note'),
    };
  },
};

/** While somebody writes, two parts may be called the same. */
function uniquely(parts: [string, unknown][]): [string, unknown][] {
  const seen = new Map<string, number>();
  return parts.map(([key, part]) => {
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return [times === 0 ? key : `${key} (${times + 1})`, part];
  });
}

export function nameOfPart(key: string, t: Translate<(typeof mappingWords)['keys'][number]>): string {
  const [kind = '', ...rest] = key.split(' ');
  if (kind === 'field' || kind === 'codes' || kind === 'case') return rest.join(' ');
  if (kind === 'repairs') return t('tabClean');
  return kind === 'when' || kind === 'otherwise' || kind === 'note' ? t(kind) : key;
}
