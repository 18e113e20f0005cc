import type { Text } from '../../../kernel/index.ts';

/** What the fields of a thing are called, by their name. */
export type FieldLabels = Readonly<Record<string, { label: Text }>>;

/** A field as people call it; where nobody says, by its path. */
export function sayField(labels: FieldLabels, path: string): Text {
  return (Object.hasOwn(labels, path) && labels[path]?.label) || { zh: path, en: path };
}
