import type { Custom } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/index.ts';
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
  const rows = await tx.query<OrgUnitRow>(`select ${columns} from identity.org_unit where id = $1`, [id]);
  return rows[0];
}

export async function lockOrgUnit(tx: Tx, id: string): Promise<OrgUnitRow | undefined> {
  const rows = await tx.query<OrgUnitRow>(`select ${columns} from identity.org_unit where id = $1 for no key update`, [
    id,
  ]);
  return rows[0];
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

export async function findOrgUnitByCode(tx: Tx, code: string): Promise<{ name: string } | undefined> {
  const rows = await tx.query<{ name: string }>('select name from identity.org_unit where code = $1', [code]);
  return rows[0];
}

export async function insertOrgUnit(tx: Tx, unit: Omit<OrgUnitRow, 'active' | 'version'>, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.org_unit (id, code, name, name_en, kind, parent_id, custom, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing returning id`,
    [unit.id, unit.code, unit.name, unit.nameEn, unit.kind, unit.parentId, JSON.stringify(unit.custom), at],
  );
  return rows.length === 1;
}

export async function updateOrgUnitRow(tx: Tx, unit: OrgUnitRow, at: Date): Promise<number> {
  const rows = await tx.query<{ version: number }>(
    `update identity.org_unit set name = $2, name_en = $3, active = $4, custom = $5, updated_at = $6,
       version = version + 1
     where id = $1 returning version`,
    [unit.id, unit.name, unit.nameEn, unit.active, JSON.stringify(unit.custom), at],
  );
  if (!rows[0]) throw new Error(`org unit ${unit.id} vanished under its lock`);
  return rows[0].version;
}

export async function countUse(tx: Tx, id: string): Promise<{ units: number; people: number }> {
  const rows = await tx.query<{ units: string; people: string }>(
    `select (select count(*) from identity.org_unit where parent_id = $1 and active) as units,
       (select count(*) from identity.person p where p.active and (p.org_unit_id = $1 or exists (
          select from identity.role_assignment r where r.person_id = p.id and r.org_unit_id = $1))) as people`,
    [id],
  );
  return { units: Number(rows[0]?.units ?? 0), people: Number(rows[0]?.people ?? 0) };
}
