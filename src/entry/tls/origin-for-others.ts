import type { PhoneOrigins } from './phone-origins.ts';

/**
 * Where a phone opens what is printed by somebody who came to `asked`: as the administrator says, else by https where this machine
 * serves it, else where that somebody came in. What only this machine understands (localhost) is never printed while there is better.
 */
export function originForOthers(asked: string, publicOrigins: ReadonlySet<string>, phones: PhoneOrigins): string {
  const [given] = [...publicOrigins].sort((one, other) => Number(isSecure(other)) - Number(isSecure(one)));
  if (given !== undefined) return publicOrigins.has(asked) ? asked : given;
  const host = hostOf(asked);
  const here = phones.secure.find((origin) => hostOf(origin) === host);
  if (here !== undefined) return here;
  const isLocal = /^(localhost|127\..*|\[::1\])$/.test(host);
  const isOurs = isLocal || phones.plain.some((origin) => hostOf(origin) === host);
  return (isOurs ? phones.secure[0] : undefined) ?? (isLocal ? phones.plain[0] : undefined) ?? asked;
}

const hostOf = (origin: string) => new URL(origin).hostname;
const isSecure = (origin: string) => origin.startsWith('https:');
