import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { Measure, Severity, SubjectKind } from '../contract.ts';

export interface OpenAlertCount {
  subjectId: string;
  all: number;
  critical: number;
}

/** Those that a person hasn't seen to yet, by what they are about. */
export function countOpenAlerts(tx: Tx): Promise<OpenAlertCount[]> {
  return tx.query(
    `select subject_id as "subjectId", count(*)::integer as all, count(*) filter (where severity = 'critical')::integer as critical
       from datahealth.alert where closed_at is null group by 1`,
  );
}

export interface RuleRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  measure: Measure;
  per: SubjectKind;
  systemId: string | null;
  routeId: string | null;
  threshold: string;
  windowMinutes: number;
  forMinutes: number;
  severity: Severity;
  tell: 'nobody' | 'managers' | 'planners';
  people: { personId: string }[];
  note: string;
  active: boolean;
}

/** All of them, locked in their order: two that judge at once would both open the same alert. */
export function lockRules(tx: Tx): Promise<RuleRow[]> {
  return tx.query<RuleRow>(
    `select id, code, name, name_en as "nameEn", measure, per, system_id as "systemId", route_id as "routeId", threshold,
            window_minutes as "windowMinutes", for_minutes as "forMinutes", severity, tell, people, note, active
       from datahealth.rule order by id for no key update`,
  );
}

export async function findRuleCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>('select kernel.code_key(code) as code from datahealth.rule');
  return new Set(rows.map(({ code }) => code));
}

export interface BreachRow {
  ruleId: string;
  subjectId: string;
  since: Date;
}

export function findBreaches(tx: Tx): Promise<BreachRow[]> {
  return tx.query('select rule_id as "ruleId", subject_id as "subjectId", since from datahealth.breach');
}

/** Replaces what is known of limits that are passed. Untold: no alert yet. */
export async function saveBreaches(
  tx: Tx,
  begun: readonly BreachRow[],
  over: readonly Pick<BreachRow, 'ruleId' | 'subjectId'>[],
): Promise<void> {
  await insertRows(
    tx,
    'datahealth.breach',
    begun.map(({ ruleId, subjectId, since }) => ({ ruleId, subjectId, since })),
    { skipTaken: true },
  );
  if (over.length === 0) return;
  await tx.write(
    `delete from datahealth.breach b using unnest($1::uuid[], $2::uuid[]) as n(rule_id, subject_id)
      where b.rule_id = n.rule_id and b.subject_id = n.subject_id`,
    [over.map(({ ruleId }) => ruleId), over.map(({ subjectId }) => subjectId)],
  );
}

export interface AlertRow {
  id: string;
  ruleId: string;
  subjectKind: SubjectKind;
  subjectId: string;
  severity: Severity;
  measure: Measure;
  threshold: string;
  value: string;
  worst: string;
  state: 'open' | 'acknowledged' | 'closed';
  openedAt: Date;
  fineSince: Date | null;
}

const columns = `id, rule_id as "ruleId", subject_kind as "subjectKind", subject_id as "subjectId", severity, measure, threshold, value, worst,
  state, opened_at as "openedAt", fine_since as "fineSince"`;

/** Those that aren't closed. */
export function lockLiving(tx: Tx): Promise<AlertRow[]> {
  return tx.query<AlertRow>(
    `select ${columns} from datahealth.alert where closed_at is null order by id for no key update`,
  );
}

export function lockAlert(tx: Tx, id: string): Promise<AlertRow | undefined> {
  return tx.first<AlertRow>(`select ${columns} from datahealth.alert where id = $1 for no key update`, [id]);
}

export async function insertAlerts(tx: Tx, alerts: readonly AlertRow[]): Promise<void> {
  await insertRows(tx, 'datahealth.alert', [...alerts]);
}

/** How it stands with those that go on. Untold: figures of what was told. */
export async function updateLiving(
  tx: Tx,
  alerts: readonly Pick<AlertRow, 'id' | 'value' | 'worst' | 'fineSince'>[],
): Promise<void> {
  if (alerts.length === 0) return;
  await tx.write(
    `update datahealth.alert a set value = n.value, worst = n.worst, fine_since = n.fine_since
       from unnest($1::uuid[], $2::numeric[], $3::numeric[], $4::timestamptz[]) as n(id, value, worst, fine_since)
      where a.id = n.id and (a.value, a.worst) is distinct from (n.value, n.worst)
         or a.id = n.id and a.fine_since is distinct from n.fine_since`,
    [
      alerts.map(({ id }) => id),
      alerts.map(({ value }) => value),
      alerts.map(({ worst }) => worst),
      alerts.map(({ fineSince }) => fineSince?.toISOString() ?? null),
    ],
  );
}

export async function closeAlerts(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.write(`update datahealth.alert set state = 'closed', closed_at = $2 where id = any ($1::uuid[])`, [
    ids,
    now,
  ]);
}

export async function acknowledge(tx: Tx, id: string, by: string, note: string, now: Date): Promise<void> {
  await tx.write(
    `update datahealth.alert set state = 'acknowledged', acknowledged_at = $2, acknowledged_by = $3, note = $4 where id = $1`,
    [id, now, by, note],
  );
}

export interface ShownAlert {
  ruleName: string;
  ruleNameEn: string;
  measure: Measure;
  severity: Severity;
  value: string;
  threshold: string;
  subjectName: string;
  subjectNameEn: string;
  openedAt: Date;
  acknowledgedBy: string | null;
}

/** What an alert `a` is about, by name. */
export const alertTables = `datahealth.alert a join datahealth.rule u on u.id = a.rule_id
  left join bridge.route r on r.id = a.subject_id and a.subject_kind = 'route'
  left join bridge.connection c on c.id = r.connection_id
  left join bridge.system s on s.id = case a.subject_kind when 'system' then a.subject_id else c.system_id end`;
export const subjectName = `coalesce(r.name, s.name, '')`;
export const subjectNameEn = `coalesce(nullif(r.name_en, ''), nullif(s.name_en, ''), '')`;

/** For whoever reads them away from the desk, the gravest and oldest first. */
export function findOpenAlerts(tx: Tx, limit: number): Promise<ShownAlert[]> {
  return tx.query<ShownAlert>(
    `select u.name as "ruleName", u.name_en as "ruleNameEn", a.measure, a.severity, trim_scale(a.value)::text as value,
            trim_scale(a.threshold)::text as threshold, ${subjectName} as "subjectName", ${subjectNameEn} as "subjectNameEn",
            a.opened_at as "openedAt", a.acknowledged_by as "acknowledgedBy"
       from ${alertTables} where a.closed_at is null order by a.severity, a.opened_at limit $1`,
    [limit],
  );
}

/** Untold: what is long over is followed by nobody. */
export function forgetAlerts(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from datahealth.alert where id = any (array(
       select id from datahealth.alert where opened_at < $1 and closed_at is not null limit $2))`,
    [before, limit],
  );
}
