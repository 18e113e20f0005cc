import type { Language } from '../../../kernel/contract.ts';
import { insertRows, type Tx } from '../../../kernel/index.ts';

export type SessionEnd =
  | 'signed_out'
  | 'revoked'
  | 'password_changed'
  | 'deactivated'
  | 'credentials_changed'
  | 'replaced';

export interface NewSession {
  id: string;
  personId: string;
  tokenHash: Buffer;
  kind: 'password' | 'badge';
  device: string;
  address: string;
  agent: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  idleMinutes: number;
  deviceId: string | null;
  passHash: Buffer | null;
  passUntil: Date | null;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await insertRows(tx, 'identity.session', [session]);
}

export interface SessionRow {
  id: string;
  personId: string;
  kind: 'password' | 'badge';
  seenAt: Date;
  expiresAt: Date;
  idleMinutes: number;
  endedAt: Date | null;
  endedReason: SessionEnd | null;
  name: string;
  nameEn: string;
  language: Language;
  active: boolean;
  /** Of the password it was opened with; a session of a badge doesn't wait for one. */
  changeRequired: boolean;
}

const sessionColumns = `s.id, s.person_id as "personId", s.kind, s.seen_at as "seenAt", s.expires_at as "expiresAt",
  s.idle_minutes as "idleMinutes", s.ended_at as "endedAt", s.ended_reason as "endedReason", p.name, p.name_en as "nameEn", p.language, p.active,
  s.kind = 'password' and coalesce(w.change_required, false) as "changeRequired"`;

const sessionSource = `identity.session s join identity.person p on p.id = s.person_id
  left join identity.password_credential w on w.person_id = s.person_id`;

export async function findSessionByToken(tx: Tx, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const find = `select ${sessionColumns} from ${sessionSource} where s.token_hash = $1`;
  const [session] = await tx.prepared<SessionRow>('identity_find_session_by_token', find, [tokenHash]);
  return session;
}

export async function findSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  return tx.first(`select ${sessionColumns} from ${sessionSource} where s.id = $1`, [id]);
}

type OpenSessionRow = Omit<
  NewSession,
  'personId' | 'tokenHash' | 'idleMinutes' | 'deviceId' | 'passHash' | 'passUntil'
>;

export async function findOpenSessions(tx: Tx, personId: string, now: Date, limit: number): Promise<OpenSessionRow[]> {
  return tx.query(
    `select id, kind, device, address, agent, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt"
     from identity.session
     where person_id = $1 and ended_at is null and expires_at > $2
       and seen_at + idle_minutes * interval '1 minute' > $2
     order by created_at desc limit $3`,
    [personId, now, limit],
  );
}

/** Written once a minute at most: a session that is used all the time must not be a hot row. Untold: only the list shows it. */
export async function touchSession(tx: Tx, id: string, at: Date): Promise<void> {
  const touch = `update identity.session set seen_at = $2 where id = $1 and ended_at is null and seen_at < $2`;
  await tx.query(touch, [id, at]);
}

export interface EndedSession {
  id: string;
  personId: string;
}

/** Who signs out leaves what they did on its way; who is shut out takes nothing further with them. */
const passStays: readonly SessionEnd[] = ['signed_out', 'replaced'];

export interface PassRow {
  personId: string;
  sessionId: string;
  name: string;
  nameEn: string;
  language: Language;
}

export async function findPeopleOfPasses(tx: Tx, hashes: Buffer[], deviceId: string, now: Date): Promise<PassRow[]> {
  return tx.query(
    `select s.person_id as "personId", s.id as "sessionId", p.name, p.name_en as "nameEn", p.language
     from identity.session s join identity.person p on p.id = s.person_id and p.active
     where s.pass_hash = any ($1) and s.pass_until > $3 and s.device_id = $2`,
    [hashes, deviceId, now],
  );
}

/** Ends the open session with this id, all of this person, or all on this device. */
export async function endSessions(
  tx: Tx,
  of: 'id' | 'person_id' | 'device_id',
  id: string,
  end: { reason: SessionEnd; by: string; at: Date; except?: string | null },
): Promise<EndedSession[]> {
  if (!passStays.includes(end.reason)) await endPasses(tx, of, id, end.except ?? null);
  return tx.query(
    `update identity.session set ended_at = $2, ended_reason = $3, ended_by = $4
     where ${of} = $1 and ended_at is null and id is distinct from $5 returning id, person_id as "personId"`,
    [id, end.at, end.reason, end.by, end.except ?? null],
  );
}

/** Also those of sessions that ended before. Untold: what ends a pass tells why it ends sessions. */
async function endPasses(
  tx: Tx,
  of: 'id' | 'person_id' | 'device_id',
  id: string,
  except: string | null,
): Promise<void> {
  await tx.query(
    `update identity.session set pass_until = null
     where ${of} = $1 and pass_until is not null and id is distinct from $2`,
    [id, except],
  );
}

/** Ends the oldest open sessions of a person beyond so many. */
export async function endOldestSessions(tx: Tx, personId: string, kept: number, at: Date): Promise<EndedSession[]> {
  return tx.query(
    `update identity.session set ended_at = $2, ended_reason = 'replaced', ended_by = $1
     where id in (
       select id from identity.session
       where person_id = $1 and ended_at is null and expires_at > $2 and seen_at + idle_minutes * interval '1 minute' > $2
       order by created_at desc, id desc offset $3)
     returning id, person_id as "personId"`,
    [personId, at, kept],
  );
}

export async function deleteOldSessions(tx: Tx, before: Date): Promise<number> {
  return tx.write(
    `delete from identity.session where id in (
       select id from identity.session where created_at < $1 and expires_at < $1 limit 20000)`,
    [before],
  );
}
