import type { Custom, Language } from '../../../kernel/contract.ts';
import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
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
  return tx.first(`select ${personColumns} from identity.person where id = $1`, [id]);
}

export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return tx.first(`select ${personColumns} from identity.person where id = $1 for no key update`, [id]);
}

export async function findPersonByCode(
  tx: Tx,
  code: string,
): Promise<{ id: string; name: string; nameEn: string } | undefined> {
  return tx.first('select id, name, name_en as "nameEn" from identity.person where code = $1', [code]);
}

export type NamedPerson = Pick<PersonRow, 'id' | 'code' | 'name' | 'nameEn' | 'language'>;

export async function findActivePeople(tx: Tx, ids: readonly string[]): Promise<NamedPerson[]> {
  return tx.query(
    'select id, code, name, name_en as "nameEn", language from identity.person where active and id = any($1::uuid[]) order by name, code',
    [ids],
  );
}

export async function findPeopleByWord(tx: Tx, word: string): Promise<NamedPerson[]> {
  return tx.query(
    `select id, code, name, language from identity.person
      where active and strpos(lower(concat_ws(' ', name, code, name_en)), lower($1)) > 0
      order by strpos(lower(name), lower($1)) = 1 desc, name, code limit 50`,
    [word],
  );
}

export interface Home {
  workshopId: string | null;
  lineId: string | null;
}

/** Where people belong, by their ids. */
export async function homesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Home>> {
  const rows = await tx.query<Home & { id: string }>(
    `select p.id, case u.kind when 'workshop' then u.id when 'line' then u.parent_id end as "workshopId",
            case u.kind when 'line' then u.id end as "lineId"
     from identity.person p left join identity.org_unit u on u.id = p.org_unit_id where p.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...home }) => [id, home]));
}

type NewPerson = Omit<PersonRow, 'active' | 'version' | 'createdAt' | 'updatedAt'>;

/** False when the code or the id is taken meanwhile. */
export async function insertPerson(tx: Tx, person: NewPerson, at: Date): Promise<boolean> {
  const row = { ...person, createdAt: at, updatedAt: at };
  return (await insertRows(tx, 'identity.person', [row], { skipTaken: true })) > 0;
}

/** Of a person who is locked. */
export async function updatePersonRow(tx: Tx, person: PersonRow, at: Date): Promise<number> {
  const { id, version, createdAt, ...fields } = person;
  await updateRow(tx, 'identity.person', id, { ...fields, updatedAt: at }, 'version = version + 1');
  return version + 1;
}

/** What belongs to a person, who is locked, has changed in a table of its own. */
export async function nextVersion(tx: Tx, { id, version }: PersonRow, at: Date): Promise<number> {
  await updateRow(tx, 'identity.person', id, { updatedAt: at }, 'version = version + 1');
  return version + 1;
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
  const rows = roles.map(({ id, role, orgUnitId }) => ({ id, personId, role, orgUnitId, createdAt: at }));
  await insertRows(tx, 'identity.role_assignment', rows);
}

/** Two administrators who take each other's role away at once go one after the other. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
}

export async function countOtherAdministrators(tx: Tx, personId: string): Promise<number> {
  const found = await tx.first<{ count: string }>(
    `select count(distinct p.id) from identity.person p join identity.role_assignment r on r.person_id = p.id
     where p.active and r.role = 'administrator' and r.org_unit_id is null and p.id <> $1`,
    [personId],
  );
  return Number(found?.count);
}

/** What somebody's roles give: the roles' codes, and where they reach with everything below. */
interface RightsRow {
  roles: string[];
  all: boolean;
  workshopIds: string[];
  lineIds: string[];
}

export async function findRights(tx: Tx, personId: string): Promise<RightsRow> {
  const [rights] = await tx.prepared<RightsRow>(
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
  return rights as RightsRow;
}
