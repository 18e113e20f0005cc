import { createHash, randomBytes } from 'node:crypto';
import { type CommandContext, defineCommand, newId, type Refusal } from '../../kernel/index.ts';
import { hashToken } from './authenticate.ts';
import { type IdentityPolicies, identityPolicies } from './configuration-port.ts';
import { type SignedIn, signInInput, signInWithBadgeInput, zSignedIn } from './contract.ts';
import { endSessionsBeyond } from './end-sessions.ts';
import { verifySecret } from './hash-secret.ts';
import { roleCodesWith } from './permission-table.ts';
import { presentSignedIn } from './present-signed-in.ts';
import { principalOfPerson } from './principal-of-person.ts';
import { insertSession } from './queries/sessions.ts';
import {
  type CredentialRow,
  deleteGuard,
  findBadgeCredential,
  findGuard,
  findPasswordCredential,
  lockGuard,
  saveGuard,
} from './queries/sign-in.ts';
import { refuse } from './refusals.ts';
import { countFailure, type GuardState, isLocked } from './rules/lockout.ts';
import { writeAudit } from './write-audit.ts';

/** Sign-ins write their own entries, under the person's name; this chain is theirs. */
const SIGN_IN_CHAIN = 0;
/** A whole factory may stand behind one address, so an address may fail more often than a device. */
const ADDRESS_FACTOR = 10;

export const signIn = defineCommand({
  name: 'identity.sign-in',
  summary: { zh: '用账号和密码登录', en: 'Sign in with name and password' },
  permission: 'public',
  idempotent: false,
  input: signInInput,
  output: zSignedIn,
  http: { method: 'POST', path: '/sign-in', rateLimit: 600 },
  handle: async (context, { signInName, password }) => {
    const name = normaliseName(signInName);
    const credential = await findPasswordCredential(context.tx, name);
    const device = context.transport?.device ?? '';
    return enter(context, { kind: 'password', typed: name, secret: password, credential, device });
  },
});

export const signInWithBadge = defineCommand({
  name: 'identity.sign-in-with-badge',
  summary: { zh: '用工牌和 PIN 登录共用设备', en: 'Sign in with badge and PIN on a shared device' },
  permission: 'public',
  idempotent: false,
  input: signInWithBadgeInput,
  output: zSignedIn,
  http: { method: 'POST', path: '/sign-in/badge', rateLimit: 600 },
  handle: async (context, { badge, pin, device }) => {
    const credential = await findBadgeCredential(context.tx, badge);
    const deviceName = device || (context.transport?.device ?? '');
    return enter(context, { kind: 'badge', typed: badge, secret: pin, credential, device: deviceName });
  },
});

export function normaliseName(signInName: string): string {
  return signInName.trim().normalize('NFKC').toLowerCase();
}

interface Attempt {
  kind: 'password' | 'badge';
  /** The name or badge as typed. */
  typed: string;
  secret: string;
  credential: CredentialRow | undefined;
  device: string;
}

/**
 * One way in for both. The count of the person is locked first, so that tries at the same time go one after the other.
 * An unknown name is counted, locked and timed like a known one: nobody can tell them apart.
 */
async function enter(context: CommandContext, attempt: Attempt): Promise<SignedIn> {
  const { tx, now } = context;
  const { credential } = attempt;
  const policies = await identityPolicies(tx);
  const subject = credential ? personSubject(credential.person_id) : `unknown:${fingerprint(attempt.typed)}`;
  const guard = await lockGuard(tx, subject, now);
  if (isLocked(guard, now)) throw lockedRefusal('identity.locked_out', guard, now, policies);
  const places = await findPlaces(context, attempt, policies);
  const barred = places.find((place) => isLocked(place.state, now));
  if (barred?.state) throw lockedRefusal('identity.device_locked_out', barred.state, now, policies);

  const matches = await verifySecret(credential?.secret_hash, attempt.secret);
  if (!matches || !credential?.active) {
    return fail(context, attempt, { subject, guard, places, policies });
  }
  await deleteGuard(tx, subject);
  return openSession(context, attempt, credential, policies);
}

interface Place {
  subject: string;
  attemptsMax: number;
  state: GuardState | undefined;
}

/** The device by the name it gives itself, and the address it comes from. Read without a lock: others sign in here too. */
async function findPlaces(
  { tx, transport }: CommandContext,
  attempt: Attempt,
  policies: IdentityPolicies,
): Promise<Place[]> {
  const places: Place[] = [];
  const add = async (subject: string, attemptsMax: number) =>
    void places.push({ subject, attemptsMax, state: await findGuard(tx, subject) });
  if (transport?.address) await add(`address:${transport.address}`, policies.deviceAttempts * ADDRESS_FACTOR);
  if (attempt.device) await add(`device:${fingerprint(attempt.device)}`, policies.deviceAttempts);
  return places;
}

interface Failure {
  subject: string;
  guard: GuardState;
  places: Place[];
  policies: IdentityPolicies;
}

