import type { SignedIn } from '../../src/modules/identity/contract.ts';
import { codeKey } from '../../ui/code-key.ts';
import { words } from '../../ui/i18n/index.ts';
import { ProblemError } from '../../ui/problem.ts';
import { deviceDatabase } from '../app/device-database.ts';
import { serverNow } from '../queue/device-clock.ts';
import { countWrongPin, isLocked, noPinsYet, type PinCount } from './count-pins.ts';
import { canVerify, makeVerifier, type PinVerifier, verifyPin } from './verify-pin.ts';
import { offlineWords } from './words.ts';

/** Somebody who has signed in here with a network: who they are, by what their commands leave, and how their PIN is checked. */
export interface PersonHere {
  personId: string;
  badge: string;
  me: SignedIn;
  pass: string;
  /** Until when the pass holds, and nobody need ask the server who they are. */
  until: string;
  attempts: number;
  lockoutMinutes: number;
  verifier: PinVerifier | undefined;
  pins: PinCount;
}

let people: readonly PersonHere[] = [];

/** Reads who is known here; call before the queue begins to send, and when another tab signed somebody in. */
export async function loadPeople(): Promise<void> {
  const database = await deviceDatabase();
  if (!database) return;
  const all = await database.getAll('people');
  const over = all.filter(({ until }) => Date.parse(until) <= serverNow());
  await Promise.all(over.map(({ personId }) => database.delete('people', personId)));
  people = all.filter((one) => !over.includes(one));
}

/** By what the commands of those leave who worked here. */
export function passesHere(): readonly Pick<PersonHere, 'personId' | 'pass'>[] {
  return people.filter(({ until }) => Date.parse(until) > serverNow());
}

/** The server takes the pass no longer: who it was signs in with a network again. */
export function forgetPass(personId: string): void {
  people = people.filter((one) => one.personId !== personId);
  void deviceDatabase().then((database) => database?.delete('people', personId));
}

/** After a sign-in with a network. */
export async function rememberHere(me: SignedIn, badge: string, pin: string): Promise<void> {
  const { person, offline } = me;
  if (!person || !offline) return;
  const { pass, until, attempts, lockoutMinutes } = offline;
  const verifier = await makeVerifier(person.id, pin);
  await keep({
    personId: person.id,
    badge: codeKey(badge),
    me: { ...me, offline: null },
    pass,
    until,
    attempts,
    lockoutMinutes,
    verifier,
    pins: noPinsYet,
  });
}

/** Who this is, by badge and PIN, without asking anybody. Throws a refusal that says why not. */
export async function recogniseHere(badge: string, pin: string): Promise<SignedIn> {
  await loadPeople();
  const key = codeKey(badge);
  const person = people.find((one) => one.badge === key);
  const now = serverNow();
  if (!person) throw refusal('unknown');
  const { verifier, pins, attempts, lockoutMinutes, personId } = person;
  if (!verifier || !canVerify()) throw refusal('plainHttp');
  if (isLocked(pins, now)) throw refusal('locked', { minutes: Math.ceil((pins.lockedUntil - now) / 60_000) });
  if (await verifyPin(personId, pin, verifier)) {
    await keep({ ...person, pins: noPinsYet });
    return person.me;
  }
  const counted = countWrongPin(pins, { attempts, lockoutMinutes }, now);
  await keep({ ...person, pins: counted });
  if (isLocked(counted, now)) throw refusal('locked', { minutes: Math.ceil((counted.lockedUntil - now) / 60_000) });
  throw refusal('wrongPin', { left: attempts - counted.failed });
}

async function keep(person: PersonHere): Promise<void> {
  people = [...people.filter(({ personId }) => personId !== person.personId), person];
  const database = await deviceDatabase();
  await database?.put('people', person);
}

function refusal(why: 'unknown' | 'plainHttp' | 'locked' | 'wrongPin', parameters: Record<string, number> = {}) {
  const t = words(offlineWords);
  return new ProblemError({
    name: `floor.offline_${why}`,
    status: 422,
    title: t(why, parameters),
    detail: t(`${why}Why`, parameters),
    remedy: t(`${why}How`, parameters),
  });
}
