/**
 * How an editor's content falls into parts that two people may change independently: the lines of a BOM, the fields of a record,
 * the settings of a configuration.
 */
export interface DraftShape<T> {
  /** In the order of the screen; no key twice. */
  partsOf(value: T): [key: string, part: unknown][];
  join(parts: [key: string, part: unknown][], like: T): T;
}

export type Side = 'mine' | 'theirs';

/** A part in which two people's work differs. */
export interface Difference {
  key: string;
  /** Undefined where there is no such part (a line that was added or removed). */
  mine: unknown;
  theirs: unknown;
  /** Whose it is when only one of the two changed it; undefined when both did. */
  suggested: Side | undefined;
}

export function differencesOf<T>(shape: DraftShape<T>, base: T, mine: T, theirs: T): Difference[] {
  const [before, own, other] = [base, mine, theirs].map((value) => new Map(shape.partsOf(value)));
  if (!before || !own || !other) return [];
  return [...new Set([...other.keys(), ...own.keys()])].flatMap((key) => {
    const parts = { mine: own.get(key), theirs: other.get(key) };
    if (isSame(parts.mine, parts.theirs)) return [];
    const suggested = isSame(parts.mine, before.get(key))
      ? ('theirs' as const)
      : isSame(parts.theirs, before.get(key))
        ? ('mine' as const)
        : undefined;
    return [{ key, ...parts, suggested }];
  });
}

/** Their content with those of my parts that were chosen; what isn't told follows the suggestion, and theirs where there is none. */
export function mergeDrafts<T>(
  shape: DraftShape<T>,
  { base, mine, theirs }: { base: T; mine: T; theirs: T },
  chosen: Readonly<Record<string, Side>>,
): T {
  const parts = new Map(shape.partsOf(theirs));
  for (const { key, mine: own, suggested } of differencesOf(shape, base, mine, theirs)) {
    if ((chosen[key] ?? suggested ?? 'theirs') !== 'mine') continue;
    if (own === undefined) parts.delete(key);
    else parts.set(key, own);
  }
  return shape.join([...parts], theirs);
}

export function isSameDraft<T>(shape: DraftShape<T>, a: T, b: T): boolean {
  return isSame(shape.partsOf(a), shape.partsOf(b));
}

/** An empty field is the same whether it was never filled or emptied again. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, own]): [string, unknown] => [key, plain(own)])
    .filter(([, own]) => own !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lines with a number of their own; two that are given the same number while typing stay two. */
export function linesShape<Line>(numberOf: (line: Line) => number): DraftShape<Line[]> {
  return {
    partsOf(lines) {
      const seen = new Map<number, number>();
      return lines.map((line) => {
        const number = numberOf(line);
        const again = seen.get(number) ?? 0;
        seen.set(number, again + 1);
        return [again === 0 ? String(number) : `${number}/${again + 1}`, line];
      });
    },
    join: (parts) => parts.map(([, line]) => line as Line).sort((a, b) => numberOf(a) - numberOf(b)),
  };
}

/** The named fields of a record, or all; the rest of it is left alone. */
export function fieldsShape<T extends object>(names?: readonly string[]): DraftShape<T> {
  const fieldsOf = (value: T) => value as Record<string, unknown>;
  return {
    partsOf: (value) =>
      (names ?? Object.keys(value))
        .map((name): [string, unknown] => [name, fieldsOf(value)[name]])
        .filter(([, part]) => part !== undefined),
    join: (parts, like) => ({ ...like, ...Object.fromEntries(parts) }),
  };
}

/** Maps of settings, one level down: `policies/execution.over_issue_ratio`. */
export function settingsShape<T extends object>(): DraftShape<T> {
  return {
    partsOf: (value) =>
      Object.entries(value).flatMap(([group, settings]) =>
        Object.entries(settings as Record<string, unknown>)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, setting]): [string, unknown] => [`${group}/${key}`, setting]),
      ),
    join(parts, like) {
      const groups = Object.fromEntries(Object.keys(like).map((group) => [group, {} as Record<string, unknown>]));
      for (const [path, setting] of parts) {
        const [group = '', ...rest] = path.split('/');
        groups[group] = { ...groups[group], [rest.join('/')]: setting };
      }
      return groups as T;
    },
  };
}
