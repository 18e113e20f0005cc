import {
  inScope,
  isTarget,
  mayDo,
  type NoticeContent,
  type NoticeDefinition,
  noticeReasons,
  type OrgPlace,
  type OutboxRow,
  providedFor,
  readSubjects,
  type SubjectName,
  subjectSources,
  type Tx,
} from '../../../kernel/index.ts';
import { followersOf } from '../../collaboration/index.ts';
import { findReaders } from '../../identity/index.ts';
import type { NoticeReason } from '../contract.ts';
import { findHolders } from '../queries/people.ts';

export interface Receiver {
  personId: string;
  reason: NoticeReason;
}

/**
 * Whom the notice of an event is for, each with the nearest reason: those who may hear of it and see what it is about at this moment, but
 * not who did it.
 */
export async function findReceivers(
  tx: Tx,
  notice: NoticeDefinition,
  content: NoticeContent,
  event: OutboxRow,
  now: Date,
): Promise<Receiver[]> {
  if (!(await content.still(tx))) return [];
  const place = placeOf(event);
  const reasons = await findReasons(tx, notice, content, place);
  if (event.personId) reasons.delete(event.personId);
  const receivers: Receiver[] = [];
  for (const principal of await findReaders(tx, [...reasons.keys()])) {
    const reason = reasons.get(principal.personId);
    if (!reason || !mayDo(principal, notice.on.permission) || !inScope(principal, place)) continue;
    const { about } = content;
    const seen = isTarget(about) || (await readSubjects(tx, { principal, now }, about.kind, [about.id])).length > 0;
    if (seen) receivers.push({ personId: principal.personId, reason });
  }
  return receivers;
}

async function findReasons(
  tx: Tx,
  { to }: NoticeDefinition,
  { about, mentioned, roles }: NoticeContent,
  place: OrgPlace,
): Promise<Map<string, NoticeReason>> {
  const subject = isTarget(about) ? undefined : about;
  const people: Record<NoticeReason, readonly string[]> = {
    mentioned,
    responsible: to.responsible && subject ? await findResponsible(tx, subject) : [],
    follows: to.followers && subject ? (await followersOf(tx, subject)).map(({ id }) => id) : [],
    role: await findHolders(
      tx,
      roles,
      [place.workshopId, place.lineId].filter((id) => id != null),
    ),
  };
  const reasons = new Map<string, NoticeReason>();
  for (const reason of noticeReasons)
    for (const personId of people[reason]) if (!reasons.has(personId)) reasons.set(personId, reason);
  return reasons;
}

async function findResponsible(tx: Tx, { kind, id }: SubjectName): Promise<string[]> {
  const sources = providedFor(tx, subjectSources).filter((source) => source.kind === kind);
  return (await Promise.all(sources.map((source) => source.responsible?.(tx, id) ?? []))).flat();
}

function placeOf({ data: { workshopId, lineId } }: OutboxRow): OrgPlace {
  return { workshopId: idOf(workshopId), lineId: idOf(lineId) };
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
