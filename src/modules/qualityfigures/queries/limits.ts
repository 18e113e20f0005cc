import { insertRows, type Tx } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { SetLimits } from '../contract.ts';

export interface Narrowed {
  equipmentId?: string | undefined;
  supplierId?: string | undefined;
  operationSequence?: number | undefined;
}

type Row = Omit<SetLimits, 'fromAt' | 'toAt' | 'setAt'> & {
  personNameEn: string | null;
  fromAt: Date;
  toAt: Date;
  setAt: Date;
};

const LIMITS_MAX = 50;

/** Limits in force on a chart that is narrowed so, the newest first: those that were set since they were last released. */
export async function findLimits(tx: Tx, chartId: string, { equipmentId, supplierId, operationSequence }: Narrowed) {
  const rows = await tx.query<Row & { centre: number | null }>(
    `select l.id, l.centre, l.sigma, l.from_at as "fromAt", l.to_at as "toAt", l.subgroups, l.readings, l.reason, l.person_name as "personName",
            ${englishNameOf('l.person_id')} as "personNameEn", l.set_at as "setAt"
       from qualityfigures.limits l
      where l.chart_id = $1 and l.equipment_id is not distinct from $2 and l.supplier_id is not distinct from $3
        and l.operation_sequence is not distinct from $4
      order by l.set_at desc, l.id desc limit ${LIMITS_MAX}`,
    [chartId, equipmentId ?? null, supplierId ?? null, operationSequence ?? null],
  );
  const released = rows.findIndex(({ centre }) => centre === null);
  return (released < 0 ? rows : rows.slice(0, released)) as Row[];
}

export async function insertLimits(
  tx: Tx,
  limits: {
    id: string;
    chartId: string;
    equipmentId: string | null;
    supplierId: string | null;
    operationSequence: number | null;
    centre: number | null;
    sigma: number | null;
    fromTaskId: string | null;
    toTaskId: string | null;
    fromAt: Date | null;
    toAt: Date | null;
    subgroups: number;
    readings: number;
    reason: string;
    personId: string | null;
    personName: string;
    setAt: Date;
    commandId: string;
  },
): Promise<void> {
  await insertRows(tx, 'qualityfigures.limits', [limits]);
}
