import type { TimeMark } from '../contract.ts';

/** Where a body says when something happened. */
const timeFields = ['businessAt', 'startedAt'] as const;

/** When the device says it happened; null for what takes no time of its own, and for what is no moment. */
export function claimedTime(body: Record<string, unknown>): Date | null {
  const { businessAt } = body;
  const moment = typeof businessAt === 'string' ? Date.parse(businessAt) : Number.NaN;
  return Number.isNaN(moment) ? null : new Date(moment);
}

/** A clock that runs ahead makes a future that nobody can have seen. Undefined: the time may be so. */
export function markOf(claimedAt: Date | null, now: Date, aheadMinutesMax: number): TimeMark | undefined {
  if (!claimedAt || claimedAt.getTime() - now.getTime() <= aheadMinutesMax * 60_000) return undefined;
  return 'ahead';
}

/** The fact without the times it claims: it then counts from when it came. */
export function withoutTimes(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(timeFields as readonly string[]).includes(name)));
}

/** Whether a refusal is about nothing but the times: what was done was done, whenever that was. */
export function isAboutTimes({ where, errors }: { where: string | undefined; errors: { where: string }[] }): boolean {
  const places = [...(where === undefined ? [] : [where]), ...errors.map((one) => one.where)];
  return places.length > 0 && places.every((place) => timeFields.some((field) => place === `/${field}`));
}
