import type { ValuesOf } from '../../../kernel/entity/contract.ts';
import { codeKey, type Tx } from '../../../kernel/index.ts';
import { locationFields, reasonCodeFields, type ScanMatch } from '../contract.ts';
import { selectFields } from './described-rows.ts';

export interface LocationRow extends ValuesOf<typeof locationFields> {
  id: string;
  warehouseCode: string | null;
  /** Its own workshop, or its warehouse's. */
  workshopId: string | null;
  virtual: boolean;
  active: boolean;
  version: number;
}

const { workshopId: _workshopId, ...readFields } = locationFields;
const selectLocations = `select l.id, ${selectFields(readFields, 'l').join(', ')}, w.code as "warehouseCode",
       coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.virtual, l.active, l.version
  from masterdata.location l left join masterdata.warehouse w on w.id = l.warehouse_id`;

export function readLocations(tx: Tx, ids: readonly string[]): Promise<LocationRow[]> {
  return tx.prepared<LocationRow>('masterdata.read-locations', `${selectLocations} where l.id = any($1::uuid[])`, [
    ids,
  ]);
}

/** Where stock lies at these partners: of each the place that is first in picking order. */
export async function findSubcontractorPlaces(
  tx: Tx,
  partnerIds: readonly string[],
): Promise<Map<string, { id: string; code: string }>> {
  if (partnerIds.length === 0) return new Map();
  const rows = await tx.query<{ partnerId: string; id: string; code: string }>(
    `select distinct on (l.partner_id) l.partner_id as "partnerId", l.id, l.code from masterdata.location l
      where l.kind = 'subcontractor' and l.active and l.partner_id = any($1::uuid[]) order by l.partner_id, l.pick_sequence, l.code`,
    [partnerIds],
  );
  return new Map(rows.map(({ partnerId, ...place }) => [partnerId, place]));
}

export function readVirtualLocations(tx: Tx): Promise<LocationRow[]> {
  return tx.query<LocationRow>(`${selectLocations} where l.virtual`);
}

export interface ReasonCodeRow extends ValuesOf<typeof reasonCodeFields> {
  id: string;
  active: boolean;
}

/** All of a kind: a factory has dozens, not thousands. */
export function readReasonCodes(tx: Tx): Promise<ReasonCodeRow[]> {
  return tx.query<ReasonCodeRow>(
    `select r.id, r.active, ${selectFields(reasonCodeFields, 'r').join(', ')} from masterdata.reason_code r order by kind, code limit 10000`,
  );
}

/** Everything that carries the code, spelled so or with the same key, each by its own index; inactive records are left out. */
export function findScanMatches(
  tx: Tx,
  code: string,
): Promise<(ScanMatch & { workshopId: string | null; rank: number })[]> {
  return tx.prepared(
    'masterdata.find-scan-matches',
    `select 'item' as kind, i.id, i.code, i.name, i.name_en as "nameEn", 'own_code' as "matchedBy", null::uuid as "partnerId", null::uuid as "workshopId", 1 as rank
       from masterdata.item i where (i.code = $1 or (kernel.code_key(i.code) = $2 and not i.code_double)) and i.active
     union all
     select 'item', i.id, i.code, i.name, i.name_en, c.kind, c.partner_id, null, 2
       from masterdata.item_code c join masterdata.item i on i.id = c.item_id where (c.code = $1 or (kernel.code_key(c.code) = $2 and not c.code_double)) and i.active
     union all
     select 'location', l.id, l.code, l.name, l.name_en, 'own_code', l.partner_id, coalesce(l.workshop_id, w.workshop_id), 3
       from masterdata.location l left join masterdata.warehouse w on w.id = l.warehouse_id where (l.code = $1 or (kernel.code_key(l.code) = $2 and not l.code_double)) and l.active and not l.virtual
     union all
     select 'warehouse', w.id, w.code, w.name, w.name_en, 'own_code', null, w.workshop_id, 4
       from masterdata.warehouse w where (w.code = $1 or (kernel.code_key(w.code) = $2 and not w.code_double)) and w.active
     union all
     select 'work_centre', k.id, k.code, k.name, k.name_en, 'own_code', null, k.workshop_id, 5
       from masterdata.work_centre k where (k.code = $1 or (kernel.code_key(k.code) = $2 and not k.code_double)) and k.active
     union all
     select 'equipment', e.id, e.code, e.name, e.name_en, 'own_code', null, k.workshop_id, 6
       from masterdata.equipment e join masterdata.work_centre k on k.id = e.work_centre_id where (e.code = $1 or (kernel.code_key(e.code) = $2 and not e.code_double)) and e.active
     order by rank, 2 limit 50`,
    [code, codeKey(code)],
  );
}

/** Which of the ids are shifts. */
export async function findShiftIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>('select id from masterdata.shift where id = any($1::uuid[])', [ids]);
  return new Set(rows.map((row) => row.id));
}

/** Which of these codes, however they are spelled, are already an item's (its barcodes included) or a location's, by code key. */
export async function findCodesOfThings(tx: Tx, codes: readonly string[]): Promise<Map<string, 'item' | 'location'>> {
  const rows = await tx.prepared<{ key: string; kind: 'item' | 'location' }>(
    'masterdata.find-codes-of-things',
    `select k.key, 'location' as kind from unnest($1::text[]) as k (key)
      where exists (select from masterdata.location l where kernel.code_key(l.code) = k.key and not l.code_double)
     union all
     select k.key, 'item' from unnest($1::text[]) as k (key)
      where exists (select from masterdata.item i where kernel.code_key(i.code) = k.key and not i.code_double)
         or exists (select from masterdata.item_code c where kernel.code_key(c.code) = k.key and not c.code_double)`,
    [codes.map(codeKey)],
  );
  return new Map(rows.map((row) => [row.key, row.kind]));
}
