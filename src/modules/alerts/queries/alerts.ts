import { type AlertSubject, insertRows, type Tx } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { AlertState, Severity, StepKind } from '../contract.ts';

/** An alert as its rule and its commands see it. */
export interface LivingAlert {
  id: string;
  ruleId: string;
  kind: string;
  severity: Severity;
  subjectKey: string;
  about: AlertSubject['about'];
  name: string;
  nameEn: string;
  why: string;
  whyEn: string;
  workshopId: string | null;
  lineId: string | null;
  state: AlertState;
  since: Date | null;
  openedAt: Date;
  toldLevel: number;
  acknowledgedAt: Date | null;
  acknowledgedByName: string | null;
  acknowledgedByNameEn?: string | null;
  fineSince: Date | null;
  clearedAt: Date | null;
  endUntold: boolean;
}

const columns = `a.id, a.rule_id as "ruleId", a.kind, a.severity, a.subject_key as "subjectKey", a.about, a.name, a.name_en as "nameEn", a.why,
  a.why_en as "whyEn", a.workshop_id as "workshopId", a.line_id as "lineId", a.state, a.since, a.opened_at as "openedAt",
  a.told_level as "toldLevel", a.acknowledged_at as "acknowledgedAt", a.acknowledged_by_name as "acknowledgedByName",
  a.fine_since as "fineSince", a.cleared_at as "clearedAt", a.end_untold as "endUntold"`;

/** Those of a rule that aren't over, or whose end is still to be told. */
export function lockAlerts(tx: Tx, ruleId: string): Promise<LivingAlert[]> {
  return tx.query<LivingAlert>(
    `select ${columns} from alerts.alert a where a.rule_id = $1 and (a.state <> 'cleared' or a.end_untold)
      order by a.id for no key update`,
    [ruleId],
  );
}

export function lockAlert(tx: Tx, id: string): Promise<LivingAlert | undefined> {
  return tx.first<LivingAlert>(
    `select ${columns}, ${englishNameOf('a.acknowledged_by')} as "acknowledgedByNameEn" from alerts.alert a
      where a.id = $1 for no key update`,
    [id],
  );
}

export interface NewAlert
  extends Omit<
    LivingAlert,
    'acknowledgedAt' | 'acknowledgedByName' | 'acknowledgedByNameEn' | 'fineSince' | 'clearedAt' | 'endUntold'
  > {}

export async function insertAlerts(tx: Tx, alerts: readonly NewAlert[]): Promise<void> {
  await insertRows(tx, 'alerts.alert', alerts);
}

type Living = Pick<
  LivingAlert,
  'id' | 'name' | 'nameEn' | 'why' | 'whyEn' | 'since' | 'fineSince' | 'severity' | 'about' | 'workshopId' | 'lineId'
>;

/** What the facts say of those that go on. Untold: figures of what was told. */
export async function updateLiving(tx: Tx, alerts: readonly Living[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.write(
    `update alerts.alert a set name = n.name, name_en = n.name_en, why = n.why, why_en = n.why_en, since = n.since,
            fine_since = n.fine_since, severity = n.severity, about = n.about, workshop_id = n.workshop_id, line_id = n.line_id
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::jsonb[],
                   $10::uuid[], $11::uuid[])
         as n(id, name, name_en, why, why_en, since, fine_since, severity, about, workshop_id, line_id)
      where a.id = n.id and (a.name, a.name_en, a.why, a.why_en, a.since, a.fine_since, a.severity, a.about, a.workshop_id, a.line_id)
         is distinct from (n.name, n.name_en, n.why, n.why_en, n.since, n.fine_since, n.severity, n.about, n.workshop_id, n.line_id)`,
    [
      alerts.map(({ id }) => id),
      alerts.map(({ name }) => name),
      alerts.map(({ nameEn }) => nameEn),
      alerts.map(({ why }) => why),
      alerts.map(({ whyEn }) => whyEn),
      alerts.map(({ since }) => since?.toISOString() ?? null),
      alerts.map(({ fineSince }) => fineSince?.toISOString() ?? null),
      alerts.map(({ severity }) => severity),
      alerts.map(({ about }) => JSON.stringify(about)),
      alerts.map(({ workshopId }) => workshopId),
      alerts.map(({ lineId }) => lineId),
    ],
  );
}

/** Of what was told, its end is to be told as well. */
export async function clearAlerts(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.write(
    `update alerts.alert set state = 'cleared', cleared_at = $2, end_untold = told_level > 0 where id = any ($1::uuid[])`,
    [ids, now],
  );
}

/** Untold: the message tells it. */
export async function markTold(tx: Tx, ids: readonly string[], level: number): Promise<void> {
  if (ids.length > 0)
    await tx.write('update alerts.alert set told_level = $2 where id = any ($1::uuid[])', [ids, level]);
}

/** Untold: the message tells it. */
export async function markEndTold(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.write('update alerts.alert set end_untold = false where id = any ($1::uuid[])', [ids]);
}

export interface Acknowledged {
  at: Date;
  by: string | null;
  byName: string;
  note: string | null;
}

export async function acknowledge(tx: Tx, id: string, { at, by, byName, note }: Acknowledged): Promise<void> {
  await tx.write(
    `update alerts.alert set state = 'acknowledged', acknowledged_at = $2, acknowledged_by = $3, acknowledged_by_name = $4, note = $5
      where id = $1`,
    [id, at, by, byName, note],
  );
}

export interface NewStep {
  id: string;
  alertId: string;
  at: Date;
  kind: StepKind;
  level?: number | null;
  byId?: string | null;
  byName?: string | null;
  note?: string | null;
  noteEn?: string | null;
}

/** Untold: says in the alert's own words what the events tell. */
export async function insertSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  const whole = steps.map((step) => ({ level: null, byId: null, byName: null, note: null, noteEn: null, ...step }));
  await insertRows(tx, 'alerts.step', whole);
}

export type ShownStep = Required<Omit<NewStep, 'alertId' | 'byId'>> & { byNameEn: string | null };

export function findSteps(tx: Tx, alertId: string, most: number): Promise<ShownStep[]> {
  return tx.query(
    `select s.id, s.at, s.kind, s.level, s.by_name as "byName", n.name_en as "byNameEn", s.note, s.note_en as "noteEn"
       from alerts.step s left join identity.person n on n.id = s.by_id
      where s.alert_id = $1 order by s.at, s.id limit $2`,
    [alertId, most],
  );
}

export interface ShownAlert extends LivingAlert {
  note: string | null;
  ruleName: string;
  ruleNameEn: string;
  ruleNote: string;
  tell: { afterMinutes: number; role: string | null; personId: string | null; channelId: string | null }[];
  workshopName: string | null;
  workshopNameEn: string | null;
  acknowledgedByNameEn: string | null;
}

export function findAlert(tx: Tx, id: string): Promise<ShownAlert | undefined> {
  return tx.first<ShownAlert>(
    `select ${columns}, a.note, r.name as "ruleName", r.name_en as "ruleNameEn", r.note as "ruleNote", r.tell, w.name as "workshopName",
            w.name_en as "workshopNameEn", n.name_en as "acknowledgedByNameEn"
       from alerts.alert a join alerts.rule r on r.id = a.rule_id left join identity.org_unit w on w.id = a.workshop_id
       left join identity.person n on n.id = a.acknowledged_by
      where a.id = $1`,
    [id],
  );
}

/** Untold: what is long over is followed by nobody. */
export function forgetAlerts(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from alerts.alert where id = any (array(
       select id from alerts.alert where opened_at < $1 and state = 'cleared' and not end_untold limit $2))`,
    [before, limit],
  );
}
