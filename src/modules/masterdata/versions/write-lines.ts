import type { Reference } from '../../../kernel/entity/contract.ts';
import {
  type CommandContext,
  diffFields,
  formatAmount,
  type Json,
  parseAmount,
  type Refusal,
  stableStringify,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import { findReferenced } from '../queries/records.ts';
import { readStoredLines, replaceLines } from '../queries/version-lines.ts';
import type { VersionHead } from '../queries/versions.ts';
import { whyNotReferenced } from '../records/decide-saves.ts';
import type { Values } from '../records/record-type.ts';
import { refuse } from '../refusals.ts';
import { save } from './change-version.ts';
import { columnsAndRows, type LineColumn, type VersionKind, valuesIn } from './version-kind.ts';
import type { VersionRules } from './versioned-document.ts';

/** Puts the lines into the draft; the same lines again change nothing. */
export async function writeLines<Own extends Values, Given extends Values, Line extends Values, Shown, Stored>(
  context: CommandContext,
  kind: VersionKind<Own, Line, Shown>,
  rules: VersionRules<Own, Given, Line, Shown, Stored>,
  head: VersionHead<Own>,
  given: readonly Given[],
): Promise<VersionHead<Own>> {
  const { name } = kind.lines;
  const after = await checkLines(context.tx, kind, rules, head, given);
  const before = await readStoredLines(context.tx, kind, head.id);
  if (stableStringify(before) === stableStringify(after)) return head;
  await replaceLines(context.tx, kind, head.id, after);
  return save(context, kind, head, 'updated', diffFields({ [name]: before }, { [name]: after }));
}

/** The lines in stored form and in order; throws what is wrong with the first that can't be written. */
export async function checkLines<Own extends Values, Given extends Values, Line extends Values, Shown, Stored>(
  tx: Tx,
  kind: VersionKind<Own, Line, Shown>,
  { complete, whyNotLines }: VersionRules<Own, Given, Line, Shown, Stored>,
  head: Pick<VersionHead, 'code' | 'itemId'>,
  given: readonly Given[],
): Promise<Line[]> {
  const { number } = kind.lines;
  const wrong = whyNotNumbers(kind.lines, given) ?? (await whyNotLinked(tx, kind, given));
  if (wrong) throw wrong;
  const lines = (await complete(tx, given)).map((line) => ({ ...line, ...exactNumbers(kind.lines, line) }));
  const refusal = await whyNotLines?.(tx, head, lines);
  if (refusal) throw refusal;
  return lines.sort((a, b) => Number(a[number]) - Number(b[number]));
}

function whyNotNumbers({ name, number }: VersionKind['lines'], lines: readonly Values[]): Refusal | undefined {
  const numbers = lines.map((line) => Number(line[number]));
  const index = numbers.findIndex((each, at) => numbers.indexOf(each) < at);
  if (index < 0) return undefined;
  return refuse('masterdata.line_repeats', { number: numbers[index] ?? 0 }, { where: `/${name}/${index}/${number}` });
}

/** What the lines point at is known and active: all of it, or what stands in the fields named. */
export async function whyNotLinked<Line extends Values>(
  tx: Tx,
  kind: VersionKind<Values, Line>,
  lines: readonly Values[],
  fields?: readonly string[],
): Promise<Refusal | undefined> {
  const links = linksIn(kind.lines, lines).filter(({ field }) => !fields || fields.includes(field));
  const known = new Map<Reference, Map<string, { code: string; active: boolean }>>();
  for (const reference of new Set(links.map((link) => link.reference))) {
    const keys = links.filter((link) => link.reference === reference).map(({ key }) => key);
    const rows = await findReferenced(tx, reference, [...new Set(keys)]);
    known.set(reference, new Map(rows.map((row) => [row.key, row])));
  }
  const found = ({ reference, key }: Link) => known.get(reference)?.get(key);
  const wrong = links.find((link) => !found(link)?.active);
  if (!wrong) return undefined;
  return whyNotReferenced(wrong.reference, wrong.label, wrong.key, wrong.where, found(wrong)?.code);
}

interface Link {
  field: string;
  reference: Reference;
  label: Text;
  key: string;
  where: string;
}

/** Everything that the lines point at, with its place. */
function linksIn(kind: VersionKind['lines'], lines: readonly Values[]): Link[] {
  const { columns, rows } = columnsAndRows(kind);
  const linkOf = (
    field: string,
    where: string,
    { reference, label }: Partial<LineColumn>,
    key: Json | undefined,
  ): Link[] =>
    // Units are named by code: which of them a line may name is for its item to say.
    reference?.key === 'id' && typeof key === 'string'
      ? [{ field, reference, label: label ?? reference.thing, key, where }]
      : [];
  return lines.flatMap((line, index) => {
    const where = `/${kind.name}/${index}`;
    return [
      ...columns.flatMap(([name, column]) => linkOf(name, `${where}/${name}`, column, line[name])),
      ...rows.flatMap(([name, { columns: parts, label }]) =>
        valuesIn(line[name]).flatMap((row, at) =>
          Object.entries(parts).flatMap(([key, { reference }]) =>
            linkOf(name, `${where}/${name}/${at}/${key}`, { label, ...(reference && { reference }) }, row[key]),
          ),
        ),
      ),
    ];
  });
}

/** Exact numbers in their shortest form, as they are read. */
function exactNumbers(lines: VersionKind['lines'], line: Values): Values {
  const numbers = columnsAndRows(lines).columns.filter(([, { sqlType }]) => sqlType === 'numeric(20,6)');
  return Object.fromEntries(numbers.map(([name]) => [name, formatAmount(parseAmount(String(line[name])))]));
}