async function fail(context: CommandContext, attempt: Attempt, failure: Failure): Promise<SignedIn> {
  const { tx, now } = context;
  const { subject, places, policies } = failure;
  const limits = { attemptsMax: policies.lockoutAttempts, minutes: policies.lockoutMinutes };
  const guard = countFailure(failure.guard, limits, now);
  await saveGuard(tx, subject, guard);
  for (const place of places) {
    const state = await lockGuard(tx, place.subject, now);
    const placeLimits = { attemptsMax: place.attemptsMax, minutes: policies.lockoutMinutes };
    await saveGuard(tx, place.subject, countFailure(state, placeLimits, now));
  }
  const locked = isLocked(guard, now);
  // Only names that exist are worth an entry: a stranger can't fill the log by typing.
  if (attempt.credential)
    await auditAttempt(context, attempt, attempt.credential, locked ? 'locked' : 'failed', undefined);
  const name = attempt.kind === 'badge' ? 'identity.badge_sign_in_failed' : 'identity.sign_in_failed';
  context.refuseAfterCommit(locked ? lockedRefusal('identity.locked_out', guard, now, policies) : refuse(name));
  return nobody;
}

async function openSession(
  context: CommandContext,
  attempt: Attempt,
  credential: CredentialRow,
  policies: IdentityPolicies,
): Promise<SignedIn> {
  const { tx, now, transport } = context;
  const byBadge = attempt.kind === 'badge';
  const hours = byBadge ? policies.badgeSessionHours : policies.sessionHours;
  const idleMinutes = byBadge ? policies.badgeIdleMinutes : policies.sessionIdleMinutes;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  const sessionId = newId();
  await insertSession(tx, {
    id: sessionId,
    personId: credential.person_id,
    tokenHash: hashToken(token),
    kind: attempt.kind,
    device: attempt.device,
    address: transport?.address ?? '',
    agent: transport?.userAgent ?? '',
    at: now,
    expiresAt,
    idleMinutes,
  });
  await endSessionsBeyond(context, credential.person_id);
  await auditAttempt(context, attempt, credential, 'signed-in', sessionId);
  transport?.setSession(token, expiresAt);
  const person = { id: credential.person_id, name: credential.name, language: credential.language };
  const principal = await principalOfPerson(tx, person, sessionId);
  return presentSignedIn(principal, {
    person: { ...person, code: credential.code, nameEn: credential.name_en },
    roles: principal.roles,
    expiresAt,
    idleMinutes,
    passwordChangeRequired: credential.change_required,
  });
}

/** Nobody has signed in yet when this is written, so the entry names the person whose way in it was. */
async function auditAttempt(
  context: CommandContext,
  attempt: Attempt,
  credential: CredentialRow,
  action: 'signed-in' | 'failed' | 'locked',
  sessionId: string | undefined,
): Promise<void> {
  const { principal, now, commandId, requestId, source, transport } = context;
  const who =
    action === 'signed-in'
      ? {
          ...principal,
          id: credential.person_id,
          kind: 'person' as const,
          name: credential.name,
          personId: credential.person_id,
        }
      : principal;
  const changes: Record<string, { to: string }> = { by: { to: attempt.kind } };
  if (attempt.device) changes.device = { to: attempt.device };
  if (transport?.address) changes.address = { to: transport.address };
  if (sessionId) changes.session = { to: sessionId };
  const entry = {
    entityType: 'identity.person',
    entityId: credential.person_id,
    action,
    label: credential.name,
    changes,
    command: attempt.kind === 'badge' ? 'identity.sign-in-with-badge' : 'identity.sign-in',
    commandId,
    requestId,
    principal: { ...who, sessionId: sessionId ?? null },
    source,
    at: now,
  };
  await writeAudit(context.tx, [entry], SIGN_IN_CHAIN);
}

export function lockedRefusal(
  name: 'identity.locked_out' | 'identity.device_locked_out',
  guard: GuardState,
  now: Date,
  policies: IdentityPolicies,
): Refusal {
  const lockedUntil = guard.lockedUntil ?? now;
  const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000));
  const until = new Intl.DateTimeFormat('sv-SE', {
    timeZone: policies.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(lockedUntil);
  const parameters = {
    until,
    minutes,
    attempts: guard.attempts,
    roles: roleCodesWith('identity.lockout.lift').join(', '),
  };
  return refuse(name, parameters, { details: { lockedUntil: lockedUntil.toISOString() } });
}

export function personSubject(personId: string): string {
  return `person:${personId}`;
}

/** What strangers type may be a password in the wrong field: only its hash is kept. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Never sent: the refusal stands in its place. */
const nobody: SignedIn = {
  person: null,
  name: '',
  kind: 'person',
  roles: [],
  permissions: [],
  scope: { all: false, workshopIds: [], lineIds: [] },
  language: 'zh',
  sessionId: null,
  expiresAt: null,
  idleMinutes: null,
  passwordChangeRequired: false,
};
