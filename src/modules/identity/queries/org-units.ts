import type { Custom } from '../../../kernel/contract.ts';
import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import type { OrgUnitKind } from '../contract.ts';

export interface OrgUnitRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  kind: OrgUnitKind;
  parentId: string | null;
  active: boolean;
  custom: Custom;
  version: number;
}

const columns = 'id, code, name, name_en as "nameEn", kind, parent_id as "parentId", active, custom, version';

/** The whole organisation; a factory has tens of units, not thousands. */
export async function findOrgUnits(tx: Tx): Promise<OrgUnitRow[]> {
  return tx.query(`select ${columns} from identity.org_unit order by code limit 5000`);
}

export async function findOrgUnit(tx: Tx, id: string): Promise<OrgUnitRow | undefined> {
  return tx.first(`select ${columns} from identity.org_unit where id = $1`, [id]);
}

export async function lockOrgUnit(tx: Tx, id: string): Promise<OrgUnitRow | undefined> {
  return tx.first(`select ${columns} from identity.org_unit where id = $1 for no key update`, [id]);
}

/** Those of the ids that name an active unit. */
export async function findActiveOrgUnitIds(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    'select id from identity.org_unit where active and id = any($1::uuid[])',
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** The units and all that lies below them, as a scope needs them. */
export async function findReach(tx: Tx, ids: string[]): Promise<{ workshopIds: string[]; lineIds: string[] }> {
  const rows = await tx.query<{ id: string; kind: OrgUnitKind }>(
    `with recursive reached as (
       select id, kind from identity.org_unit where id = any($1::uuid[])
       union
       select u.id, u.kind from identity.org_unit u join reached on u.parent_id = reached.id
     )
     select id, kind from reached`,
    [ids],
  );
  const idsOf = (kind: OrgUnitKind) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  return { workshopIds: idsOf('workshop'), lineIds: idsOf('line') };
}

export async function findOrgUnitByCode(tx: Tx, code: string): Promise<{ name: string; nameEn: string } | undefined> {
  return tx.first('select name, name_en as "nameEn" from identity.org_unit where code = $1', [code]);
}

export async function insertOrgUnit(tx: Tx, unit: Omit<OrgUnitRow, 'active' | 'version'>, at: Date): Promise<boolean> {
  const row = { ...unit, createdAt: at, updatedAt: at };
  return (await insertRows(tx, 'identity.org_unit', [row], { skipTaken: true })) > 0;
}

/** Of a unit that is locked. */
export async function updateOrgUnitRow(tx: Tx, unit: OrgUnitRow, at: Date): Promise<number> {
  const { id, version, name, nameEn, active, custom } = unit;
  const changed = { name, nameEn, active, custom, updatedAt: at };
  await updateRow(tx, 'identity.org_unit', id, changed, 'version = version + 1');
  return version + 1;
}

export async function countUse(tx: Tx, id: string): Promise<{ units: number; people: number }> {
  const use = await tx.first<{ units: string; people: string }>(
    `select (select count(*) from identity.org_unit where parent_id = $1 and active) as units,
       (select count(*) from identity.person p where p.active and (p.org_unit_id = $1 or exists (
          select from identity.role_assignment r where r.person_id = p.id and r.org_unit_id = $1))) as people`,
    [id],
  );
  return { units: Number(use?.units), people: Number(use?.people) };
}
