import { createHash } from 'node:crypto';
import { refuseImport } from '../refusals.ts';
import type { ImportColumn } from './import-column.ts';

/** Column name → index in the file. */
export type ColumnMap = ReadonlyMap<string, number>;

/**
 * Which heading of the file is which column: as the person says, and for the rest by name, label in either language or
 * alias. Blanks, case, brackets and the star of a required column don't count. Throws imports.mapping_wrong.
 */
export function mapColumns(
  columns: readonly ImportColumn[],
  headings: readonly string[],
  given: Record<string, string> = {},
): ColumnMap {
  const map = new Map<string, number>();
  const used = new Set<number>();
  for (const [name, heading] of Object.entries(given)) {
    const index = headings.indexOf(heading);
    if (!columns.some((column) => column.name === name) || index < 0 || used.has(index)) {
      throw refuseImport('imports.mapping_wrong', { value: `${name} = ${heading}` }, { where: `/mapping/${name}` });
    }
    map.set(name, index);
    used.add(index);
  }
  const plain = headings.map(plainHeading);
  // Own names and labels first for all columns, so that an alias of one never takes the heading of another.
  const stages: ((column: ImportColumn) => readonly string[])[] = [
    (column) => [column.name, column.label.zh, column.label.en],
    (column) => column.aliases ?? [],
  ];
  for (const stage of stages) {
    for (const column of columns) {
      if (map.has(column.name)) continue;
      const names = new Set(stage(column).map(plainHeading));
      const index = plain.findIndex((heading, at) => !used.has(at) && heading !== '' && names.has(heading));
      if (index < 0) continue;
      map.set(column.name, index);
      used.add(index);
    }
  }
  return map;
}

export function missingColumns(columns: readonly ImportColumn[], map: ColumnMap): ImportColumn[] {
  return columns.filter((column) => column.required && !map.has(column.name));
}

/**
 * What is left after names and aliases, by what is nearly the same: one slip of the pen in a word, or a heading that says a little
 * more (物料名称（中文）, 品名（中文）). Only where one heading and one column mean each other and no other.
 */
export function guessColumns(columns: readonly ImportColumn[], headings: readonly string[], map: ColumnMap): ColumnMap {
  const used = new Set(map.values());
  const pairs = columns.flatMap((column) =>
    map.has(column.name)
      ? []
      : headings.flatMap((heading, index) =>
          used.has(index) ||
          !namesOf(column).some((name) => isNear(plainHeading(name), plainHeading(heading.replace(remark, ''))))
            ? []
            : [{ name: column.name, index }],
        ),
  );
  return new Map(
    pairs
      .filter(({ name, index }) => pairs.filter((each) => each.name === name || each.index === index).length === 1)
      .map(({ name, index }) => [name, index]),
  );
}

/** What files of one layout have in common: their headings in order. */
export function layoutOf(headings: readonly string[]): string {
  return createHash('sha256').update(headings.map(plainHeading).join('\n')).digest('hex');
}

const namesOf = ({ name, label, aliases = [] }: ImportColumn) => [name, label.zh, label.en, ...aliases];

/** In brackets behind a name, and no part of it: 品名（中文）. */
const remark = /[（(【[]\s*(?:中文|汉字|必填|选填|chinese|required|optional)\s*[）)】\]]\s*$/i;
/** What a heading says beyond the name may be half of the name at most. */
const BEYOND_SHARE_MAX = 0.5;

function isNear(name: string, heading: string): boolean {
  if (name.length < 2 || heading.length < 2) return false;
  if (name === heading) return true;
  const isHan = /\p{Script=Han}/u.test(name);
  if (isHan && name.length >= 3 && heading.includes(name))
    return heading.length - name.length <= name.length * BEYOND_SHARE_MAX;
  return !isHan && name.length >= 5 && slipsBetween(name, heading) <= (name.length >= 9 ? 2 : 1);
}

/** Letters to change, add or leave out until one is the other (Levenshtein 1966). */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const line = [row + 1];
    for (const [at, other] of [...b].entries())
      line.push(
        Math.min((before[at] ?? 0) + (letter === other ? 0 : 1), (before[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1),
      );
    before = line;
  }
  return before[b.length] ?? 0;
}

/** Behind a moment, as our own exports have it: 交期 (Asia/Shanghai). */
const timeZone = /\s*\(([A-Z][A-Za-z]+\/[A-Za-z_/+-]+|UTC)\)\s*$/;

/** The time zone that a heading says its moments are in. */
export function zoneIn(heading: string): string | undefined {
  return timeZone.exec(heading)?.[1];
}

function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(timeZone, '')
    .toLowerCase()
    .replace(/[\s_\-.*:/#()[\]"'“”【】]/g, '');
}
