import { refuseImport } from './refusals.ts';

/** Each thing once in a file: throws imports.row_repeats, which names the row before, for a second row about the same. */
export function oncePerFile() {
  const seen = new Map<string, number>();
  return (thing: string, row: number, value: string, where?: string): void => {
    const before = seen.get(thing);
    if (before !== undefined)
      throw refuseImport('imports.row_repeats', { row: before, value }, where === undefined ? {} : { where });
    seen.set(thing, row);
  };
}
