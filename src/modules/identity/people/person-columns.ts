import { column, type ListColumnDefinition, type Text } from '../../../kernel/index.ts';
import { englishNameOf } from '../queries/english-name.ts';

/** Where a row keeps whose id and name: `c.called_by` has `c.called_by_name` beside it, `r.owner_id` has `r.owner_name`; else both are said. */
type Kept = string | { id: string; name: string };
type Details = Pick<ListColumnDefinition, 'search' | 'sortable' | 'nullable' | 'onRequest'>;

/**
 * Who did something, as the row keeps it, and beside it their English name, which readers of English see in its place. Where it wasn't
 * a person (a key, Trueup itself), there is no English name and the kept one stays.
 */
export function personColumns(
  name: string,
  kept: Kept,
  said: Text | { label: Text },
  details: Details = {},
): Record<string, ListColumnDefinition> {
  const { zh, en } = 'label' in said ? said.label : said;
  const { id, name: sql } = typeof kept === 'string' ? { id: kept, name: `${kept.replace(/_id$/, '')}_name` } : kept;
  // What is searched has an index; the English name is another table's.
  const { search: _, ...others } = details;
  return {
    [name]: column.text(sql, zh, en, details),
    [`${name}En`]: column.text(englishNameOf(id), `${zh}（英文）`, `${en} (English)`, { ...others, nullable: true }),
  };
}
