import { createHash } from 'node:crypto';
import {
  type Clock,
  type Credentials,
  type Database,
  isDiskFull,
  type Principal,
  perProgram,
  Refusal,
  type Text,
} from '../../../kernel/index.ts';
import { rightsOfKey } from '../api-keys/key-rights.ts';
import { principalOfPerson } from '../people/principal-of-person.ts';
import { findLineages, touchApiKey } from '../queries/api-keys.ts';
import { findInstallation } from '../queries/audit.ts';
import { findSessionByToken, type SessionEnd, type SessionRow, touchSession } from '../queries/sessions.ts';
import { refuse } from '../refusals.ts';
import { hashSecretOfKey, type Installation, isSignedBy, parseApiKey } from '../rules/api-key.ts';
import { readDeviceToken } from '../rules/device-token.ts';
import { createTrustCache } from './trust-cache.ts';

/** A session or key is marked as used this often at most. */
const SEEN_AGAIN_MILLISECONDS = 60_000;

/**
 * Finds who shows a session or a key; of both, the key counts. Undefined for a session that is unknown; one that is over, and a key that is no
 * good, are refused by name, because people and programs need to be told. The answer is kept up to 5 s, since the hot path asks
 * thousands of times a second: what is ended here ends at once, elsewhere within that time.
 */
export async function authenticate(
  database: Database,
  { sessionToken, apiKey }: Partial<Credentials>,
  clock: Clock,
): Promise<Principal | undefined> {
  const now = clock.now();
  if (apiKey !== undefined)
    return trustCacheOf(database).find(hashOf(apiKey), now, () => loadKey(database, apiKey, now));
  if (sessionToken === undefined || sessionToken.length > 200) return undefined;
  return trustCacheOf(database).find(hashOf(sessionToken), now, () => loadSession(database, sessionToken, now));
}

/** The device that a token was given to, by its signature alone; undefined for anything else. */
export async function recogniseDevice(database: Database, token: string): Promise<string | undefined> {
  return readDeviceToken(await installationOf(database), token);
}

/** Who was found. Keys are hashes, so that no secret lies in memory. */
export const trustCacheOf = perProgram(createTrustCache);

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

async function loadSession(database: Database, token: string, now: Date) {
  const found = await database.read(async (tx) => {
    const session = await findSessionByToken(tx, hashToken(token));
    if (!session) return undefined;
    const over = whySessionOver(session, now);
    if (over) throw refuse('identity.session_over', { why: wordsOfEnd[over] });
    const person = { id: session.personId, name: session.name, nameEn: session.nameEn, language: session.language };
    const principal: Principal = await principalOfPerson(tx, person, session.id);
    if (session.changeRequired) principal.barredBy = refuse('identity.password_change_required');
    return { session, principal };
  });
  if (!found) return undefined;
  const { session, principal } = found;
  if (now.getTime() - session.seenAt.getTime() > SEEN_AGAIN_MILLISECONDS) {
    await unlessFull(database.transaction('session seen', (tx) => touchSession(tx, session.id, now)));
  }
  return { principal, names: [session.id, session.personId], until: session.expiresAt };
}

/** On a full disk people still read; that they were here is noted another time. */
async function unlessFull(noting: Promise<unknown>): Promise<void> {
  await noting.catch((error: unknown) => {
    if (!isDiskFull(error)) throw error;
  });
}

const wordsOfEnd: Record<SessionEnd | 'expired' | 'idle', Text> = {
  signed_out: { zh: '在这台设备上退出了', en: 'Somebody signed out here' },
  revoked: { zh: '这次登录被注销了', en: 'This sign-in was revoked' },
  password_changed: { zh: '密码改过了', en: 'The password was changed' },
  deactivated: { zh: '账号已停用', en: 'The account is not active any more' },
  credentials_changed: { zh: '登录方式改过了', en: 'The badge, PIN or password was changed' },
  replaced: { zh: '登录的设备太多，最早的退出了', en: 'There were too many sign-ins, and the oldest made room' },
  expired: { zh: '登录时间到了', en: 'The sign-in has reached its longest time' },
  idle: { zh: '太久没有操作', en: 'Nobody did anything for too long' },
};

function whySessionOver(session: SessionRow, now: Date): keyof typeof wordsOfEnd | undefined {
  if (session.endedAt) return session.endedReason ?? 'revoked';
  if (!session.active) return 'deactivated';
  if (session.expiresAt <= now) return 'expired';
  if (now.getTime() - session.seenAt.getTime() > session.idleMinutes * 60_000) return 'idle';
  return undefined;
}

async function loadKey(database: Database, text: string, now: Date) {
  const parts = parseApiKey(text);
  if (!parts) throw refuse('identity.api_key_malformed');
  const installation = await installationOf(database);
  if (parts.installationId !== installation.id) {
    throw refuse('identity.api_key_of_another_installation', { installation: parts.installationId });
  }
  if (!isSignedBy(installation, parts)) throw refuse('identity.api_key_signature_wrong');
  const { lineage, rights } = await database.read(async (tx) => {
    const found = (await findLineages(tx, [parts.keyId])).get(parts.keyId) ?? [];
    const known = found[0]?.secretHash.equals(hashSecretOfKey(parts.secret)) ? found : [];
    return { lineage: known, rights: await rightsOfKey(tx, known, now) };
  });
  const [row] = lineage;
  if (rights instanceof Refusal) throw rights;
  if (!row) throw refuse('identity.api_key_unknown');
  if (!row.usedAt || now.getTime() - row.usedAt.getTime() > SEEN_AGAIN_MILLISECONDS) {
    await unlessFull(database.transaction('api key used', (tx) => touchApiKey(tx, row.id, now)));
  }
  const principal: Principal = {
    id: row.id,
    kind: 'api_key',
    name: row.name,
    personId: null,
    permissions: rights.permissions,
    scope: rights.scope,
    language: 'zh',
    sessionId: null,
  };
  // Whatever ends a key above it, or changes the person at the beginning, ends or changes this one too.
  const names = [...lineage.map(({ id }) => id), rights.makerId];
  return { principal, names, until: new Date(Math.min(...lineage.map((key) => key.expiresAt.getTime()))) };
}

/** Stays the same as long as the database lives. */
export async function installationId(database: Database): Promise<string> {
  return (await installationOf(database)).id;
}

const keptInstallation = perProgram<{ installation?: Installation }>(() => ({}));

async function installationOf(database: Database): Promise<Installation> {
  const kept = keptInstallation(database);
  kept.installation ??= await database.read(findInstallation);
  return kept.installation;
}
