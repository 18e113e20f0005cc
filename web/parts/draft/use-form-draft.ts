import { useMemo } from 'react';
import { initialValues } from '../entity-form.tsx';
import type { FieldSpec } from '../form-fields.tsx';
import { fieldsShape } from './compare-drafts.ts';
import { useDraft } from './use-draft.ts';

type Values = Record<string, unknown>;

/** The draft of a form: its fields are the parts that two people may change independently. `name` undefined: nothing is kept. */
export function useFormDraft(
  name: string | undefined,
  fields: readonly FieldSpec[],
  record: (Values & { version?: number }) | undefined,
) {
  // Passwords never lie about on a device.
  const names = fields.filter((field) => field.kind !== 'password').map((field) => field.name.split('.')[0] ?? '');
  const key = [...new Set([...names, 'custom'])].join(' ');
  const shape = useMemo(() => fieldsShape<Values>(key.split(' ')), [key]);
  // What a new record begins with; its fields may be described anew with each render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields' names tell whether they are others
  const empty = useMemo(() => initialValues([...fields], undefined), [key]);
  return useDraft<Values>({
    record: name ?? '',
    saved: record ?? empty,
    version: record?.version ?? 0,
    shape,
    enabled: name !== undefined,
  });
}
