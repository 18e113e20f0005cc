import type { Tx } from '../../../kernel/index.ts';

/** Where somebody calls from, by what they named; of the workshop alone where they named nothing. */
export interface CallPlace {
  what: 'operationId' | 'equipmentId' | 'workCentreId' | 'workshopId';
  id: string;
  workshopId: string;
  lineId: string | null;
  workCentreId: string | null;
  orderId: string | null;
  name: string;
  nameEn: string;
}

/** What was named, the nearest first. An operation is called with its code, since many orders have one of its name. */
export async function findPlaces(tx: Tx, named: Partial<Record<CallPlace['what'], string>>): Promise<CallPlace[]> {
  return tx.query<CallPlace>(
    `select * from (
       select 1 as nearness, 'operationId' as what, p.id, p.workshop_id as "workshopId", p.line_id as "lineId",
              p.work_centre_id as "workCentreId", p.order_id as "orderId", p.code || ' ' || p.name as name,
              p.code || ' ' || coalesce(nullif(p.name_en, ''), p.name) as "nameEn"
         from execution.work_order_operation p where p.id = $1
       union all
       select 2, 'equipmentId', e.id, c.workshop_id, c.line_id, c.id, null, e.name, coalesce(nullif(e.name_en, ''), e.name)
         from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id where e.id = $2
       union all
       select 3, 'workCentreId', c.id, c.workshop_id, c.line_id, c.id, null, c.name, coalesce(nullif(c.name_en, ''), c.name)
         from masterdata.work_centre c where c.id = $3
       union all
       select 4, 'workshopId', u.id, u.id, null, null, null, u.name, coalesce(nullif(u.name_en, ''), u.name)
         from identity.org_unit u where u.id = $4) place
      order by nearness`,
    [named.operationId ?? null, named.equipmentId ?? null, named.workCentreId ?? null, named.workshopId ?? null],
  );
}
