import { useSyncExternalStore } from 'react';
import type { SignedIn } from '../../src/modules/identity/contract.ts';
import { beginAsAnother, get, onSignedOut, post, silenceUnless, takeOver } from '../../ui/api.ts';
import { changeLanguage, words } from '../../ui/i18n/index.ts';
import { currentLanguage } from '../../ui/i18n/language.ts';
import { asProblem } from '../../ui/problem.ts';
import { loadPeople, recogniseHere, rememberHere } from '../offline/people-here.ts';
import { offlineWords } from '../offline/words.ts';
import { learnClock, serverNow } from '../queue/device-clock.ts';
import { deviceName, nameDevice } from './device-name.ts';
import { openAnswersOf } from './live.ts';
import { queue } from './queue.ts';
import { go } from './route.ts';

export interface Session {
  /** checking: asking the server whether the cookie of last time still holds. */
  state: 'checking' | 'signed-out' | 'signed-in';
  me: SignedIn | null;
  /** Signed in by this device alone; the server hears of it once it can be reached. */
  offline: boolean;
  /** Why the last one isn't signed in any more, where they didn't sign out themselves. */
  over: Over | null;
}

export interface Over {
  title: string;
  detail: string;
  remedy: string;
}

const storageKey = 'trueup.floor.me';
/** Why nobody is signed in, until somebody is: a reload must not forget it. */
const overKey = 'trueup.floor.over';
/** Set where somebody signed out and the server couldn't be told: the cookie isn't theirs to use any more. */
const leavingKey = 'trueup.floor.leaving';
const actedKey = 'trueup.floor.acted';
/** A network that doesn't answer within that is none, for somebody who stands before the screen. */
const signInMsMax = 6_000;
const lookMs = 15_000;

let session: Session = { state: 'checking', me: null, offline: false, over: null };
/** What opens the session at the server once it can be reached; in memory only. */
let secret: { badge: string; pin: string } | null = null;
const listeners = new Set<() => void>();

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

export function mayDo(permission: string): boolean {
  return session.me?.permissions.includes(permission) ?? false;
}

/** Call once. Without a network, who was signed in stays so, as long as their sign-in holds: the queue keeps what they do. */
export async function startSession(): Promise<void> {
  // Who works here by this device alone must not see what the cookie of somebody else is answered.
  silenceUnless((path) => path.startsWith('/sign-') || !(session.offline || isLeaving()));
  onSignedOut((problem) => {
    if (session.me && !session.offline) set(null, { over: overOf(problem) });
  });
  // Another tab signed in or out: the cookie is shared, so this tab follows.
  window.addEventListener('storage', (event) => {
    if (event.key !== storageKey || session.offline) return;
    void loadPeople();
    set(read<SignedIn>(storageKey), { keep: false, over: read<Over>(overKey) });
  });
  void learnClock();
  const kept = read<SignedIn>(storageKey);
  if (kept) set(kept, { keep: false });
  endWhenOver();
  setInterval(look, lookMs);
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  for (const act of ['pointerdown', 'keydown'] as const) window.addEventListener(act, noteAct, { capture: true });
  await leaveAtServer();
  if (isLeaving()) set(null, { over: read<Over>(overKey) });
  else await askWho();
}

async function askWho(): Promise<void> {
  const { me } = session;
  try {
    const answered = await get<SignedIn>('/me');
    if (session.me === me) set(answered);
  } catch (error) {
    // Somebody signed in or out meanwhile: it says nothing of them.
    if (session.me !== me) return;
    const { isNetworkGone, status, problem } = asProblem(error);
    if (session.me && (isNetworkGone || status >= 500)) return;
    // The first refusal says why; those that follow it know only that nobody is signed in.
    set(null, { over: session.me ? overOf(problem) : read<Over>(overKey) });
  }
}

/** With a network at the server; without one by what this device knows of the person. Throws what refuses it. */
export function signInByBadge(badge: string, pin: string): Promise<void> {
  return takeOver(() => comeByBadge(badge, pin));
}

async function comeByBadge(badge: string, pin: string): Promise<void> {
  let me: SignedIn;
  let offline = false;
  try {
    me = await signInAtServer(badge, pin);
  } catch (error) {
    const { isNetworkGone, status } = asProblem(error);
    if (!isNetworkGone && status < 500) throw error;
    me = await recogniseHere(badge, pin);
    offline = true;
  }
  secret = offline ? { badge, pin } : null;
  noteAct();
  await changeLanguage(me.language);
  set(me, { offline });
}

async function signInAtServer(badge: string, pin: string): Promise<SignedIn> {
  await leaveAtServer();
  const me = await post<SignedIn>(
    '/sign-in/badge',
    { badge, pin, device: deviceName() },
    { deviceTime: new Date(serverNow()).toISOString(), signal: AbortSignal.timeout(signInMsMax) },
  );
  localStorage.removeItem(leavingKey);
  await rememberHere(me, badge, pin);
  return { ...me, offline: null };
}

