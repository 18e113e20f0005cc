import {
  type CommandContext,
  defineCommand,
  type FieldChanges,
  type NamePair,
  namePair,
  sqlStateOf,
} from '../../../kernel/index.ts';
import { type SetCredentialsRequest, zDone, zSetCredentialsRequest } from '../contract.ts';
import { reachPerson } from '../people/reach-person.ts';
import type { PersonRow } from '../queries/people.ts';
import {
  type CredentialsRow,
  deleteBadgeCredential,
  deleteGuardsOfPerson,
  deletePasswordCredential,
  findBadgeCredential,
  findCredentials,
  findPasswordCredential,
  saveBadgeCredential,
  savePasswordCredential,
} from '../queries/sign-in.ts';
import { refuse } from '../refusals.ts';
import { whyNotPassword, whyNotPin } from '../rules/secrets.ts';
import { endAllSessions } from '../sessions/end-sessions.ts';
import { tellPerson } from '../tell-change.ts';
import { hashSecret } from './hash-secret.ts';
import { normaliseName } from './sign-in.ts';
import { tellingNames } from './telling-names.ts';

/**
 * Sets how somebody signs in, or takes it away. Without an idempotency key: a repeat does the same again, and the hash of a
 * request with a PIN in it would give the PIN away.
 */
export const setCredentials = defineCommand({
  name: 'identity.set-credentials',
  summary: { zh: '设置登录方式', en: 'Set how a person signs in' },
  permission: 'identity.credential.write',
  idempotent: false,
  input: zSetCredentialsRequest,
  output: zDone,
  http: { method: 'POST', path: '/people/:personId/credentials' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const person = await reachPerson(context, input.personId);
    if (!person.active) throw refuse('identity.person_inactive', { name: namePair(person.name, person.nameEn) });
    const before = await findCredentials(tx, person.id);
    const changes: FieldChanges = {};
    if (input.password !== undefined) await setPassword(context, person, before, input.password, changes);
    if (input.badge !== undefined) await setBadge(context, person, before, input.badge, changes);
    if (Object.keys(changes).length === 0) return { done: true as const };
    await deleteGuardsOfPerson(tx, person.id);
    await endAllSessions(context, person.id, 'credentials_changed', principal.sessionId);
    // Says that a secret was set and never what it is, nor its hash.
    tellPerson(context, person, { action: 'credentials-set', changes });
    return { done: true as const };
  },
});

async function setPassword(
  { tx, now }: CommandContext,
  person: PersonRow,
  before: CredentialsRow,
  password: NonNullable<SetCredentialsRequest['password']> | null,
  changes: FieldChanges,
): Promise<void> {
  if (password === null) {
    if (before.signInName === null) return;
    await deletePasswordCredential(tx, person.id);
    changes.signInName = { from: before.signInName };
    return;
  }
  const signInName = normaliseName(password.signInName);
  const holder = await findPasswordCredential(tx, signInName);
  if (holder && holder.personId !== person.id) throw signInNameTaken(signInName);
  if (password.password === undefined && before.passwordHash === null) {
    throw refuse('identity.secret_missing', {}, { where: '/password/password' });
  }
  if (password.password !== undefined) {
    const why = whyNotPassword(password.password, await tellingNames(tx, person, signInName), '/password/password');
    if (why) throw why;
  }
  const passwordHash = password.password === undefined ? before.passwordHash : await hashSecret(password.password);
  const credential = { signInName, passwordHash: passwordHash as string, changeRequired: password.changeRequired };
  await unlessTaken(savePasswordCredential(tx, person.id, credential, now), () => signInNameTaken(signInName));
  if (signInName !== before.signInName) changes.signInName = { from: before.signInName, to: signInName };
  if (password.password !== undefined) changes.password = { to: 'set' };
}

async function setBadge(
  { tx, now }: CommandContext,
  person: PersonRow,
  before: CredentialsRow,
  given: NonNullable<SetCredentialsRequest['badge']> | null,
  changes: FieldChanges,
): Promise<void> {
  if (given === null) {
    if (before.badge === null) return;
    await deleteBadgeCredential(tx, person.id);
    changes.badge = { from: 'set' };
    return;
  }
  const holder = await findBadgeCredential(tx, given.badge);
  if (holder && holder.personId !== person.id) throw badgeTaken(namePair(holder.name, holder.nameEn));
  if (given.pin === undefined && !before.hasPin) throw refuse('identity.secret_missing', {}, { where: '/badge/pin' });
  const why = given.pin === undefined ? undefined : whyNotPin(given.pin, [given.badge, person.code], '/badge/pin');
  if (why) throw why;
  const pinHash = given.pin === undefined ? undefined : await hashSecret(given.pin);
  await unlessTaken(saveBadgeCredential(tx, person.id, { badge: given.badge, pinHash }, now), () =>
    badgeTaken(namePair('')),
  );
  // A badge is half of a way in: the log says that it changed, not its code.
  if (given.badge !== before.badge) changes.badge = { to: 'set' };
  if (given.pin !== undefined) changes.pin = { to: 'set' };
}

/** Two who claim the same name at once: the loser hears the same as somebody who comes later. */
async function unlessTaken(work: Promise<void>, taken: () => Error): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw sqlStateOf(error) === '23505' ? taken() : error;
  }
}

function signInNameTaken(signInName: string) {
  return refuse('identity.sign_in_name_taken', { signInName }, { where: '/password/signInName' });
}

function badgeTaken(name: NamePair) {
  return refuse('identity.badge_taken', { name }, { where: '/badge/badge' });
}
