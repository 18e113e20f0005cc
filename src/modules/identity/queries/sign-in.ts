import type { Language } from '../../../kernel/contract.ts';
import { codeKey, insertRows, type Tx } from '../../../kernel/index.ts';
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
  return tx.first(
    `select ${personColumns}, c.password_hash as "secretHash", c.change_required as "changeRequired"
     from identity.password_credential c join identity.person p on p.id = c.person_id where c.sign_in_name = $1`,
    [signInName],
  );
}

/** By the badge as it is written, else whatever its case and width; a key that two badges share is neither's. */
export async function findBadgeCredential(tx: Tx, badge: string): Promise<CredentialRow | undefined> {
  const [found, other] = await tx.query<CredentialRow & { asWritten: boolean }>(
    `select ${personColumns}, c.pin_hash as "secretHash", false as "changeRequired", c.badge = $1 as "asWritten"
     from identity.badge_credential c join identity.person p on p.id = c.person_id where kernel.code_key(c.badge) = $2
     order by c.badge = $1 desc limit 2`,
    [badge, codeKey(badge)],
  );
  return found && (found.asWritten || !other) ? found : undefined;
}

export interface CredentialsRow {
  signInName: string | null;
  passwordHash: string | null;
  badge: string | null;
  hasPin: boolean;
}

export async function findCredentials(tx: Tx, personId: string): Promise<CredentialsRow> {
  const found = await tx.first<CredentialsRow>(
    `select w.sign_in_name as "signInName", w.password_hash as "passwordHash", b.badge, b.pin_hash is not null as "hasPin"
     from identity.person p left join identity.password_credential w on w.person_id = p.id
       left join identity.badge_credential b on b.person_id = p.id where p.id = $1`,
    [personId],
  );
  return found ?? { signInName: null, passwordHash: null, badge: null, hasPin: false };
}

export async function savePasswordCredential(
  tx: Tx,
  personId: string,
  credential: { signInName: string; passwordHash: string; changeRequired: boolean },
  at: Date,
): Promise<void> {
  const row = { personId, ...credential, changedAt: at };
  await insertRows(tx, 'identity.password_credential', [row], { orUpdate: { key: ['personId'] } });
}

/** Without a hash the PIN stays as it is. */
export async function saveBadgeCredential(
  tx: Tx,
  personId: string,
  { badge, pinHash }: { badge: string; pinHash: string | undefined },
  at: Date,
): Promise<void> {
  if (pinHash !== undefined) {
    const row = { personId, badge, pinHash, changedAt: at };
    await insertRows(tx, 'identity.badge_credential', [row], { orUpdate: { key: ['personId'] } });
    return;
  }
  const change = 'update identity.badge_credential set badge = $2, changed_at = $3 where person_id = $1';
  await tx.query(change, [personId, badge, at]);
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
  const state = await tx.first<GuardState>(
    `insert into identity.sign_in_guard (subject, attempts, window_started_at, person_id, device_id)
     values ($1, 0, $2, $3, $4)
     on conflict (subject) do update set attempts = sign_in_guard.attempts
     returning attempts, window_started_at as "windowStartedAt", locked_until as "lockedUntil", locks`,
    [subject, now, personId, deviceId],
  );
  return state as GuardState;
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
  const lock = await tx.first<{ until: Date | null }>(
    'select max(locked_until) as until from identity.sign_in_guard where person_id = $1 and locked_until > $2',
    [personId, now],
  );
  return lock?.until ?? null;
}

/** All counts of a person, from wherever the tries came. */
export async function deleteGuardsOfPerson(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.write('delete from identity.sign_in_guard where person_id = $1', [personId])) > 0;
}

export async function deleteGuardsOfDevice(tx: Tx, deviceId: string): Promise<boolean> {
  return (await tx.write('delete from identity.sign_in_guard where device_id = $1', [deviceId])) > 0;
}

export async function deleteOldGuards(tx: Tx, before: Date): Promise<number> {
  return tx.write(
    `delete from identity.sign_in_guard where subject in (
       select subject from identity.sign_in_guard
       where window_started_at < $1 and (locked_until is null or locked_until < $1) limit 20000)`,
    [before],
  );
}

/** What stands on the badges of people who have one. */
export async function findBadges(tx: Tx, personIds: readonly string[]): Promise<{ personId: string; badge: string }[]> {
  return tx.query(
    'select person_id as "personId", badge from identity.badge_credential where person_id = any($1::uuid[])',
    [[...personIds]],
  );
}
