import {
  type CommandContext,
  diffFields,
  formatAmount,
  parseAmount,
  type Refusal,
  stableStringify,
  type Tx,
  type Values,
} from '../../../kernel/index.ts';
import { readStoredLines, replaceLines } from '../queries/version-lines.ts';
import type { VersionHead } from '../queries/versions.ts';
import { loadReferenced, referencesIn, whyNotReferences } from '../records/references.ts';
import { refuse } from '../refusals.ts';
import { save } from './change-version.ts';
import type { VersionKind } from './version-kind.ts';
import type { VersionedDocument } from './versioned-document.ts';

/** Puts the lines into the draft; the same lines again change nothing. */
export async function writeLines(
  context: CommandContext,
  document: VersionedDocument,
  head: VersionHead,
  given: readonly Values[],
): Promise<VersionHead> {
  const { kind } = document;
  const { name } = kind.lines;
  const after = await checkLines(context.tx, document, head, given);
  const before = await readStoredLines(context.tx, kind, head.id);
  if (stableStringify(before) === stableStringify(after)) return head;
  await replaceLines(context.tx, kind, head.id, after);
  return save(context, kind, head, 'updated', diffFields({ [name]: before }, { [name]: after }));
}

/** The lines in stored form and in order; throws what is wrong with the first that can't be written. */
export async function checkLines(
  tx: Tx,
  { kind, rules }: VersionedDocument,
  head: Pick<VersionHead, 'code' | 'itemId'>,
  given: readonly Values[],
): Promise<Values[]> {
  const { number } = kind.lines;
  const wrong = whyNotNumbers(kind.lines, given) ?? (await whyNotLinked(tx, kind, given));
  if (wrong) throw wrong;
  const lines = (await rules.complete(tx, given)).map((line) => ({ ...line, ...exactNumbers(kind.lines, line) }));
  const refusal = await rules.whyNotLines?.(tx, head, lines);
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
export async function whyNotLinked(
  tx: Tx,
  { lines: { name, fields } }: VersionKind,
  lines: readonly Values[],
  named?: readonly string[],
): Promise<Refusal | undefined> {
  // Units are named by code: which of them a line may name is for its item to say.
  const links = lines
    .flatMap((line, index) => [...referencesIn(fields, line, named, `/${name}/${index}`)])
    .filter(({ reference }) => reference.key === 'id');
  return whyNotReferences(links, await loadReferenced(tx, links));
}

/** Exact numbers in their shortest form, as they are read. */
function exactNumbers({ fields }: VersionKind['lines'], line: Values): Values {
  const numbers = Object.entries(fields).filter(([, { kind }]) => kind === 'amount');
  return Object.fromEntries(numbers.map(([name]) => [name, formatAmount(parseAmount(String(line[name])))]));
}
