import type { Tx } from '../../../kernel/index.ts';
import type { ShiftCalendar } from '../rules/shift-at.ts';

/** The active calendars of a workshop, its own before the plant's, each with the times of its active shifts. */
export function readShiftCalendars(tx: Tx, workshopId: string | null): Promise<ShiftCalendar[]> {
  return tx.prepared<ShiftCalendar>(
    'masterdata_read_shift_calendars',
    `select c.time_zone as "timeZone", c.weekly, c.exceptions,
       coalesce((select jsonb_object_agg(s.id, jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at))
         from masterdata.shift s where s.active), '{}') as shifts
     from masterdata.calendar c
     where c.active and (c.workshop_id = $1 or c.workshop_id is null)
     order by c.workshop_id is null, c.code`,
    [workshopId],
  );
}
