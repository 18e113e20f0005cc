import type { ListDescription } from '../../../src/kernel/contract.ts';
import { useLanguage } from '../../../ui/i18n/index.ts';
import { useEntityFields } from '../entity-fields.tsx';
import type { FieldSpec } from '../form-fields.tsx';

import type { CellEdit } from './editable-cell.tsx';

/** Kinds whose input fits into a cell. */
const inCells = new Set<FieldSpec['kind']>([
  'text',
  'code',
  'amount',
  'integer',
  'select',
  'date',
  'timestamp',
  'clock',
]);

/** The cells of a list that its entity's own command changes, as the server describes them. `opens`: the name of a row opens it. */
export function useRecordEdits(
  { path, edit, columns }: ListDescription,
  opens: boolean,
): Partial<Record<string, CellEdit>> {
  const language = useLanguage();
  const fields = useEntityFields(edit?.entity ?? '') ?? [];
  if (!edit) return {};
  const byName = new Map(fields.map((field) => [field.name, field]));
  const isShown = new Set(columns.map(({ name }) => name));
  const found: Partial<Record<string, CellEdit>> = {};
  for (const name of edit.columns) {
    // What a row is opened by is no cell to write in.
    if (name === 'code' || (opens && name === 'name')) continue;
    // English readers see the English name, and so it is what they change.
    const english = language === 'en' && edit.columns.includes(`${name}En`) && isShown.has(`${name}En`);
    const field = byName.get(english ? `${name}En` : name);
    if (!field || field.createOnly || !inCells.has(field.kind)) continue;
    found[name] = {
      field,
      of: field.name,
      permission: edit.permission,
      command: (row, value) => ({
        path: `${path}/${row.id}/update`,
        body: { expectedVersion: Number(row.version), [field.name]: sent(field, value) },
      }),
    };
  }
  return found;
}

/** An emptied text is an empty text; of anything else nothing is left. */
function sent({ kind }: FieldSpec, value: unknown): unknown {
  return value === '' && kind !== 'text' && kind !== 'code' ? null : (value ?? (kind === 'text' ? '' : null));
}
