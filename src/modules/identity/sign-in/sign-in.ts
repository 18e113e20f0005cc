import { createHash, randomBytes } from 'node:crypto';
import {
  type CommandContext,
  declarationsOf,
  defineCommand,
  newId,
  type Refusal,
  roleCodesWith,
  type Tx,
} from '../../../kernel/index.ts';
import { openAudit } from '../audit/write-audit.ts';
import { type SignedIn, zSignedIn, zSignInRequest, zSignInWithBadgeRequest } from '../contract.ts';
import { type DeviceAtSignIn, giveDeviceToken, recogniseDeviceOf, rememberDevice } from '../devices/know-device.ts';
import { personChanged, sessionOpened } from '../events.ts';
import { principalOfPerson } from '../people/principal-of-person.ts';
import { readSignInPolicies, type SignInPolicies } from '../policies.ts';
import { insertSession } from '../queries/sessions.ts';
import {
  type CredentialRow,
  deleteGuard,
  findBadgeCredential,
  findPasswordCredential,
  lockGuard,
  saveGuard,
} from '../queries/sign-in.ts';
import { refuse } from '../refusals.ts';
import { type Attempt, type Counter, countersOf, type Standing } from '../rules/counters.ts';
import { countFailure, type GuardState, isLocked } from '../rules/lockout.ts';
import { hashToken } from '../sessions/authenticate.ts';
import { endSessionsBeyond } from '../sessions/end-sessions.ts';
import { makeOfflinePass } from '../sessions/offline-pass.ts';
import { verifySecret } from './hash-secret.ts';
import { presentSignedIn } from './present-signed-in.ts';

export const signIn = defineCommand({
  name: 'identity.sign-in',
  summary: { zh: '用账号和密码登录', en: 'Sign in with name and password' },
  permission: 'public',
  idempotent: false,
  input: zSignInRequest,
  output: zSignedIn,
  http: { method: 'POST', path: '/sign-in', rateLimit: 600 },
  handle: async (context, { signInName, password }) => {
    const name = normaliseName(signInName);
    const credential = await findPasswordCredential(context.tx, name);
    const deviceName = context.transport?.device ?? '';
    return enter(context, { kind: 'password', typed: name, secret: password, credential, deviceName });
  },
});

export const signInWithBadge = defineCommand({
  name: 'identity.sign-in-with-badge',
  summary: { zh: '用工牌和 PIN 登录共用设备', en: 'Sign in with badge and PIN on a shared device' },
  permission: 'public',
  idempotent: false,
  input: zSignInWithBadgeRequest,
  output: zSignedIn,
  http: { method: 'POST', path: '/sign-in/badge', rateLimit: 600 },
  handle: async (context, { badge, pin, device }) => {
    const credential = await findBadgeCredential(context.tx, badge);
    const deviceName = device || (context.transport?.device ?? '');
    return enter(context, { kind: 'badge', typed: badge, secret: pin, credential, deviceName });
  },
});

export function normaliseName(signInName: string): string {
  return signInName.trim().normalize('NFKC').toLowerCase();
}

interface Claim {
  kind: 'password' | 'badge';
  /** The name or badge as typed. */
  typed: string;
  secret: string;
  credential: CredentialRow | undefined;
  /** As it was enrolled, otherwise what the device calls itself: shown, never relied on. */
  deviceName: string;
}

/** Where somebody tries to come in, and by which rules. */
interface Scene {
  device: DeviceAtSignIn;
  policies: SignInPolicies;
}

/** A count that is locked for this transaction, and how it stood. */
interface HeldCounter {
  counter: Counter;
  state: GuardState;
}

/**
 * One way in for both. What a try counts towards is locked first, so that tries at the same time go one after the other.
 * An unknown name is counted, locked and timed like a known one: nobody can tell them apart.
 */
async function enter(context: CommandContext, given: Claim): Promise<SignedIn> {
  const { tx, now, transport } = context;
  const { credential, kind } = given;
  const policies = await readSignInPolicies(context);
  const device = await recogniseDeviceOf(context, credential?.personId);
  const claim = { ...given, deviceName: device.name || given.deviceName };
  if (kind === 'badge' && device.standing === 'unknown' && policies['identity.badge_attempts_unknown'] === 0) {
    throw refuse('identity.device_not_enrolled', {
      roles: roleCodesWith(declarationsOf(tx), 'identity.device.write').join(', '),
    });
  }
  const attempt: Attempt = {
    kind,
    who: credential?.personId ?? fingerprint(claim.typed),
    personId: credential?.personId ?? null,
    standing: device.standing,
    deviceId: device.id,
    address: transport?.address ?? '',
  };
  const held: HeldCounter[] = [];
  for (const counter of countersOf(attempt, policies)) {
    const state = await lockGuard(tx, counter, now);
    if (isLocked(state, now)) throw lockedRefusal(tx, nameOfLock(counter, device.standing), state, now, policies);
    held.push({ counter, state });
  }
  const matches = await verifySecret(credential?.secretHash, claim.secret);
  if (!matches || !credential?.active) return fail(context, claim, { device, policies }, held);
  // Of the counts only the person's own ends here: whoever has one badge must not clear the tries at others with it.
  for (const { counter } of held) if (counter.counts === 'person') await deleteGuard(tx, counter.subject);
  return openSession(context, claim, { device, policies }, credential);
}

