import { zNothing } from '../../../kernel/contract.ts';
import { defineCommand, defineQuery, toWire } from '../../../kernel/index.ts';
import {
  zChangePasswordRequest,
  zDone,
  zListOwnSessionsResponse,
  zSetLanguageRequest,
  zSignedIn,
} from '../contract.ts';
import { readSignInPolicies } from '../policies.ts';
import { findPerson, findRights, lockPerson, updatePersonRow } from '../queries/people.ts';
import { findOpenSessions, findSession } from '../queries/sessions.ts';
import { deleteGuard, findCredentials, lockGuard, saveGuard, savePasswordCredential } from '../queries/sign-in.ts';
import { refuse } from '../refusals.ts';
import { countFailure, isLocked } from '../rules/lockout.ts';
import { whyNotPassword } from '../rules/secrets.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { endAllSessions, endOneSession } from '../sessions/end-sessions.ts';
import { tellPerson } from '../tell-change.ts';
import { hashSecret, verifySecret } from './hash-secret.ts';
import { presentSignedIn } from './present-signed-in.ts';
import { lockedRefusal } from './sign-in.ts';
import { tellingNames } from './telling-names.ts';

/** Public, so that a session which is over already can still be put down without an error. */
export const signOut = defineCommand({
  name: 'identity.sign-out',
  summary: { zh: '退出登录', en: 'Sign out' },
  permission: 'public',
  idempotent: false,
  input: zNothing,
  output: zDone,
  http: { method: 'POST', path: '/sign-out' },
  handle: async (context) => {
    const { principal, audit, transport } = context;
    const { sessionId, personId, name } = principal;
    if (sessionId && personId) {
      const changes = { session: { from: sessionId } };
      if ((await endOneSession(context, sessionId, 'signed_out')) > 0)
        audit({ entityType: 'identity.person', entityId: personId, action: 'signed-out', label: name, changes });
    }
    transport?.setSession(null, null);
    return { done: true as const };
  },
});

export const readOwnAccount = defineQuery({
  name: 'identity.me',
  summary: { zh: '我是谁，能做什么', en: 'Who I am and what I may do' },
  permission: 'own-account',
  output: zSignedIn,
  http: { method: 'GET', path: '/me' },
  handle: async ({ tx, principal }) => {
    const person = principal.personId ? await findPerson(tx, principal.personId) : undefined;
    const session = principal.sessionId ? await findSession(tx, principal.sessionId) : undefined;
    return presentSignedIn(principal, {
      person: person
        ? { id: person.id, code: person.code, name: person.name, nameEn: person.nameEn, language: person.language }
        : null,
      roles: person ? (await findRights(tx, person.id)).roles : [],
      expiresAt: session?.expiresAt ?? null,
      idleMinutes: session?.idleMinutes ?? null,
      passwordChangeRequired: session?.changeRequired ?? false,
    });
  },
});

const SESSIONS_SHOWN_MAX = 100;

export const listOwnSessions = defineQuery({
  name: 'identity.own-sessions',
  summary: { zh: '我的登录会话', en: 'My own sessions' },
  permission: 'own-account',
  output: zListOwnSessionsResponse,
  http: { method: 'GET', path: '/me/sessions' },
  handle: async ({ tx, principal, now }) => {
    const rows = principal.personId ? await findOpenSessions(tx, principal.personId, now, SESSIONS_SHOWN_MAX) : [];
    return { sessions: rows.map((row) => ({ ...toWire(row), current: row.id === principal.sessionId })) };
  },
});

/**
 * Ends the person's other sessions: whoever knew the old password is out. Wrong guesses count for this session: those who guess
 * at the sign-in can't keep anybody from it.
 */
export const changePassword = defineCommand({
  name: 'identity.change-password',
  summary: { zh: '修改自己的密码', en: 'Change one’s own password' },
  permission: 'own-account',
  idempotent: false,
  input: zChangePasswordRequest,
  output: zDone,
  http: { method: 'POST', path: '/me/password', rateLimit: 30 },
  handle: async (context, { passwordOld, passwordNew }) => {
    const { tx, principal, now } = context;
    const person = principal.personId ? await lockPerson(tx, principal.personId) : undefined;
    const credentials = person && (await findCredentials(tx, person.id));
    if (!person || !credentials?.passwordHash || !credentials.signInName) throw refuse('identity.no_password');
    const policies = await readSignInPolicies(context);
    const subject = `session:${principal.sessionId ?? person.id}`;
    const guard = await lockGuard(tx, { subject, personId: person.id, deviceId: null }, now);
    if (isLocked(guard, now)) throw lockedRefusal(tx, 'identity.locked_out', guard, now, policies);
    if (!(await verifySecret(credentials.passwordHash, passwordOld))) {
      const limits = {
        attemptsMax: policies['identity.lockout_attempts'],
        minutes: policies['identity.lockout_minutes'],
      };
      await saveGuard(tx, subject, countFailure(guard, limits, now));
      context.refuseAfterCommit(refuse('identity.password_wrong', {}, { where: '/passwordOld' }));
      return { done: true as const };
    }
    await deleteGuard(tx, subject);
    if (passwordNew === passwordOld) throw refuse('identity.password_same', {}, { where: '/passwordNew' });
    const why = whyNotPassword(passwordNew, await tellingNames(tx, person, credentials.signInName), '/passwordNew');
    if (why) throw why;
    const passwordHash = await hashSecret(passwordNew);
    const signInName = credentials.signInName;
    await savePasswordCredential(tx, person.id, { signInName, passwordHash, changeRequired: false }, now);
    await endAllSessions(context, person.id, 'password_changed', principal.sessionId);
    tellPerson(context, person, { changes: { password: { to: 'changed' } } });
    return { done: true as const };
  },
});

export const setLanguage = defineCommand({
  name: 'identity.set-language',
  summary: { zh: '切换自己的语言', en: 'Choose one’s own language' },
  permission: 'own-account',
  input: zSetLanguageRequest,
  output: zDone,
  http: { method: 'POST', path: '/me/language' },
  handle: async (context, { language }) => {
    const { tx, principal, now, afterCommit } = context;
    const person = principal.personId ? await lockPerson(tx, principal.personId) : undefined;
    if (person && person.language !== language) {
      await updatePersonRow(tx, { ...person, language }, now);
      afterCommit(() => trustCacheOf(tx).forget(person.id));
      tellPerson(context, person, { changes: { language: { from: person.language, to: language } } });
    }
    return { done: true as const };
  },
});
