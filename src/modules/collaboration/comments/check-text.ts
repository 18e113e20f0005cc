import { findSubjectsByCode, type ListReader, namePair, type Subject, type Tx } from '../../../kernel/index.ts';
import { type CommentLink, collaborationLimits } from '../contract.ts';
import { findActiveNames } from '../queries/followers.ts';
import { refuse } from '../refusals.ts';
import { findCodes } from '../rules/find-codes.ts';
import { whoMaySee } from '../who-may-see.ts';

/** Throws collaboration.mention_cannot_see for the first who is mentioned and may not see the subject. */
export async function assertMayBeMentioned(
  tx: Tx,
  subject: Subject,
  mentionedIds: readonly string[],
  now: Date,
): Promise<void> {
  if (mentionedIds.length === 0) return;
  const may = new Set((await whoMaySee(tx, subject, mentionedIds, now)).map(({ personId }) => personId));
  const not = mentionedIds.findIndex((id) => !may.has(id));
  if (not < 0) return;
  const [person] = await findActiveNames(tx, [mentionedIds[not] as string]);
  const name = namePair(person?.name ?? (mentionedIds[not] as string), person?.nameEn);
  throw refuse('collaboration.mention_cannot_see', { name, subject: subject.code }, { where: `/mentionedIds/${not}` });
}

/** Where the codes in a text lead, as far as its author may see; of several with one code to the first. */
export async function linksIn(tx: Tx, author: ListReader, text: string): Promise<CommentLink[]> {
  const codes = findCodes(text, collaborationLimits.linksMax);
  const subjects = await findSubjectsByCode(tx, author, codes);
  return codes.flatMap((code) => {
    const found = subjects.find((subject) => subject.code === code);
    return found ? [{ code, kind: found.kind, id: found.id }] : [];
  });
}
