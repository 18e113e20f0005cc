import type { Tx } from '../../../kernel/index.ts';
import type { DayDocument, DayFound, DayQuestion } from '../day-open.ts';

interface DayDocumentRow extends Omit<DayDocument, 'subject'> {
  kind: string | null;
  id: string;
  total: number;
}

/**
 * Rows of `select code, says, amount, unit, kind, id, workshop_id …` as what was found: `kind` and `id` name the subject. As many as are asked for, and how
 * many there are.
 */
export async function findDayDocuments(
  tx: Tx,
  select: string,
  values: unknown[],
  { most }: Pick<DayQuestion, 'most'>,
): Promise<DayFound> {
  const rows = await tx.query<DayDocumentRow>(
    `select q.code, q.says, trim_scale(q.amount)::text as amount, q.unit, q.kind, q.id, q.workshop_id as "workshopId", count(*) over ()::int as total from (${select}) q order by q.code, q.says limit ${most}`,
    values,
  );
  return {
    count: rows[0]?.total ?? 0,
    documents: rows.map(({ code, says, amount, unit, kind, id, workshopId }) => ({
      ...{ code, says, amount, unit, workshopId },
      subject: kind === null ? null : { kind, id },
    })),
  };
}
