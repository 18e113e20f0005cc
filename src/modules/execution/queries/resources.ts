import type { Tx } from '../../../kernel/index.ts';

export interface EquipmentRow {
  id: string;
  code: string;
  name: string;
  workCentreId: string;
  active: boolean;
  workshopId: string;
}

export async function findEquipment(tx: Tx, ids: readonly string[]): Promise<Map<string, EquipmentRow>> {
  const rows = await tx.prepared<EquipmentRow>(
    'execution.find-equipment',
    `select e.id, e.code, e.name, e.work_centre_id as "workCentreId", e.active, c.workshop_id as "workshopId"
       from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id where e.id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findWorkCentreName(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>('select name from masterdata.work_centre where id = $1', [id]);
  return row?.name ?? id;
}

export async function findPersonIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.prepared<{ id: string }>(
    'execution.find-people',
    'select id from identity.person where id = any($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Set(rows.map((row) => row.id));
}

/** Which work centres (with their version) and people of these steps are out of use. */
export async function findInactive(
  tx: Tx,
  steps: readonly { workCentreId: string; responsiblePersonId: string | null }[],
): Promise<{ workCentres: Map<string, number>; personIds: Set<string> }> {
  const [centres, people] = [
    await tx.query<{ id: string; version: number }>(
      'select id, version from masterdata.work_centre where id = any($1::uuid[]) and not active',
      [steps.map((step) => step.workCentreId)],
    ),
    await tx.query<{ id: string }>('select id from identity.person where id = any($1::uuid[]) and not active', [
      steps.flatMap((step) => step.responsiblePersonId ?? []),
    ]),
  ];
  return {
    workCentres: new Map(centres.map((one) => [one.id, one.version])),
    personIds: new Set(people.map((one) => one.id)),
  };
}

export async function workshopExists(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from identity.org_unit where id = $1 and kind = 'workshop'`, [id]);
  return rows.length === 1;
}

/** Whether orders speak of this item, as product, material or what may stand in. */
export async function isItemOrdered(tx: Tx, itemId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from execution.work_order where item_id = $1
     union all select 1 from execution.work_order_material where item_id = $1
     union all select 1 from execution.material_substitute where item_id = $1 limit 1`,
    [itemId],
  );
  return rows.length > 0;
}
