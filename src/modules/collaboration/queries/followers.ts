import { insertRows, newId, type SubjectName, type Tx } from '../../../kernel/index.ts';

export interface FollowerRow {
  id: string;
  personId: string;
  following: boolean;
}

/** What people said about following a subject. */
export async function findFollowers(tx: Tx, { kind, id }: SubjectName): Promise<FollowerRow[]> {
  return tx.query(
    `select id, person_id as "personId", following from collaboration.follower
      where subject_kind = $1 and subject_id = $2`,
    [kind, id],
  );
}

export async function findActiveNames(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ id: string; name: string; nameEn: string }[]> {
  return tx.query(
    `select id, name, name_en as "nameEn" from identity.person where active and id = any($1::uuid[]) order by name, code`,
    [personIds],
  );
}

/** Gives the rows that became another. Two at once take turns, by person. */
export async function saveFollowing(
  tx: Tx,
  { kind, id }: SubjectName,
  personIds: readonly string[],
  following: boolean,
  at: Date,
): Promise<FollowerRow[]> {
  const standing = new Map((await findFollowers(tx, { kind, id })).map((row) => [row.personId, row]));
  const changed = [...new Set(personIds)]
    .sort()
    .filter((personId) => standing.get(personId)?.following !== following)
    .map((personId) => ({ id: standing.get(personId)?.id ?? newId(), personId, following }));
  const subject = { subjectKind: kind, subjectId: id, changedAt: at };
  await insertRows(
    tx,
    'collaboration.follower',
    changed.map((row) => ({ ...row, ...subject })),
    { orUpdate: { key: ['subjectKind', 'subjectId', 'personId'], fields: ['following', 'changedAt'] } },
  );
  return changed;
}
