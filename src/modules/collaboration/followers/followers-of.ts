import { providedFor, type Subject, type SubjectName, subjectSources, type Tx } from '../../../kernel/index.ts';
import type { findReaders } from '../../identity/index.ts';
import { findActiveNames, findFollowers } from '../queries/followers.ts';
import { whoMaySee } from '../who-may-see.ts';

/**
 * Who follows a subject: those who chose to, wrote or were mentioned, and those who answer for it, without whoever chose not to.
 * Active people with their names; whether they may still see it says `followersWhoMaySee`.
 */
export async function followersOf(tx: Tx, subject: SubjectName): Promise<{ id: string; name: string }[]> {
  const said = await findFollowers(tx, subject);
  const sources = providedFor(tx, subjectSources).filter(({ kind }) => kind === subject.kind);
  const responsible = await Promise.all(sources.map((source) => source.responsible?.(tx, subject.id) ?? []));
  const not = new Set(said.filter(({ following }) => !following).map(({ personId }) => personId));
  const chosen = said.filter(({ following }) => following).map(({ personId }) => personId);
  const ids = new Set([...chosen, ...responsible.flat().filter((id) => !not.has(id))]);
  return ids.size === 0 ? [] : findActiveNames(tx, [...ids]);
}

/** The same without those who may not see it (any more): whom to tell of something. */
export async function followersWhoMaySee(
  tx: Tx,
  subject: Pick<Subject, 'kind' | 'id'>,
  now: Date,
): Promise<Awaited<ReturnType<typeof findReaders>>> {
  const followers = await followersOf(tx, subject);
  return whoMaySee(
    tx,
    subject,
    followers.map(({ id }) => id),
    now,
  );
}
