import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { Silence } from '../rules/silenced.ts';

const columns = `id, rule_id as "ruleId", subject_key as "subjectKey", workshop_id as "workshopId", begun_at as "begunAt", until, why,
  by_name as "byName", (select n.name_en from identity.person n where n.id = by_id) as "byNameEn"`;

/** Those that hold at this moment. */
export function findSilences(tx: Tx, now: Date): Promise<Silence[]> {
  return tx.query<Silence>(
    `select ${columns} from alerts.silence where until > $1::timestamptz and ended_at is null order by until desc limit 2000`,
    [now],
  );
}

export interface NewSilence extends Omit<Silence, 'byNameEn'> {
  subjectName: string | null;
  byId: string | null;
}

export async function insertSilence(tx: Tx, silence: NewSilence): Promise<void> {
  await insertRows(tx, 'alerts.silence', [silence]);
}

export interface LockedSilence extends Silence {
  endedAt: Date | null;
}

export function lockSilence(tx: Tx, id: string): Promise<LockedSilence | undefined> {
  return tx.first<LockedSilence>(
    `select ${columns}, ended_at as "endedAt" from alerts.silence where id = $1 for no key update`,
    [id],
  );
}

export async function markEnded(
  tx: Tx,
  id: string,
  by: { personId: string | null; name: string },
  now: Date,
): Promise<void> {
  await tx.write('update alerts.silence set ended_at = $2, ended_by = $3, ended_by_name = $4 where id = $1', [
    ...[id, now, by.personId, by.name],
  ]);
}

/** Where the thing stands that a silence is over, by its newest alert. */
export function findSilencedPlace(
  tx: Tx,
  { ruleId, subjectKey }: Pick<Silence, 'ruleId' | 'subjectKey'>,
): Promise<{ workshopId: string | null; lineId: string | null } | undefined> {
  return tx.first(
    `select workshop_id as "workshopId", line_id as "lineId" from alerts.alert
      where rule_id = $1 and subject_key = $2 order by opened_at desc limit 1`,
    [ruleId, subjectKey],
  );
}
