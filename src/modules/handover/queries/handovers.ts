import { insertRows, type Tx, toWire, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { Handover, HandoverState } from '../contract.ts';

/** A handover as its commands see it, locked. */
export interface HandoverRow {
  id: string;
  code: string;
  state: HandoverState;
  workshopId: string;
  lineId: string | null;
  shiftId: string;
  shiftName: string;
  shiftNameEn: string;
  /** YYYY-MM-DD */
  day: string;
  startsAt: Date;
  endsAt: Date;
  openedById: string | null;
  openedByName: string;
  openedAt: Date;
  outById: string | null;
  outByName: string | null;
  outByNameEn: string | null;
  outAt: Date | null;
  outRemarks: string | null;
  inById: string | null;
  inByName: string | null;
  inByNameEn: string | null;
  inAt: Date | null;
  inRemarks: string | null;
  takenReason: string | null;
  parts: KeptPart[] | null;
  /** The line, else the workshop, as it is called now. */
  place: string;
  placeEn: string;
}

/** A part as it was kept when it was signed. */
export interface KeptPart {
  name: string;
  label: { zh: string; en: string };
  count: number;
  rows: {
    code: string;
    says: { zh: string; en: string };
    since: string | null;
    subject: { kind: string; id: string } | null;
  }[];
}

const columns = `h.id, h.code, h.state, h.workshop_id as "workshopId", h.line_id as "lineId", h.shift_id as "shiftId",
  h.shift_name as "shiftName", h.shift_name_en as "shiftNameEn", h.day::text as day, h.starts_at as "startsAt", h.ends_at as "endsAt",
  h.opened_by as "openedById", h.opened_by_name as "openedByName", h.opened_at as "openedAt", h.out_by as "outById",
  h.out_by_name as "outByName",
  ${englishNameOf('h.out_by')} as "outByNameEn", h.out_at as "outAt", h.out_remarks as "outRemarks", h.in_by as "inById", h.in_by_name as "inByName",
  ${englishNameOf('h.in_by')} as "inByNameEn",
  h.in_at as "inAt", h.in_remarks as "inRemarks", h.taken_reason as "takenReason", h.parts, u.name as place,
  coalesce(nullif(u.name_en, ''), u.name) as "placeEn"`;
const tables = 'handover.handover h join identity.org_unit u on u.id = coalesce(h.line_id, h.workshop_id)';

export async function lockHandover(tx: Tx, id: string): Promise<HandoverRow | undefined> {
  return tx.first(`select ${columns} from ${tables} where h.id = $1 for no key update of h`, [id]);
}

export async function readHandoverRow(tx: Tx, id: string): Promise<HandoverRow | undefined> {
  return tx.first(`select ${columns} from ${tables} where h.id = $1`, [id]);
}

interface OfShift {
  workshopId: string;
  lineId: string | null;
  shiftId: string;
  day: string;
}

/** Of a shift there is one; locked. */
export async function lockHandoverOf(
  tx: Tx,
  { workshopId, lineId, shiftId, day }: OfShift,
): Promise<HandoverRow | undefined> {
  return tx.first(
    `select ${columns} from ${tables}
      where h.workshop_id = $1 and h.line_id is not distinct from $2 and h.shift_id = $3 and h.day = $4::date for no key update of h`,
    [workshopId, lineId, shiftId, day],
  );
}

export type NewHandover = Pick<
  HandoverRow,
  | 'id'
  | 'code'
  | 'workshopId'
  | 'lineId'
  | 'shiftId'
  | 'shiftName'
  | 'shiftNameEn'
  | 'day'
  | 'startsAt'
  | 'endsAt'
  | 'openedByName'
  | 'openedAt'
> & { openedBy: string | null };

/** False where the shift, or the id, has one meanwhile. */
export async function insertHandover(tx: Tx, handover: NewHandover): Promise<boolean> {
  return (await insertRows(tx, 'handover.handover', [handover], { skipTaken: true })) > 0;
}

export interface HandoverChange {
  state: HandoverState;
  parts?: KeptPart[];
  outBy?: string | null;
  outByName?: string;
  outAt?: Date;
  outRemarks?: string | null;
  inBy?: string | null;
  inByName?: string;
  inAt?: Date;
  inRemarks?: string | null;
  takenReason?: string;
}

export async function updateHandover(tx: Tx, id: string, change: HandoverChange): Promise<void> {
  await updateRow(tx, 'handover.handover', id, change);
}

/** A handover on the wire. */
export function presentHandover(row: HandoverRow): Handover {
  const { id, code, state, workshopId, lineId, shiftId, shiftName, shiftNameEn, day, startsAt, endsAt } = row;
  const { openedByName, openedAt, outByName, outAt, inByName, inAt } = row;
  const of = { id, code, state, workshopId, lineId, shiftId, shiftName, shiftNameEn, day, startsAt, endsAt };
  return toWire({ ...of, openedByName, openedAt, outByName, outAt, inByName, inAt });
}

/** Those of places whose shift ended after a moment, the newest first. */
export async function findHandoversOf(
  tx: Tx,
  workshopIds: readonly string[],
  endedAfter: Date,
): Promise<Pick<HandoverRow, 'id' | 'state' | 'workshopId' | 'lineId' | 'shiftId' | 'day'>[]> {
  return tx.query(
    `select h.id, h.state, h.workshop_id as "workshopId", h.line_id as "lineId", h.shift_id as "shiftId", h.day::text as day
       from handover.handover h where h.workshop_id = any($1::uuid[]) and h.ends_at > $2 order by h.ends_at desc limit 500`,
    [workshopIds, endedAfter],
  );
}

/** Of one shift those that cover a line: its own, and the whole workshop's. */
export async function findCovering(
  tx: Tx,
  { workshopId, lineId, shiftId, day }: OfShift,
): Promise<{ id: string; state: HandoverState }[]> {
  return tx.query(
    `select h.id, h.state from handover.handover h
      where h.workshop_id = $1 and (h.line_id is null or h.line_id = $2) and h.shift_id = $3 and h.day = $4::date
      order by (h.state in ('signed_in', 'taken')) desc, h.line_id is null`,
    [workshopId, lineId, shiftId, day],
  );
}

/** What both leaders of a handover are, as far as they are people. */
export async function findSigners(tx: Tx, handoverId: string): Promise<string[]> {
  const row = await tx.first<{ ids: string[] }>(
    'select array_remove(array[h.out_by, h.in_by], null) as ids from handover.handover h where h.id = $1',
    [handoverId],
  );
  return [...new Set(row?.ids ?? [])];
}

/** Whether the incoming side still waits to be checked. */
export async function waitsForCheck(tx: Tx, handoverId: string): Promise<boolean> {
  const waiting = `select 1 from handover.handover where id = $1 and state in ('signed_out', 'unattended')`;
  return (await tx.first(waiting, [handoverId])) !== undefined;
}
