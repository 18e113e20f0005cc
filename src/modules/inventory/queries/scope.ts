import type { OrgPlace, OrgScope, Tx } from '../../../kernel/index.ts';

/** Takes a value and gives back its placeholder. */
type Placeholder = (given: unknown) => string;

/** The rule of inScope, in SQL over a row that may belong to a workshop and a line. */
function within(scope: OrgScope, workshop: string, line: string, value: Placeholder): string {
  if (scope.all) return 'true';
  return `((${workshop} is null and ${line} is null) or ${workshop} = any(${value([...scope.workshopIds])}::uuid[])
             or ${line} = any(${value([...scope.lineIds])}::uuid[]))`;
}

/** A location under this alias lies in the scope; one without workshop has its warehouse's. */
export function placeWithin(alias: string, scope: OrgScope, value: Placeholder): string {
  const warehouse = `(select w.workshop_id from masterdata.warehouse w where w.id = ${alias}.warehouse_id)`;
  return within(scope, `coalesce(${alias}.workshop_id, ${warehouse})`, `${alias}.line_id`, value);
}

/**
 * The column names no place outside the scope. Hidden places are found once, and told to the planner as exceptions: it then reads a page
 * of a long list in the list's own order, instead of all rows to sort a few.
 */
export function atNoHiddenPlace(column: string, scope: OrgScope, value: Placeholder): string {
  const hidden = `select l.id from masterdata.location l where (${placeWithin('l', scope, value)}) is not true`;
  return `${column} <> all(array(${hidden}))`;
}

/** No document of a module above with this id belongs to others. What stock was not told of is the whole plant's. */
export function documentWithin(id: string, scope: OrgScope, value: Placeholder): string {
  if (scope.all) return 'true';
  return `not exists (select 1 from inventory.document d where d.id = ${id} and not ${within(scope, 'd.workshop_id', 'd.line_id', value)})`;
}

/**
 * A lot under this alias was made by, or went into, a document in the scope, or it lies or has lain at a place there. What was only
 * ever another workshop's is that workshop's.
 */
export function lotWithin(alias: string, scope: OrgScope, value: Placeholder): string {
  if (scope.all) return 'true';
  const documents = within(scope, 'd.workshop_id', 'd.line_id', value);
  const places = `array(select l.id from masterdata.location l where not l.virtual and ${placeWithin('l', scope, value)})`;
  // Asked lot by lot, with a limit: as a plain exists it would be answered by reading all movements.
  return `(exists (select 1 from inventory.document d where d.id = ${alias}.created_from_id and ${documents})
       or coalesce((select true from inventory.movement m
                     where m.lot_id = ${alias}.id and (m.from_location_id = any(${places}) or m.to_location_id = any(${places})) limit 1), false)
       or coalesce((select true from inventory.movement m join inventory.document d on d.id = m.document_id
                     where m.lot_id = ${alias}.id and ${documents} limit 1), false))`;
}

/** The places and documents of these lots, in the sense of lotWithin; lots that aren't there are left out. */
export async function findLotPlaces(tx: Tx, lotIds: readonly string[]): Promise<Map<string, OrgPlace[]>> {
  const rows = await tx.query<{ id: string; known: boolean; workshopId: string | null; lineId: string | null }>(
    `select t.id, false as known, null::uuid as "workshopId", null::uuid as "lineId" from inventory.lot t where t.id = any($1::uuid[])
     union
     select t.id, true, d.workshop_id, d.line_id
       from inventory.lot t join inventory.document d on d.id = t.created_from_id where t.id = any($1::uuid[])
     union
     select m.lot_id, true, coalesce(l.workshop_id, w.workshop_id), l.line_id
       from inventory.movement m
       join masterdata.location l on l.id in (m.from_location_id, m.to_location_id) and not l.virtual
       left join masterdata.warehouse w on w.id = l.warehouse_id
      where m.lot_id = any($1::uuid[])
     union
     select m.lot_id, true, d.workshop_id, d.line_id
       from inventory.movement m join inventory.document d on d.id = m.document_id where m.lot_id = any($1::uuid[])`,
    [[...new Set(lotIds)]],
  );
  const places = new Map<string, OrgPlace[]>();
  for (const { id, known, ...place } of rows) {
    const list = places.get(id) ?? [];
    if (known) list.push(place);
    places.set(id, list);
  }
  return places;
}
