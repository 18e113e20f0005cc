import { type AlertPlace, insertRows, type Tx } from '../../../kernel/index.ts';
import type { Severity } from '../contract.ts';
import type { TellRow } from '../rules/compose.ts';

export interface RuleRow extends AlertPlace {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  kind: string;
  limits: Record<string, number>;
  severity: Severity;
  tell: TellRow[];
  gatherMinutes: number;
  settleMinutes: number;
  quietFrom: string;
  quietUntil: string;
  tellsCleared: boolean;
  note: string;
  active: boolean;
}

/** Locked: two that look at once would both tell of the same. */
export function lockRule(tx: Tx, id: string): Promise<RuleRow | undefined> {
  return tx.first<RuleRow>(
    `select id, code, name, name_en as "nameEn", kind, limits, workshop_id as "workshopId", line_id as "lineId", severity, tell,
            gather_minutes as "gatherMinutes", settle_minutes as "settleMinutes", quiet_from as "quietFrom", quiet_until as "quietUntil",
            tells_cleared as "tellsCleared", note, active
       from alerts.rule where id = $1 for no key update`,
    [id],
  );
}

/** Where the other rules of the kind that are in use hold. */
export function findAreas(tx: Tx, kind: string, but: string | null): Promise<AlertPlace[]> {
  return tx.query(
    `select workshop_id as "workshopId", line_id as "lineId" from alerts.rule where kind = $1 and active and id is distinct from $2::uuid`,
    [kind, but],
  );
}

/** Rules whose time has come: those in use, and those whose alerts are not over yet. */
export function findDueRules(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return tx.query(
    `select r.id from alerts.rule r left join alerts.look l on l.rule_id = r.id
      where (l.next_at is null or l.next_at <= $1::timestamptz)
        and (r.active or exists (select from alerts.alert a where a.rule_id = r.id and a.state <> 'cleared'))
      order by l.next_at nulls first limit 200`,
    [now],
  );
}

export async function findNextAt(tx: Tx, ruleId: string): Promise<Date | undefined> {
  const row = await tx.first<{ at: Date }>('select next_at as at from alerts.look where rule_id = $1', [ruleId]);
  return row?.at;
}

/** Untold: when a rule looked last is read, not followed. */
export async function saveLook(
  tx: Tx,
  ruleId: string,
  { at, nextAt, trouble, more }: { at: Date; nextAt: Date; trouble: string | null; more: boolean },
): Promise<void> {
  await tx.write(
    `insert into alerts.look (rule_id, looked_at, next_at, trouble, more) values ($1, $2, $3, $4, $5)
     on conflict (rule_id) do update set looked_at = excluded.looked_at, next_at = excluded.next_at, trouble = excluded.trouble, more = excluded.more`,
    [ruleId, at, nextAt, trouble, more],
  );
}

export interface RuleStandingRow {
  ruleId: string;
  lookedAt: Date | null;
  nextAt: Date | null;
  trouble: string | null;
  more: boolean;
  open: number;
}

export function findRulesStanding(tx: Tx): Promise<RuleStandingRow[]> {
  return tx.query<RuleStandingRow>(
    `select r.id as "ruleId", l.looked_at as "lookedAt", l.next_at as "nextAt", l.trouble, coalesce(l.more, false) as more,
            (select count(*)::integer from alerts.alert a where a.rule_id = r.id and a.state <> 'cleared') as open
       from alerts.rule r left join alerts.look l on l.rule_id = r.id order by r.code limit 500`,
  );
}

export async function findRuleCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>('select kernel.code_key(code) as code from alerts.rule');
  return new Set(rows.map(({ code }) => code));
}

/** Which of these may be told: people who are in use, channels that are there, in use or not. */
export async function findTellable(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select id from identity.person where id = any ($1::uuid[]) and active
     union all select id from alerts.channel where id = any ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** By line: the workshop it stands in. */
export async function findWorkshopsOfLines(tx: Tx, lineIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await tx.query<{ id: string; parentId: string | null }>(
    'select id, parent_id as "parentId" from identity.org_unit where id = any ($1::uuid[])',
    [[...new Set(lineIds)]],
  );
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}

export interface NewMessage {
  id: string;
  ruleId: string;
  workshopId: string | null;
  what: 'opened' | 'escalated' | 'cleared';
  level: number;
  alertIds: string[];
  madeAt: Date;
}

/** Told by the event that carries it. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  await insertRows(tx, 'alerts.message', messages);
}

/** When a rule told last within the time, by workshop and what it told. */
export function findLastMessages(
  tx: Tx,
  ruleId: string,
  since: Date,
): Promise<{ workshopId: string | null; what: NewMessage['what']; at: Date }[]> {
  return tx.query(
    `select workshop_id as "workshopId", what, max(made_at) as at from alerts.message
      where rule_id = $1 and made_at > $2::timestamptz group by 1, 2`,
    [ruleId, since],
  );
}

/** Untold: a channel’s own work; what is told stands in the message. */
export async function insertSendings(
  tx: Tx,
  sendings: readonly { id: string; channelId: string; messageId: string; madeAt: Date }[],
): Promise<void> {
  await insertRows(tx, 'alerts.sending', sendings);
}

/** By id, what people and channels of a rule are called. */
export function findNames(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string; nameEn: string | null }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.query(
    `select id, name, name_en as "nameEn" from identity.person where id = any ($1::uuid[])
     union all select id, name, name_en from alerts.channel where id = any ($1::uuid[])
     union all select id, name, name_en from identity.org_unit where id = any ($1::uuid[])`,
    [ids],
  );
}
