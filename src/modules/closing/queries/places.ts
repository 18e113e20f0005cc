import { insertRows, type OrgScope, type Tx } from '../../../kernel/index.ts';
import type { DayPlace } from '../../inventory/index.ts';

export interface NamedPlace extends DayPlace {
  code: string;
  name: string;
  nameEn: string;
}

const places = `(select w.id, 'warehouse' as kind, w.code, w.name, w.name_en, w.workshop_id, w.active from masterdata.warehouse w
  union all
  select o.id, 'workshop', o.code, o.name, o.name_en, o.id, o.active from identity.org_unit o where o.kind = 'workshop') p`;
const columns = `p.id, p.kind, p.code, p.name, p.name_en as "nameEn", p.workshop_id as "workshopId"`;

export async function findPlace(tx: Tx, id: string): Promise<NamedPlace | undefined> {
  return tx.first(`select ${columns} from ${places} where p.id = $1`, [id]);
}

/** The places of these kinds that are in use and in the scope, workshops last. */
export async function findPlaces(
  tx: Tx,
  kinds: readonly string[],
  scope: OrgScope,
  most: number,
): Promise<NamedPlace[]> {
  return tx.query(
    `select ${columns} from ${places}
      where p.active and p.kind = any($1::text[]) and ($2::uuid[] is null or p.workshop_id is null or p.workshop_id = any($2))
      order by p.kind, p.code limit ${most}`,
    [kinds, scope.all ? null : [...scope.workshopIds]],
  );
}

export interface PlaceChain {
  seals: number;
  head: string | null;
}

/** The end of the place's chain, locked: of two who sign at once, the second sees what the first did. Untold: a row to lock. */
export async function lockPlaceChain(tx: Tx, { id: placeId, kind, workshopId }: DayPlace): Promise<PlaceChain> {
  await insertRows(tx, 'closing.place', [{ placeId, kind, workshopId }], { skipTaken: true });
  const chain = await tx.first<PlaceChain>(
    'select seals, head from closing.place where place_id = $1 for no key update',
    [placeId],
  );
  if (!chain) throw new Error(`place ${placeId} was not kept`);
  return chain;
}

/** Untold: the seal tells it. */
export async function moveChain(tx: Tx, placeId: string, { seals, head }: PlaceChain): Promise<void> {
  await tx.query('update closing.place set seals = $2, head = $3 where place_id = $1', [placeId, seals, head]);
}
