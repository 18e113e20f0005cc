import type { Language } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/index.ts';
import type { Counter } from '../rules/counters.ts';
import type { GuardState } from '../rules/lockout.ts';

export interface CredentialRow {
  personId: string;
  code: string;
  name: string;
  nameEn: string;
  language: Language;
  active: boolean;
  secretHash: string;
  changeRequired: boolean;
}

const personColumns = 'p.id as "personId", p.code, p.name, p.name_en as "nameEn", p.language, p.active';

export async function findPasswordCredential(tx: Tx, signInName: string): Promise<CredentialRow | undefined> {
  const rows = await tx.query<CredentialRow>(
    `select ${personColumns}, c.password_hash as "secretHash", c.change_required as "changeRequired"
     from identity.password_credential c join identity.person p on p.id = c.person_id where c.sign_in_name = $1`,
    [signInName],
  );
  return rows[0];
}

export async function findBadgeCredential(tx: Tx, badge: string): Promise<CredentialRow | undefined> {
  const rows = await tx.query<CredentialRow>(
    `select ${personColumns}, c.pin_hash as "secretHash", false as "changeRequired"
     from identity.badge_credential c join identity.person p on p.id = c.person_id where c.badge = $1`,
    [badge],
  );
  return rows[0];
}

export interface CredentialsRow {
  signInName: string | null;
  passwordHash: string | null;
  badge: string | null;
  hasPin: boolean;
}

export async function findCredentials(tx: Tx, personId: string): Promise<CredentialsRow> {
  const rows = await tx.query<CredentialsRow>(
    `select w.sign_in_name as "signInName", w.password_hash as "passwordHash", b.badge, b.pin_hash is not null as "hasPin"
     from identity.person p left join identity.password_credential w on w.person_id = p.id
       left join identity.badge_credential b on b.person_id = p.id where p.id = $1`,
    [personId],
  );
  return rows[0] ?? { signInName: null, passwordHash: null, badge: null, hasPin: false };
}

/** A hash that is left out stays as it is. */
export async function savePasswordCredential(
  tx: Tx,
  personId: string,
  credential: { signInName: string; passwordHash: string; changeRequired: boolean },
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into identity.password_credential (person_id, sign_in_name, password_hash, change_required, changed_at)
     values ($1, $2, $3, $4, $5)
     on conflict (person_id) do update set sign_in_name = excluded.sign_in_name, password_hash = excluded.password_hash,
       change_required = excluded.change_required, changed_at = excluded.changed_at`,
    [personId, credential.signInName, credential.passwordHash, credential.changeRequired, at],
  );
}

export async function saveBadgeCredential(
  tx: Tx,
  personId: string,
  credential: { badge: string; pinHash: string | undefined },
  at: Date,
): Promise<void> {
  if (credential.pinHash === undefined) {
    await tx.query('update identity.badge_credential set badge = $2, changed_at = $3 where person_id = $1', [
      personId,
      credential.badge,
      at,
    ]);
    return;
  }
  await tx.query(
    `insert into identity.badge_credential (person_id, badge, pin_hash, changed_at) values ($1, $2, $3, $4)
     on conflict (person_id) do update set badge = excluded.badge, pin_hash = excluded.pin_hash,
       changed_at = excluded.changed_at`,
    [personId, credential.badge, credential.pinHash, at],
  );
}

export async function deletePasswordCredential(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from identity.password_credential where person_id = $1', [personId]);
}

export async function deleteBadgeCredential(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from identity.badge_credential where person_id = $1', [personId]);
}

/**
 * Makes and locks one count, so that tries at the same time are counted one after the other and none slips past the limit.
 */
export async function lockGuard(
  tx: Tx,
  { subject, personId, deviceId }: Pick<Counter, 'subject' | 'personId' | 'deviceId'>,
  now: Date,
): Promise<GuardState> {
  const rows = await tx.query<GuardState>(
    `insert into identity.sign_in_guard (subject, attempts, window_started_at, person_id, device_id)
     values ($1, 0, $2, $3, $4)
     on conflict (subject) do update set attempts = sign_in_guard.attempts
     returning attempts, window_started_at as "windowStartedAt", locked_until as "lockedUntil", locks`,
    [subject, now, personId, deviceId],
  );
  return rows[0] as GuardState;
}

export async function saveGuard(tx: Tx, subject: string, state: GuardState): Promise<void> {
  await tx.query(
    `update identity.sign_in_guard set attempts = $2, window_started_at = $3, locked_until = $4, locks = $5
     where subject = $1`,
    [subject, state.attempts, state.windowStartedAt, state.lockedUntil, state.locks],
  );
}

export async function deleteGuard(tx: Tx, subject: string): Promise<void> {
  await tx.query('delete from identity.sign_in_guard where subject = $1', [subject]);
}

/** Until when a person is locked out somewhere. */
export async function findLockOf(tx: Tx, personId: string, now: Date): Promise<Date | null> {
  const rows = await tx.query<{ until: Date | null }>(
    'select max(locked_until) as until from identity.sign_in_guard where person_id = $1 and locked_until > $2',
    [personId, now],
  );
  return rows[0]?.until ?? null;
}

/** All counts of a person, from wherever the tries came. */
export async function deleteGuardsOfPerson(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.query('delete from identity.sign_in_guard where person_id = $1 returning subject', [personId]);
  return rows.length > 0;
}

export async function deleteGuardsOfDevice(tx: Tx, deviceId: string): Promise<boolean> {
  const rows = await tx.query('delete from identity.sign_in_guard where device_id = $1 returning subject', [deviceId]);
  return rows.length > 0;
}

export async function deleteOldGuards(tx: Tx, before: Date): Promise<number> {
  const rows = await tx.query(
    `delete from identity.sign_in_guard where subject in (
       select subject from identity.sign_in_guard
       where window_started_at < $1 and (locked_until is null or locked_until < $1) limit 20000)
     returning subject`,
    [before],
  );
  return rows.length;
}
