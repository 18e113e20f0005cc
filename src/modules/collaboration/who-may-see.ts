import { mayDo, readSubjects, type SubjectName, type Tx } from '../../kernel/index.ts';
import { findReaders, type Reader } from '../identity/index.ts';

/** Of these people those who are active and may see the subject, with what they may do. */
export async function whoMaySee(
  tx: Tx,
  subject: SubjectName,
  personIds: readonly string[],
  now: Date,
): Promise<Reader[]> {
  return keepWhoMaySee(tx, subject, await findReaders(tx, personIds), now, Number.POSITIVE_INFINITY);
}

/** The first of these readers who may see the subject, so many at most. */
export async function keepWhoMaySee(
  tx: Tx,
  { kind, id }: SubjectName,
  readers: readonly Reader[],
  now: Date,
  most: number,
): Promise<Reader[]> {
  const kept: Reader[] = [];
  for (const principal of readers) {
    if (kept.length >= most) break;
    if (!mayDo(principal, 'collaboration.activity.read')) continue;
    const seen = await readSubjects(tx, { principal, now }, kind, [id]);
    if (seen.length > 0) kept.push(principal);
  }
  return kept;
}
