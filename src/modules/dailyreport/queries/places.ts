import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { ReportPlace } from '../contract.ts';

const columns = `case u.kind when 'line' then u.parent_id when 'workshop' then u.id end as "workshopId", case u.kind when 'line' then u.id end as "lineId",
  u.code, u.name, coalesce(nullif(u.name_en, ''), u.name) as "nameEn"`;
const PLACES_MAX = 200;

/** What the scope has reports of: the plant where it has all, then workshops, then lines. Of a scope of lines, their workshops aren’t. */
export function findReportPlaces(tx: Tx, scope: OrgScope): Promise<ReportPlace[]> {
  const ids = scope.all ? null : [...scope.workshopIds, ...scope.lineIds];
  return tx.query<ReportPlace>(
    `select ${columns} from identity.org_unit u
      where u.active and ($1::uuid[] is null or (u.kind <> 'plant' and (u.id = any($1) or u.parent_id = any($1))))
      order by case u.kind when 'plant' then 0 when 'workshop' then 1 else 2 end, u.code limit ${PLACES_MAX}`,
    [ids],
  );
}

export async function findShiftNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; nameEn: string }>> {
  const rows = await tx.query<{ id: string; name: string; nameEn: string }>(
    `select s.id, s.name, coalesce(nullif(s.name_en, ''), s.name) as "nameEn" from masterdata.shift s where s.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
