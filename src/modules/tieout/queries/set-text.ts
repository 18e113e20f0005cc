import { postgresqlDialect } from '../../../connectors/index.ts';
import type { Named } from '../../bridge/index.ts';
import type { SetOf, SetPart } from '../rules/value-sets.ts';

/** What `textOfSet` writes, of an expression of jsonb. `nameThere` gives what the other side calls the thing whose id a text is. */
export function setText(
  json: string,
  { parts }: SetOf,
  nameThere: (text: string, reference: Named) => string,
  depth = 0,
): string {
  const partText = ({ name, form, set, reference }: SetPart): string => {
    const value = name === '' ? `e${depth}.v` : `(e${depth}.v -> '${name}')`;
    if (set) return setText(value, set, nameThere, depth + 1);
    const text = `(${value} #>> '{}')`;
    if (form === 'moment')
      return postgresqlDialect.canonical(`${text}::timestamptz`, 'timestamp with time zone', 'moment');
    return postgresqlDialect.canonical(reference?.key === 'id' ? nameThere(text, reference) : text, 'text', form);
  };
  const whole = parts
    .map((part) => `replace(${partText(part)}, chr(31), chr(31) || chr(31))`)
    .join(` || chr(31) || '|' || `);
  // The offset keeps an expression that asks tables from being written, and asked, three times.
  return `(select coalesce(string_agg(distinct s.t, chr(31) || ';' order by s.t), '')
    from (select (${whole}) collate "C" as t from (select (${json}) as j offset 0) x${depth}
      cross join lateral jsonb_array_elements(case when jsonb_typeof(x${depth}.j) = 'array' then x${depth}.j else jsonb_build_array(x${depth}.j) end) e${depth}(v)) s
    where s.t <> '')`;
}
