import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

export interface PersonRow {
  id: string;
  muted: string[];
  home: string[] | null;
}

export async function findChoices(tx: Tx, personId: string): Promise<PersonRow | undefined> {
  return tx.first('select id, muted, home from inbox.person where id = $1', [personId]);
}

export async function findRolesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.query<{ role: string }>(
    'select distinct role from identity.role_assignment where person_id = $1 order by role',
    [personId],
  );
  return rows.map(({ role }) => role);
}

/** Locks the inboxes of these people, by id; whoever has none yet gets one. Untold: an empty inbox says nothing. */
export async function lockInboxes(tx: Tx, personIds: readonly string[]): Promise<PersonRow[]> {
  const rows = [...new Set(personIds)].sort().map((id) => ({ id, muted: [], home: null }));
  await insertRows(tx, 'inbox.person', rows, { skipTaken: true });
  return tx.query<PersonRow>(
    'select id, muted, home from inbox.person where id = any ($1::uuid[]) order by id for no key update',
    [rows.map(({ id }) => id)],
  );
}

export async function updateChoices(
  tx: Tx,
  { id, ...choices }: Pick<PersonRow, 'id'> & Partial<PersonRow>,
): Promise<void> {
  await updateRow(tx, 'inbox.person', id, choices);
}

/** People who hold one of the roles where it happened: in the whole plant, in the place, or in what the place is part of. */
export async function findHolders(tx: Tx, roles: readonly string[], place: readonly string[]): Promise<string[]> {
  if (roles.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `with recursive up as (
       select id, parent_id from identity.org_unit where id = any ($2::uuid[])
       union
       select u.id, u.parent_id from identity.org_unit u join up on up.parent_id = u.id
     )
     select distinct r.person_id as id from identity.role_assignment r
      where r.role = any ($1::text[])
        and (r.org_unit_id is null or $2::uuid[] = '{}' or r.org_unit_id in (select id from up))
      limit ${HOLDERS_MAX}`,
    [roles, place],
  );
  return rows.map(({ id }) => id);
}

/** More than that are not told by their role. */
const HOLDERS_MAX = 500;
