import { insertRows, type Tx } from '../../../kernel/index.ts';
import { type Breaker, closedBreaker } from '../../bridge/index.ts';
import type { ChannelKind, SecretName } from '../contract.ts';
import type { WaitingMessage } from '../rules/write-message.ts';

export interface ChannelRow {
  id: string;
  code: string;
  name: string;
  kind: ChannelKind;
  language: 'zh' | 'en';
  recipients: string;
  reach: string;
  perMinute: number;
  active: boolean;
}

export function findChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  return tx.first<ChannelRow>(
    `select id, code, name, kind, language, recipients, reach, per_minute as "perMinute", active from alerts.channel where id = $1`,
    [id],
  );
}

export async function findSecrets(tx: Tx, channelId: string): Promise<Map<SecretName, Buffer>> {
  const rows = await tx.query<{ name: SecretName; sealed: Buffer }>(
    'select name, sealed from alerts.channel_secret where channel_id = $1',
    [channelId],
  );
  return new Map(rows.map(({ name, sealed }) => [name, sealed]));
}

/** Null takes one away. */
export async function saveSecret(
  tx: Tx,
  { channelId, name, by, now }: { channelId: string; name: SecretName; by: string; now: Date },
  sealed: Buffer | null,
): Promise<void> {
  if (sealed === null)
    await tx.write('delete from alerts.channel_secret where channel_id = $1 and name = $2', [channelId, name]);
  else
    await tx.write(
      `insert into alerts.channel_secret (channel_id, name, sealed, set_at, set_by) values ($1, $2, $3, $4, $5)
       on conflict (channel_id, name) do update set sealed = excluded.sealed, set_at = excluded.set_at, set_by = excluded.set_by`,
      [channelId, name, sealed, now, by],
    );
}

/** Channels in use that have something to say and may try. */
export function findChannelsToSend(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return tx.query(
    `select c.id from alerts.channel c left join alerts.channel_state s on s.channel_id = c.id
      where c.active and (s.retry_at is null or s.retry_at <= $1::timestamptz)
        and exists (select from alerts.sending n where n.channel_id = c.id and n.sent_at is null)`,
    [now],
  );
}

export async function findBreaker(tx: Tx, channelId: string): Promise<Breaker> {
  const row = await tx.first<Breaker>(
    `select breaker, failures, opened_times as "openedTimes", opened_at as "openedAt", retry_at as "retryAt"
       from alerts.channel_state where channel_id = $1`,
    [channelId],
  );
  return row ?? closedBreaker;
}

/** Untold: how a channel stands at this moment is read, not followed. */
export async function saveBreaker(
  tx: Tx,
  channelId: string,
  { breaker, failures, openedTimes, openedAt, retryAt }: Breaker,
  reason: string | null,
  now: Date,
): Promise<void> {
  await tx.write(
    `insert into alerts.channel_state as s (channel_id, breaker, failures, opened_times, opened_at, retry_at, reason, ok_at, failed_at)
     values ($1, $2, $3, $4, $5, $6, $7::text, case when $7::text is null then $8::timestamptz end, case when $7::text is not null then $8::timestamptz end)
     on conflict (channel_id) do update set breaker = $2, failures = $3, opened_times = $4, opened_at = $5, retry_at = $6, reason = $7,
       ok_at = coalesce(excluded.ok_at, s.ok_at), failed_at = coalesce(excluded.failed_at, s.failed_at)`,
    [channelId, breaker, failures, openedTimes, openedAt, retryAt, reason, now],
  );
}

/** Waits without having failed: it has said enough for this minute. Untold: how a channel stands at this moment is read, not followed. */
export async function holdBack(tx: Tx, channelId: string, until: Date): Promise<void> {
  await tx.write(
    `insert into alerts.channel_state (channel_id, retry_at) values ($1, $2)
     on conflict (channel_id) do update set retry_at = excluded.retry_at`,
    [channelId, until],
  );
}

/** When it was tried since then, the oldest first. */
export async function findPostsSince(tx: Tx, channelId: string, since: Date): Promise<Date[]> {
  const rows = await tx.query<{ at: Date }>(
    'select at from alerts.post where channel_id = $1 and at > $2::timestamptz order by at limit 100',
    [channelId, since],
  );
  return rows.map(({ at }) => at);
}

