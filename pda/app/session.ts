import { useSyncExternalStore } from 'react';
import type { SignedIn } from '../../src/modules/identity/contract.ts';
import { get, onSignedOut, post } from '../../ui/api.ts';
import { changeLanguage } from '../../ui/i18n/index.ts';
import { asProblem } from '../../ui/problem.ts';
import { learnClock, serverNow } from '../queue/device-clock.ts';
import { answers } from './live.ts';
import { queue } from './queue.ts';

export interface Session {
  /** checking: asking the server whether the cookie of last time still holds. */
  state: 'checking' | 'signed-out' | 'signed-in';
  me: SignedIn | null;
}

const storageKey = 'trueup.floor.me';
let session: Session = { state: 'checking', me: null };
const listeners = new Set<() => void>();

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

export function mayDo(permission: string): boolean {
  return session.me?.permissions.includes(permission) ?? false;
}

/** Call once. Without a network, who was signed in stays so: the queue keeps what this person does. */
export async function startSession(): Promise<void> {
  onSignedOut(() => set(null));
  // Another tab signed in or out: the cookie is shared, so this tab follows.
  window.addEventListener('storage', (event) => event.key === storageKey && set(readKept(), { keep: false }));
  void learnClock();
  const kept = readKept();
  if (kept) set(kept, { keep: false });
  try {
    set(await get<SignedIn>('/me'));
  } catch (error) {
    if (!asProblem(error).isNetworkGone && asProblem(error).status < 500) set(null);
    else if (!kept) set(null, { keep: false });
  }
}

export async function signInByBadge(badge: string, pin: string): Promise<void> {
  const me = await post<SignedIn>(
    '/sign-in/badge',
    { badge, pin, device: deviceName() },
    { deviceTime: new Date(serverNow()).toISOString() },
  );
  await changeLanguage(me.language);
  set(me);
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
  try {
    await post('/sign-out', {}, { deviceTime: new Date(serverNow()).toISOString() });
  } catch {
    // The server ends the session by itself when it idles.
  }
  set(null);
}

/** The queue heard from the server that the session is over. */
export function sessionEnded(): void {
  set(null);
}

export function deviceName(): string {
  return localStorage.getItem('trueup.floor.device') ?? '';
}

export function nameDevice(name: string): void {
  localStorage.setItem('trueup.floor.device', name.trim());
}

function set(me: SignedIn | null, options = { keep: true }): void {
  // Another person may see other things.
  if (me?.person?.id !== session.me?.person?.id) answers.clear();
  session = { state: me ? 'signed-in' : 'signed-out', me };
  if (options.keep) keep(me);
  queue().signIn(me?.person ? { id: me.person.id, name: me.person.name } : null);
  for (const listener of listeners) listener();
}

function keep(me: SignedIn | null): void {
  if (me) localStorage.setItem(storageKey, JSON.stringify(me));
  else localStorage.removeItem(storageKey);
}

function readKept(): SignedIn | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? 'null') as SignedIn | null;
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
