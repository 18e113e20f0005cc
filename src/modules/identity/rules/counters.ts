import { isIPv6 } from 'node:net';
import type { SignInPolicies } from '../policies.ts';
import type { GuardLimits } from './lockout.ts';

/**
 * How a device stands to who signs in there: enrolled for everybody, known because this person signed in on it before, or
 * neither. Only the secret it carries says so.
 */
export type Standing = 'enrolled' | 'known' | 'unknown';

export interface Attempt {
  kind: 'password' | 'badge';
  /** The person, or what stands for a name that nobody has. */
  who: string;
  personId: string | null;
  standing: Standing;
  deviceId: string | null;
  address: string;
}

/** What one try counts towards. */
export interface Counter extends GuardLimits {
  counts: 'unknown-devices' | 'source' | 'device' | 'person';
  subject: string;
  personId: string | null;
  deviceId: string | null;
}

/**
 * What a try counts towards, in the order in which the counts are locked. A device that is known answers for itself; only
 * strangers share: from one source over all names, and with badges, whose PINs are short, over all sources.
 */
export function countersOf(attempt: Attempt, policies: SignInPolicies): Counter[] {
  const { kind, who, personId, standing, deviceId, address } = attempt;
  const counter = (counts: Counter['counts'], subject: string, attemptsMax: number): Counter => ({
    counts,
    subject: `${counts}:${subject}`,
    attemptsMax,
    minutes: policies['identity.lockout_minutes'],
    personId: counts === 'person' ? personId : null,
    deviceId: standing === 'unknown' ? null : deviceId,
  });
  const ofPerson = (where: string) =>
    counter('person', `${who}:${kind}:${where}`, policies['identity.lockout_attempts']);
  if (standing === 'known') return [ofPerson(`${deviceId}`)];
  if (standing === 'enrolled')
    return [counter('device', `${deviceId}`, policies['identity.device_attempts']), ofPerson(`${deviceId}`)];
  return [
    ...(kind === 'badge' ? [counter('unknown-devices', 'badge', policies['identity.badge_attempts_unknown'])] : []),
    ...(address === '' ? [] : [counter('source', sourceOf(address), policies['identity.device_attempts'])]),
    ofPerson('unknown'),
  ];
}

/** What one subscriber or one machine has for itself: an IPv4 address, or a /64 of IPv6. */
export function sourceOf(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const whole = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
