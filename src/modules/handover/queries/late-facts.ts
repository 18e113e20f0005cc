import { type Amount, insertRows, type Language, nameIn, parseAmount, type Tx } from '../../../kernel/index.ts';

export interface LateFactShown {
  at: Date;
  toldAt: Date;
  says: string;
  quantity: Amount;
  operation: string;
  personName: string | null;
}

const words = {
  zh: { report: '报工', reversal: '撤销报工', transfer: '转序' },
  en: { report: 'Report', reversal: 'Report taken back', transfer: 'Handed on' },
} as const;

/** What arrived after the signature, in the order in which it came. */
export async function findLateFacts(tx: Tx, handoverId: string, language: Language): Promise<LateFactShown[]> {
  const rows = await tx.query<
    Omit<LateFactShown, 'quantity' | 'says'> & { quantity: string; kind: keyof (typeof words)['zh'] }
  >(
    `select f.business_at as at, f.told_at as "toldAt", f.kind, f.quantity, p.code || ' ' || ${nameIn(language, 'p')} as operation,
            ${nameIn(language, 'n')} as "personName"
       from handover.late_fact f
       join execution.work_order_operation p on p.id = f.operation_id
       left join execution.production_report r on r.id = f.fact_id
       left join execution.transfer t on t.id = f.fact_id and t.order_id = p.order_id
       left join identity.person n on n.id = coalesce(r.person_id, t.person_id)
      where f.handover_id = $1 order by f.told_at, f.id limit 200`,
    [handoverId],
  );
  return rows.map(({ kind, quantity, ...row }) => ({
    ...row,
    says: words[language][kind],
    quantity: parseAmount(quantity),
  }));
}

/** Handovers that were signed before something was told which happened before the signature, in that shift. */
export async function findOvertaken(
  tx: Tx,
  { operationId, businessAt, toldAt }: { operationId: string; businessAt: Date; toldAt: Date },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select h.id from execution.work_order_operation p
       join handover.handover h on h.workshop_id = p.workshop_id and (h.line_id is null or h.line_id = p.line_id)
      where p.id = $1 and h.state <> 'open' and h.ends_at > $2::timestamptz - interval '14 days' and h.starts_at <= $2
        and coalesce(h.out_at, h.in_at) >= $2 and coalesce(h.out_at, h.in_at) < $3
      order by h.ends_at desc limit 4`,
    [operationId, businessAt, toldAt],
  );
  return rows.map(({ id }) => id);
}

export interface NewLateFact {
  id: string;
  handoverId: string;
  kind: 'report' | 'reversal' | 'transfer';
  factId: string;
  operationId: string;
  quantity: Amount;
  businessAt: Date;
  toldAt: Date;
  notedAt: Date;
}

/** False where it is noted already. */
export async function insertLateFact(tx: Tx, fact: NewLateFact): Promise<boolean> {
  return (await insertRows(tx, 'handover.late_fact', [fact], { skipTaken: true })) > 0;
}

/** When the report that was taken back is said to have happened. */
export async function findBusinessAt(tx: Tx, reportIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.query<{ id: string; at: Date }>(
    'select r.id, r.business_at as at from execution.production_report r where r.id = any($1::uuid[])',
    [reportIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
