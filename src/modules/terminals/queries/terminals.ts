import { type AlertArea, alertAreaSql, type Tx } from '../../../kernel/index.ts';

export interface TerminalContact {
  id: string;
  name: string;
  app: string;
  seenAt: Date;
  clockOffsetMs: number;
  lastSequence: number;
  waiting: number;
  lasting: boolean;
  personId: string | null;
}

/** Notes that a terminal was here. Untold: the list of terminals is all that shows it. */
export async function saveContact(tx: Tx, contact: TerminalContact): Promise<void> {
  await tx.query(
    `insert into terminals.terminal as t
       (id, name, app, first_seen_at, seen_at, clock_offset_ms, last_sequence, waiting, lasting, person_id)
     values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set
       name = excluded.name, app = excluded.app, seen_at = greatest(t.seen_at, excluded.seen_at),
       clock_offset_ms = excluded.clock_offset_ms, last_sequence = greatest(t.last_sequence, excluded.last_sequence),
       waiting = excluded.waiting, lasting = excluded.lasting, person_id = coalesce(excluded.person_id, t.person_id)`,
    [
      contact.id,
      contact.name,
      contact.app,
      contact.seenAt,
      contact.clockOffsetMs,
      contact.lastSequence,
      contact.waiting,
      contact.lasting,
      contact.personId,
    ],
  );
}

/** Untold, as the contact. */
export async function addArrived(tx: Tx, id: string, arrived: number): Promise<void> {
  if (arrived > 0) await tx.query('update terminals.terminal set arrived = arrived + $2 where id = $1', [id, arrived]);
}

export interface SilentTerminal {
  id: string;
  name: string;
  waiting: number;
  seenAt: Date;
  person: string | null;
  personEn: string | null;
  workshopId: string | null;
  lineId: string | null;
}

/** Last heard of before `before`, but not before `known`: what was put away long ago isn't missed. A device stands where what it sent last was done. */
export function findSilentTerminals(
  tx: Tx,
  { before, known, area, most }: { before: Date; known: Date; area: AlertArea | undefined; most: number },
): Promise<SilentTerminal[]> {
  const values: unknown[] = [before, known, most];
  const within = alertAreaSql(area, 'f.workshop_id', 'f.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select t.id, t.name, t.waiting, t.seen_at as "seenAt", p.name as person, coalesce(nullif(p.name_en, ''), p.name) as "personEn",
            f.workshop_id as "workshopId", f.line_id as "lineId"
       from terminals.terminal t left join identity.person p on p.id = t.person_id
       left join lateral (select f.workshop_id, f.line_id from terminals.fact f
                           where f.terminal_id = t.id order by f.received_at desc, f.id desc limit 1) f on true
      where t.seen_at <= $1::timestamptz and t.seen_at > $2::timestamptz${within} order by t.seen_at, t.id limit $3`,
    values,
  );
}