export interface Waiting extends WaitingMessage {
  sendingId: string;
}

/** What a channel hasn't said yet, the oldest first, with how it stands now. */
export function findWaiting(tx: Tx, channelId: string, most: number, alertsMost: number): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `select n.id as "sendingId", m.id, m.what, m.level, m.made_at as "madeAt", r.name as "ruleName", r.name_en as "ruleNameEn", r.note, r.severity,
            w.name as "workshopName", w.name_en as "workshopNameEn", cardinality(m.alert_ids) as count,
            coalesce(l.alerts, '[]') as alerts
       from alerts.sending n join alerts.message m on m.id = n.message_id join alerts.rule r on r.id = m.rule_id
       left join identity.org_unit w on w.id = m.workshop_id
       left join lateral (
         select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en, 'why', a.why, 'whyEn', a.why_en,
                  'since', a.since, 'openedAt', a.opened_at, 'clearedAt', a.cleared_at, 'acknowledgedByName', a.acknowledged_by_name)
                  order by a.opened_at, a.id) as alerts
           from alerts.alert a where a.id = any (m.alert_ids[1:$3])) l on true
      where n.channel_id = $1 and n.sent_at is null order by n.made_at, n.id limit $2`,
    [channelId, most, alertsMost],
  );
}

export interface NewPost {
  id: string;
  channelId: string;
  at: Date;
  sent: boolean;
  test: boolean;
  messages: number;
  title: string;
  answer: string;
  milliseconds: number;
}

/** Untold: what a channel said is read, not followed. */
export async function insertPost(tx: Tx, post: NewPost): Promise<void> {
  await insertRows(tx, 'alerts.post', [post]);
}

/** Untold: a channel’s own work; what was told stands in the message. */
export async function markSent(tx: Tx, sendingIds: readonly string[], postId: string, now: Date): Promise<void> {
  await tx.write(
    'update alerts.sending set sent_at = $3, post_id = $2 where id = any ($1::uuid[]) and sent_at is null',
    [sendingIds, postId, now],
  );
}

export interface StandingRow {
  channelId: string;
  breaker: 'closed' | 'open' | 'half_open';
  retryAt: Date | null;
  okAt: Date | null;
  failedAt: Date | null;
  reason: string | null;
  waiting: number;
  waitingSince: Date | null;
  secrets: { name: SecretName; setAt: string; setBy: string }[];
}

/** With the names of their secrets, and never what they are. */
export function findStanding(tx: Tx): Promise<StandingRow[]> {
  return tx.query<StandingRow>(
    `select c.id as "channelId", coalesce(s.breaker, 'closed') as breaker, s.retry_at as "retryAt", s.ok_at as "okAt", s.failed_at as "failedAt",
            s.reason, n.waiting, n.since as "waitingSince",
            coalesce((select jsonb_agg(jsonb_build_object('name', e.name, 'setBy', e.set_by,
                'setAt', to_char(e.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.name)
              from alerts.channel_secret e where e.channel_id = c.id), '[]') as secrets
       from alerts.channel c left join alerts.channel_state s on s.channel_id = c.id
       cross join lateral (select count(*)::integer as waiting, min(made_at) as since
                             from (select made_at from alerts.sending where channel_id = c.id and sent_at is null limit 1000) k) n
      order by c.code limit 200`,
  );
}

const FORGOTTEN_AT_ONCE = 5_000;

/** Untold: what is long over is followed by nobody. */
export async function forgetSent(tx: Tx, before: Date): Promise<void> {
  await tx.write(
    `delete from alerts.message where id = any (array(
       select m.id from alerts.message m where m.made_at < $1
          and not exists (select from alerts.sending n where n.message_id = m.id and n.sent_at is null) limit ${FORGOTTEN_AT_ONCE}))`,
    [before],
  );
  await tx.write(
    `delete from alerts.post where id = any (array(select id from alerts.post where at < $1 limit ${FORGOTTEN_AT_ONCE}))`,
    [before],
  );
}

/** Untold: how a channel stands at this moment is read, not followed. */
export async function closeAgain(tx: Tx, channelId: string): Promise<void> {
  await tx.write(
    `update alerts.channel_state set breaker = 'closed', failures = 0, opened_times = 0, opened_at = null, retry_at = null where channel_id = $1`,
    [channelId],
  );
}
