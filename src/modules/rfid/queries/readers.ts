import { type AlertArea, alertAreaSql, codeKey, type Tx } from '../../../kernel/index.ts';
import type { Passage } from '../contract.ts';

export interface Reader {
  id: string;
  code: string;
  kind: 'portal' | 'fixed' | 'handheld';
  passage: Passage;
  fromLocationId: string | null;
  toLocationId: string | null;
}

const columns = `id, code, kind, passage, from_location_id as "fromLocationId", to_location_id as "toLocationId"`;

/** Locked, so that bursts of one reader fold one after the other. Undefined for one that is not in use. */
export async function lockReader(tx: Tx, code: string): Promise<Reader | undefined> {
  return tx.first<Reader>(
    `select ${columns} from rfid.reader where kernel.code_key(code) = $1 and active for no key update`,
    [codeKey(code)],
  );
}

export async function findReader(tx: Tx, id: string): Promise<Reader | undefined> {
  return tx.first<Reader>(`select ${columns} from rfid.reader where id = $1`, [id]);
}

/** Locked, whether it is in use or not: bursts of it that are under way are waited for. */
export async function lockReaderById(tx: Tx, id: string): Promise<(Reader & { active: boolean }) | undefined> {
  return tx.first(`select ${columns}, active from rfid.reader where id = $1 for no key update`, [id]);
}

export interface SilentReader {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  workshopId: string | null;
  lineId: string | null;
  seenAt: Date;
}

/** Readers in use that stand still somewhere and have seen nothing since `before`, though they had; one that never saw anything isn't missed. */
export function findSilentReaders(
  tx: Tx,
  { before, area, most }: { before: Date; area: AlertArea | undefined; most: number },
): Promise<SilentReader[]> {
  const values: unknown[] = [before, most];
  const workshop = 'coalesce(l.workshop_id, w.workshop_id)';
  const within = alertAreaSql(area, workshop, 'l.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select r.id, r.code, r.name, coalesce(nullif(r.name_en, ''), r.name) as "nameEn", coalesce(l.workshop_id, w.workshop_id) as "workshopId",
            l.line_id as "lineId", s.at as "seenAt"
       from rfid.reader r
       left join masterdata.location l on l.id = coalesce(r.to_location_id, r.from_location_id)
       left join masterdata.warehouse w on w.id = l.warehouse_id
       cross join lateral (select max(last_at) as at from rfid.sighting g where g.reader_id = r.id) s
      where r.active and r.kind <> 'handheld' and s.at <= $1::timestamptz${within} order by s.at, r.id limit $2`,
    values,
  );
}