async function fail(context: CommandContext, claim: Claim, { device, policies }: Scene, held: HeldCounter[]) {
  const { tx, now } = context;
  let locked: HeldCounter | undefined;
  for (const { counter, state: before } of held) {
    const state = countFailure(before, counter, now);
    await saveGuard(tx, counter.subject, state);
    if (isLocked(state, now)) locked = { counter, state };
  }
  // Only names that exist are worth an entry: a stranger can't fill the log by typing.
  if (claim.credential) await auditAttempt(context, claim, claim.credential, locked ? 'locked' : 'failed', undefined);
  if (claim.credential && locked) {
    const { personId, code, name, active } = claim.credential;
    context.emit(personChanged, personId, { personId, code, name, active, action: 'locked', changes: {} });
  }
  const failed = claim.kind === 'badge' ? 'identity.badge_sign_in_failed' : 'identity.sign_in_failed';
  context.refuseAfterCommit(
    locked
      ? lockedRefusal(tx, nameOfLock(locked.counter, device.standing), locked.state, now, policies)
      : refuse(failed),
  );
  return nobody;
}

function nameOfLock({ counts }: Counter, standing: Standing): LockName {
  if (counts === 'unknown-devices') return 'identity.unknown_devices_locked_out';
  if (counts === 'source') return 'identity.source_locked_out';
  if (counts === 'device') return 'identity.device_locked_out';
  return standing === 'unknown' ? 'identity.locked_out_elsewhere' : 'identity.locked_out';
}

async function openSession(
  context: CommandContext,
  claim: Claim,
  { device, policies }: Scene,
  credential: CredentialRow,
): Promise<SignedIn> {
  const { tx, now, transport } = context;
  const byBadge = claim.kind === 'badge';
  const hours = byBadge ? policies['identity.badge_session_hours'] : policies['identity.session_hours'];
  const idleMinutes = byBadge ? policies['identity.badge_idle_minutes'] : policies['identity.session_idle_minutes'];
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  const sessionId = newId();
  const deviceId = transport ? await rememberDevice(context, device, credential.personId) : null;
  const offline = byBadge && deviceId ? makeOfflinePass(policies['identity.offline_hours'], now) : undefined;
  await insertSession(tx, {
    id: sessionId,
    personId: credential.personId,
    tokenHash: hashToken(token),
    kind: claim.kind,
    device: claim.deviceName,
    address: transport?.address ?? '',
    agent: transport?.userAgent ?? '',
    createdAt: now,
    seenAt: now,
    expiresAt,
    idleMinutes,
    deviceId,
    passHash: offline?.hash ?? null,
    passUntil: offline?.until ?? null,
  });
  context.emit(sessionOpened, credential.personId, { sessionId, personId: credential.personId, deviceId });
  await endSessionsBeyond(context, credential.personId);
  await auditAttempt(context, claim, credential, 'signed-in', sessionId);
  transport?.setSession(token, expiresAt);
  if (deviceId) await giveDeviceToken(context, deviceId);
  const { personId: id, code, name, nameEn, language } = credential;
  const principal = await principalOfPerson(tx, { id, name, nameEn, language }, sessionId);
  return presentSignedIn(principal, {
    person: { id, code, name, nameEn, language },
    roles: principal.roles,
    expiresAt,
    idleMinutes,
    passwordChangeRequired: credential.changeRequired,
    offline: offline && {
      pass: offline.pass,
      until: offline.until.toISOString(),
      attempts: policies['identity.lockout_attempts'],
      lockoutMinutes: policies['identity.lockout_minutes'],
    },
  });
}

/** Nobody has signed in yet when this is written, so the entry names the person whose way in it was. */
async function auditAttempt(
  context: CommandContext,
  claim: Claim,
  credential: CredentialRow,
  action: 'signed-in' | 'failed' | 'locked',
  sessionId: string | undefined,
): Promise<void> {
  const { principal, now, commandId, requestId, source, transport } = context;
  const { personId, name } = credential;
  const who =
    action === 'signed-in' ? { ...principal, id: personId, kind: 'person' as const, name, personId } : principal;
  const changes: Record<string, { to: string }> = { by: { to: claim.kind } };
  if (claim.deviceName) changes.device = { to: claim.deviceName };
  if (transport?.address) changes.address = { to: transport.address };
  if (sessionId) changes.session = { to: sessionId };
  const entry = {
    entityType: 'identity.person',
    entityId: personId,
    action,
    label: name,
    changes,
    command: claim.kind === 'badge' ? 'identity.sign-in-with-badge' : 'identity.sign-in',
    commandId,
    requestId,
    principal: { ...who, sessionId: sessionId ?? null },
    source,
    at: now,
  };
  // Under the person's name, who was nobody when the command began.
  await openAudit(context.tx)([entry]);
}

type LockName = Extract<Parameters<typeof refuse>[0], `identity.${string}locked_out${string}`>;

export function lockedRefusal(tx: Tx, name: LockName, guard: GuardState, now: Date, policies: SignInPolicies): Refusal {
  const lockedUntil = guard.lockedUntil ?? now;
  const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000));
  const until = new Intl.DateTimeFormat('sv-SE', {
    timeZone: policies['clock.time_zone'],
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(lockedUntil);
  const parameters = {
    until,
    minutes,
    attempts: guard.attempts,
    roles: roleCodesWith(declarationsOf(tx), 'identity.lockout.lift').join(', '),
  };
  return refuse(name, parameters, { details: { lockedUntil: lockedUntil.toISOString() } });
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
  offline: null,
};
