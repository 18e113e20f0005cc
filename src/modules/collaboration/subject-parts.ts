import { providedFor, type SubjectName, type SubjectPart, subjectSources, type Tx } from '../../kernel/index.ts';

/** The pieces of a subject that a file may be meant for alone; none for most. */
export async function partsOf(tx: Tx, { kind, id }: SubjectName): Promise<SubjectPart[]> {
  const parts: SubjectPart[] = [];
  for (const source of providedFor(tx, subjectSources)) {
    if (source.kind === kind) parts.push(...((await source.parts?.(tx, id)) ?? []));
  }
  return parts;
}

/** Other subjects whose files are meant for this one too. */
export async function papersOf(tx: Tx, { kind, id }: SubjectName): Promise<(SubjectName & { part?: string })[]> {
  const others: (SubjectName & { part?: string })[] = [];
  for (const source of providedFor(tx, subjectSources)) {
    if (source.kind === kind) others.push(...((await source.papersOf?.(tx, id)) ?? []));
  }
  return others;
}
