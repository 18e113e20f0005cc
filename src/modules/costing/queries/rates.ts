import { type Amount, insertRows, type Tx } from '../../../kernel/index.ts';

export function findWorkCentre(tx: Tx, id: string): Promise<{ code: string } | undefined> {
  return tx.first('select code from masterdata.work_centre where id = $1 for no key update', [id]);
}

export function findRate(
  tx: Tx,
  workCentreId: string,
  validFrom: string,
): Promise<{ id: string; labourPerHour: string; overheadPerHour: string } | undefined> {
  return tx.first(
    `select id, trim_scale(labour_per_hour)::text as "labourPerHour", trim_scale(overhead_per_hour)::text as "overheadPerHour"
       from costing.work_centre_rate where work_centre_id = $1 and valid_from = $2`,
    [workCentreId, validFrom],
  );
}

export interface NewRate {
  id: string;
  workCentreId: string;
  validFrom: string;
  labourPerHour: Amount;
  overheadPerHour: Amount;
  setBy: string | null;
  setByName: string;
  setAt: Date;
}

export async function saveRate(tx: Tx, rate: NewRate): Promise<void> {
  await insertRows(tx, 'costing.work_centre_rate', [rate], { orUpdate: { key: ['id'] } });
}