/** Makes this device known, so that nobody who guesses elsewhere keeps people from it. Answers the name it was given. */
export async function enrolThisDevice(code: string): Promise<string> {
  const { name } = await post<{ name: string }>('/devices/enrol', { code });
  nameDevice(name);
  return name;
}

/** For whoever may: takes a code out and uses it here at once. */
export async function enrolHere(name: string): Promise<string> {
  const { code } = await post<{ code: string }>('/devices/enrolment-codes', { name });
  return enrolThisDevice(code);
}

/** Signs out here even when the server can't be told: the next person must not work under this name. */
export async function signOut(): Promise<void> {
  if (!session.offline) localStorage.setItem(leavingKey, 'yes');
  secret = null;
  set(null);
  await leaveAtServer();
}

/** The queue heard from the server that the session is over; why, the next question says. */
export function sessionEnded(): void {
  if (!session.offline) void askWho();
}

/** Every little while, and when the network is back: what was left undone, and whether somebody's time is up. */
function look(): void {
  endWhenOver();
  // One after the other: the cookie of who left must not go after the next one's has come.
  void leaveAtServer().then(comeIn);
}

function isLeaving(): boolean {
  return localStorage.getItem(leavingKey) !== null;
}

let leaving: Promise<void> | undefined;

function leaveAtServer(): Promise<void> {
  leaving ??= sayGoodbye().finally(() => {
    leaving = undefined;
  });
  return leaving;
}

async function sayGoodbye(): Promise<void> {
  if (!isLeaving()) return;
  try {
    await post('/sign-out', {}, { deviceTime: new Date(serverNow()).toISOString() });
    localStorage.removeItem(leavingKey);
  } catch (error) {
    const { isNetworkGone, status } = asProblem(error);
    if (!isNetworkGone && status < 500) localStorage.removeItem(leavingKey);
  }
}

/** Who signed in by this device alone is signed in at the server, too, without being asked again. */
async function comeIn(): Promise<void> {
  if (!session.offline || !secret || isLeaving() || navigator.onLine === false) return;
  const used = secret;
  try {
    const me = await signInAtServer(used.badge, used.pin);
    if (secret !== used) return;
    secret = null;
    set(me);
  } catch (error) {
    const { isNetworkGone, status, problem } = asProblem(error);
    if (isNetworkGone || status >= 500 || status === 429 || secret !== used) return;
    secret = null;
    set(null, { over: overOf(problem) });
  }
}

/** A device that was put down, or a sign-in that has reached its longest time, also without a network. */
function endWhenOver(): void {
  const { me } = session;
  if (!me?.person) return;
  const person = nameIn(me.person);
  const t = words(offlineWords);
  if (!session.offline && me.expiresAt && Date.parse(me.expiresAt) <= serverNow()) {
    set(null, { over: { title: t('timeUp', { person }), detail: t('timeUpWhy'), remedy: t('overHow') } });
    return;
  }
  const idleMs = Date.now() - Number(localStorage.getItem(actedKey) ?? Date.now());
  if (me.idleMinutes === null || idleMs < me.idleMinutes * 60_000) return;
  const detail = t('idleWhy', { minutes: me.idleMinutes });
  const { offline } = session;
  set(null, { over: { title: t('idle', { person }), detail, remedy: t('overHow') } });
  if (!offline) localStorage.setItem(leavingKey, 'yes');
}

let actedAt = 0;

function noteAct(): void {
  const now = Date.now();
  if (now - actedAt < lookMs) return;
  actedAt = now;
  localStorage.setItem(actedKey, String(now));
}

function overOf({ title, detail = '', remedy = '' }: Partial<Over> & { title: string }): Over {
  const person = session.me?.person;
  return { title: person ? `${nameIn(person)} · ${title}` : title, detail, remedy };
}

function nameIn({ name, nameEn }: { name: string; nameEn: string }): string {
  return currentLanguage() === 'en' && nameEn ? nameEn : name;
}

function set(
  me: SignedIn | null,
  { keep: kept = true, offline = false, over = null }: { keep?: boolean; offline?: boolean; over?: Over | null } = {},
): void {
  const [before, now] = [session.me?.person?.id, me?.person?.id];
  const last = before ?? lastHere;
  // Another person may see other things, and begins where everybody begins.
  if (now !== before) {
    beginAsAnother();
    openAnswersOf(now);
  }
  if (now !== undefined && last !== undefined && now !== last) go();
  if (now !== undefined) lastHere = now;
  session = { state: me ? 'signed-in' : 'signed-out', me, offline, over };
  // A sign-in by this device alone isn't kept: after a reload the PIN is asked for again.
  if (kept) keep(offline ? null : me, over);
  queue().signIn(me?.person ? { id: me.person.id, name: me.person.name, nameEn: me.person.nameEn } : null);
  for (const listener of listeners) listener();
}

let lastHere: string | undefined;

/** Something was scanned while nobody is signed in: whoever signs in next sees that first. */
export function keepPlace(): void {
  lastHere = undefined;
}

function keep(me: SignedIn | null, over: Over | null): void {
  // Another tab hears of the second, and reads the first.
  write(overKey, over);
  write(storageKey, me);
}

function write(key: string, value: unknown): void {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(value));
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
