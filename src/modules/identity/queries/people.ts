import type { Custom, Language } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/index.ts';
import type { RoleAssignment } from '../contract.ts';

export interface PersonRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  language: Language;
  orgUnitId: string | null;
  active: boolean;
  custom: Custom;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const personColumns = `id, code, name, name_en as "nameEn", language, org_unit_id as "orgUnitId", active, custom, version,
  created_at as "createdAt", updated_at as "updatedAt"`;

export async function findPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const rows = await tx.query<PersonRow>(`select ${personColumns} from identity.person where id = $1`, [id]);
  return rows[0];
}

export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const rows = await tx.query<PersonRow>(
    `select ${personColumns} from identity.person where id = $1 for no key update`,
    [id],
  );
  return rows[0];
}

export async function findPersonByCode(tx: Tx, code: string): Promise<{ id: string; name: string } | undefined> {
  const rows = await tx.query<{ id: string; name: string }>('select id, name from identity.person where code = $1', [
    code,
  ]);
  return rows[0];
}

export interface NewPerson {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  language: Language;
  orgUnitId: string | null;
  custom: Custom;
  at: Date;
}

/** False when the code is taken meanwhile. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.person (id, code, name, name_en, language, org_unit_id, custom, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing returning id`,
    [
      person.id,
      person.code,
      person.name,
      person.nameEn,
      person.language,
      person.orgUnitId,
      JSON.stringify(person.custom),
      person.at,
    ],
  );
  return rows.length === 1;
}

export async function updatePersonRow(tx: Tx, person: PersonRow, at: Date): Promise<number> {
  const rows = await tx.query<{ version: number }>(
    `update identity.person set code = $2, name = $3, name_en = $4, language = $5, org_unit_id = $6, active = $7,
       custom = $8, updated_at = $9, version = version + 1
     where id = $1 returning version`,
    [
      person.id,
      person.code,
      person.name,
      person.nameEn,
      person.language,
      person.orgUnitId,
      person.active,
      JSON.stringify(person.custom),
      at,
    ],
  );
  if (!rows[0]) throw new Error(`person ${person.id} vanished under its lock`);
  return rows[0].version;
}

export async function findRoles(tx: Tx, personId: string): Promise<RoleAssignment[]> {
  return tx.query<RoleAssignment>(
    `select role, org_unit_id as "orgUnitId" from identity.role_assignment where person_id = $1
     order by role, org_unit_id nulls first`,
    [personId],
  );
}

export async function replaceRoles(
  tx: Tx,
  personId: string,
  roles: (RoleAssignment & { id: string })[],
  at: Date,
): Promise<void> {
  await tx.query('delete from identity.role_assignment where person_id = $1', [personId]);
  await tx.query(
    `insert into identity.role_assignment (id, person_id, role, org_unit_id, created_at)
     select r.id, $1, r.role, r.org_unit_id, $2
     from unnest($3::uuid[], $4::text[], $5::uuid[]) as r (id, role, org_unit_id)`,
    [personId, at, roles.map((role) => role.id), roles.map((role) => role.role), roles.map((role) => role.orgUnitId)],
  );
}

/** What belongs to a person has changed, in a table of its own. */
export async function nextVersion(tx: Tx, personId: string, at: Date): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    'update identity.person set version = version + 1, updated_at = $2 where id = $1 returning version',
    [personId, at],
  );
  return row?.version ?? 0;
}

/** Two administrators who take each other's role away at once go one after the other. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
}

export async function countOtherAdministrators(tx: Tx, personId: string): Promise<number> {
  const rows = await tx.query<{ count: string }>(
    `select count(distinct p.id) from identity.person p join identity.role_assignment r on r.person_id = p.id
     where p.active and r.role = 'administrator' and r.org_unit_id is null and p.id <> $1`,
    [personId],
  );
  return Number(rows[0]?.count ?? 0);
}

/** What somebody's roles give: the roles' codes, and where they reach with everything below. */
export interface RightsRow {
  roles: string[];
  all: boolean;
  workshopIds: string[];
  lineIds: string[];
}

export async function findRights(tx: Tx, personId: string): Promise<RightsRow> {
  const rows = await tx.prepared<RightsRow>(
    'identity_find_rights',
    `with recursive held as (
       select role, org_unit_id from identity.role_assignment where person_id = $1
     ), reached as (
       select u.id, u.kind from identity.org_unit u where u.id in (select org_unit_id from held)
       union
       select u.id, u.kind from identity.org_unit u join reached on u.parent_id = reached.id
     )
     select coalesce((select array_agg(distinct role) from held), '{}') as roles,
       exists (select from held where org_unit_id is null) as "all",
       coalesce((select array_agg(id) from reached where kind = 'workshop'), '{}') as "workshopIds",
       coalesce((select array_agg(id) from reached where kind = 'line'), '{}') as "lineIds"`,
    [personId],
  );
  return rows[0] ?? { roles: [], all: false, workshopIds: [], lineIds: [] };
}
