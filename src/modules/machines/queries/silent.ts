import type { Tx } from '../../../kernel/index.ts';

export interface SilentMachine {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  workshopId: string;
  lineId: string | null;
  since: Date;
  silentMinutes: number;
  /** What waits for its counts: the newest operation that has it. */
  operationCode: string | null;
}

/** Machines of which nothing was heard since a moment, though they were heard after `known`, the longest silence first. */
export async function findSilentMachines(
  tx: Tx,
  { before, known, most }: { before: Date; known: Date; most: number },
): Promise<SilentMachine[]> {
  return tx.query(
    `select e.id, e.code, e.name, coalesce(nullif(e.name_en, ''), e.name) as "nameEn", c.workshop_id as "workshopId", c.line_id as "lineId",
            m.silent_since as since, m.silent_minutes as "silentMinutes", p.code as "operationCode"
       from machines.machine m
       join masterdata.equipment e on e.id = m.id and e.active
       join masterdata.work_centre c on c.id = e.work_centre_id
       left join lateral (select l.operation_id from execution.resource_lease l
         where l.equipment_id = e.id and l.released_at is null order by l.acquired_at desc limit 1) l on true
       left join execution.work_order_operation p on p.id = l.operation_id
      where m.silent_since <= $1 and m.silent_since >= $2
      order by m.silent_since, e.code limit $3`,
    [before, known, most],
  );
}
