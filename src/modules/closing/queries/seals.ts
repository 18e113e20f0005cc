import { insertRows, type Tx } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { SealHead, SealLine, SealMade } from '../rules/seal-text.ts';

export interface SealRow extends SealHead {
  id: string;
  dayId: string;
  firstByName: string;
  secondByName: string;
  hash: string;
}

const columns = `s.id, s.day_id as "dayId", s.place_id as "placeId", s.number, s.kind, s.day, s.counts_from as "countsFrom", s.counts_until as "countsUntil",
  s.first_by as "firstBy", s.first_by_name as "firstByName", s.first_at as "firstAt", s.second_by as "secondBy",
  s.second_by_name as "secondByName", s.sealed_at as "sealedAt", s.notes, s.reason, s.late_minutes as "lateMinutes",
  s.reopens_id as "reopensId", s.movements, s.reports, s.previous, s.hash`;
const inForce = `(s.kind = 'sealed' and not exists (select 1 from closing.seal r where r.reopens_id = s.id))`;

export type SealInForce = SealRow & { secondByNameEn: string | null };

/** The last seal of the place that holds; undefined where none does. */
export async function findSealInForce(tx: Tx, placeId: string): Promise<SealInForce | undefined> {
  return tx.first(
    `select ${columns}, ${englishNameOf('s.second_by')} as "secondByNameEn" from closing.seal s
      where s.place_id = $1 and ${inForce} order by s.number desc limit 1`,
    [placeId],
  );
}

export async function readSeal(tx: Tx, id: string): Promise<SealRow | undefined> {
  return tx.first(`select ${columns} from closing.seal s where s.id = $1`, [id]);
}

/** All seals of a day, the newest first. */
export async function findSealsOfDay(
  tx: Tx,
  placeId: string,
  day: string,
): Promise<(SealRow & { inForce: boolean; firstByNameEn: string; secondByNameEn: string })[]> {
  return tx.query(
    `select ${columns}, ${inForce} as "inForce", coalesce(q.name_en, '') as "firstByNameEn", coalesce(r.name_en, '') as "secondByNameEn"
       from closing.seal s left join identity.person q on q.id = s.first_by left join identity.person r on r.id = s.second_by
      where s.place_id = $1 and s.day = $2 order by s.number desc`,
    [placeId, day],
  );
}

/** Some seals of all places, in the order of their chains. */
export async function walkSeals(
  tx: Tx,
  after: { placeId: string; number: number } | undefined,
  most: number,
): Promise<(SealRow & { inForce: boolean })[]> {
  return tx.query(
    `select ${columns}, ${inForce} as "inForce" from closing.seal s
      where $1::uuid is null or (s.place_id, s.number) > ($1::uuid, $2::int) order by s.place_id, s.number limit ${most}`,
    [after?.placeId ?? null, after?.number ?? 0],
  );
}

export async function insertSeal(
  tx: Tx,
  seal: SealRow & { commandId: string },
  lines: readonly SealLine[],
  made: readonly SealMade[],
): Promise<void> {
  await insertRows(tx, 'closing.seal', [seal]);
  await insertRows(
    tx,
    'closing.seal_line',
    lines.map((line) => ({ sealId: seal.id, ...line })),
  );
  await insertRows(
    tx,
    'closing.seal_made',
    made.map((one) => ({ sealId: seal.id, ...one })),
  );
}

/** What a seal holds, as its hash is of. */
export async function readSealContent(tx: Tx, sealId: string): Promise<{ lines: SealLine[]; made: SealMade[] }> {
  const lines = await tx.query<SealLine>(
    `select item_id as "itemId", location_id as "locationId", lot_id as "lotId", status, trim_scale(came)::text as came,
            trim_scale(went)::text as went, trim_scale(on_hand)::text as "onHand"
       from closing.seal_line where seal_id = $1`,
    [sealId],
  );
  const made = await tx.query<SealMade>(
    `select item_id as "itemId", operation_name as "operationName", reports, trim_scale(good)::text as good, trim_scale(scrap)::text as scrap,
            trim_scale(rework)::text as rework, trim_scale(minutes)::text as minutes
       from closing.seal_made where seal_id = $1`,
    [sealId],
  );
  return { lines, made };
}
