import { type Language, nameIn, type OrgScope, type Tx } from '../../../kernel/index.ts';

/** A workshop, or a line of one. */
export interface PlaceRow {
  workshopId: string;
  lineId: string | null;
  code: string;
  name: string;
  nameEn: string;
}

const columns = `case u.kind when 'line' then u.parent_id else u.id end as "workshopId", case u.kind when 'line' then u.id end as "lineId",
  u.code, u.name, coalesce(nullif(u.name_en, ''), u.name) as "nameEn"`;

/** Active workshops and lines of a scope; a factory has tens of them. Of a scope of lines, their workshops aren't. */
export async function findPlacesOf(tx: Tx, scope: OrgScope, most: number): Promise<PlaceRow[]> {
  const ids = scope.all ? null : [...scope.workshopIds, ...scope.lineIds];
  return tx.query(
    `select ${columns} from identity.org_unit u
      where u.active and u.kind in ('workshop', 'line') and ($1::uuid[] is null or u.id = any($1) or u.parent_id = any($1))
      order by u.kind = 'line', u.code limit $2`,
    [ids, most],
  );
}

/** The line, else the workshop; undefined where there is none, or the line is another workshop's. */
export async function findPlace(
  tx: Tx,
  { workshopId, lineId }: { workshopId: string; lineId: string | null },
): Promise<PlaceRow | undefined> {
  return tx.first(
    `select ${columns} from identity.org_unit u
      where u.active and u.id = coalesce($2::uuid, $1::uuid) and u.kind = case when $2::uuid is null then 'workshop' else 'line' end
        and ($2::uuid is null or u.parent_id = $1)`,
    [workshopId, lineId],
  );
}

/** The workshop of a line. */
export async function findWorkshopOf(tx: Tx, lineId: string): Promise<string | undefined> {
  const row = await tx.first<{ id: string }>(
    `select u.parent_id as id from identity.org_unit u where u.id = $1 and u.kind = 'line'`,
    [lineId],
  );
  return row?.id;
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

/** Where an operation is done. */
export async function findOperationPlace(
  tx: Tx,
  operationId: string,
): Promise<{ workshopId: string; lineId: string | null; code: string } | undefined> {
  return tx.first(
    `select p.workshop_id as "workshopId", p.line_id as "lineId", p.code from execution.work_order_operation p where p.id = $1`,
    [operationId],
  );
}

/** Active people who hold one of these roles at a place, by name. */
export async function findHolders(
  tx: Tx,
  { roles, workshopId, lineId }: { roles: readonly string[]; workshopId: string; lineId: string | null },
  language: Language,
): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select distinct p.id, ${nameIn(language, 'p')} as name from identity.role_assignment a
       join identity.person p on p.id = a.person_id and p.active
       left join identity.org_unit u on u.id = a.org_unit_id
      where a.role = any($1::text[]) and (a.org_unit_id is null or u.kind = 'plant' or a.org_unit_id = $2 or a.org_unit_id = $3)
      order by name limit 100`,
    [roles, workshopId, lineId],
  );
}

/** English names of people, as far as they have one. */
export async function findEnglishNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select p.id, p.name_en as name from identity.person p where p.id = any($1::uuid[]) and p.name_en <> ''`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Untold where taken: it was told when the shift began. True for the first of a shift. */
export async function insertReminder(
  tx: Tx,
  reminder: {
    id: string;
    workshopId: string;
    lineId: string | null;
    beginsAt: Date;
    missingFrom: Date;
    operationId: string;
    toldAt: Date;
  },
): Promise<boolean> {
  const row = await tx.first(
    `insert into handover.reminder (id, workshop_id, line_id, begins_at, missing_from, operation_id, told_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [
      reminder.id,
      reminder.workshopId,
      reminder.lineId,
      reminder.beginsAt,
      reminder.missingFrom,
      reminder.operationId,
      reminder.toldAt,
    ],
  );
  return row !== undefined;
}
