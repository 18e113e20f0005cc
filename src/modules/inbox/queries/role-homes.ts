import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

export interface RoleHomeRow {
  id: string;
  role: string;
  parts: string[] | null;
}

/** The homes that were published, of these roles or of all. */
export function findRoleHomes(tx: Tx, roles?: readonly string[]): Promise<{ role: string; parts: string[] }[]> {
  return tx.query(
    `select role, parts from inbox.role_home
      where parts is not null and ($1::text[] is null or role = any ($1::text[])) order by role`,
    [roles ?? null],
  );
}

/** Locks the home of a role; one that has none yet gets an empty one. Untold: it says what the desk says. */
export async function lockRoleHome(tx: Tx, id: string, role: string): Promise<RoleHomeRow> {
  await insertRows(tx, 'inbox.role_home', [{ id, role, parts: null }], { skipTaken: true });
  const [row] = await tx.query<RoleHomeRow>(
    'select id, role, parts from inbox.role_home where role = $1 for no key update',
    [role],
  );
  if (!row) throw new Error(`the home of ${role} was not kept`);
  return row;
}

export function updateRoleHome(tx: Tx, id: string, parts: readonly string[] | null): Promise<void> {
  return updateRow(tx, 'inbox.role_home', id, { parts });
}
