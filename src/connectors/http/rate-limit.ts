import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../kernel/index.ts';
import { unreachable } from '../say-trouble.ts';

export interface RateLimit {
  /** Waits for its turn. Throws Unreachable with the seconds to wait where that is longer than anyone should wait here. */
  take(signal?: AbortSignal): Promise<void>;
  /** What the other side said of its own limits with an answer. */
  heed(status: number, headers: IncomingHttpHeaders): void;
}

/** Who has to wait longer for their turn is told so instead, and comes again. */
const TURN_MILLISECONDS_MAX = 20_000;
/** And so is who the other side asked to wait: whoever keeps the queue has better to do meanwhile. */
const CLOSED_MILLISECONDS_MAX = 1_000;
/** What the other side may ask of us at most. */
const PAUSE_MILLISECONDS_MAX = 3_600_000;

/** A bucket of tokens that fills with `perSecond` and holds `burst`; `perSecond` null: only the other side's limits count. */
export function limitRate(clock: Clock, { perSecond, burst }: { perSecond: number | null; burst: number }): RateLimit {
  let tokens = burst;
  let filledAt = clock.now().getTime();
  let closedUntil = 0;
  /** The clock may stand still for the time of a job: what was slept here has passed all the same. */
  let sleptUntil = 0;
  const now = () => Math.max(clock.now().getTime(), sleptUntil);
  return {
    async take(signal) {
      const at = now();
      const rate = perSecond === null ? Number.POSITIVE_INFINITY : perSecond / 1_000;
      if (perSecond !== null) tokens = Math.min(burst, tokens + Math.max(0, at - filledAt) * rate);
      filledAt = Math.max(filledAt, at);
      const forTurn = tokens >= 1 ? 0 : (1 - tokens) / rate;
      const closed = closedUntil - at;
      const wait = Math.ceil(Math.max(forTurn, closed));
      if (forTurn > TURN_MILLISECONDS_MAX || closed > CLOSED_MILLISECONDS_MAX) throw tooSoon(Math.ceil(wait / 1_000));
      // Taken before it is waited for: who comes next stands behind.
      if (perSecond !== null) tokens -= 1;
      if (wait <= 0) return;
      await pause(wait, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw unreachable({ zh: '等待发送时被中止。', en: 'ended from here while it waited for its turn' }, { cause });
      });
      sleptUntil = Math.max(sleptUntil, at + wait);
    },
    heed(status, headers) {
      const seconds = secondsToWait(status, headers, clock);
      if (seconds !== null) closedUntil = now() + Math.min(seconds * 1_000, PAUSE_MILLISECONDS_MAX);
    },
  };
}

/** How long the other side asks to wait before the next request, in seconds; null where it asks nothing. */
export function secondsToWait(status: number, headers: IncomingHttpHeaders, clock: Clock): number | null {
  const told = readRetryAfter(headers, clock);
  if (told !== null && (status === 429 || status === 503)) return told;
  const remaining = headerOf(headers, 'ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining');
  const reset = headerOf(headers, 'ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset');
  // RateLimit: "default";r=0;t=5, as the newer draft writes both in one.
  const [, newer] = /;\s*r=0\b.*?;\s*t=(\d+)/.exec(headerOf(headers, 'ratelimit') ?? '') ?? [];
  if (newer !== undefined) return Number(newer);
  if (remaining === undefined || Number(remaining) > 0 || !/^\d+(\.\d+)?$/.test(reset ?? '')) return null;
  // Some say the moment, some the seconds until it.
  const value = Number(reset);
  return value > 1_000_000_000 ? Math.max(0, value - clock.now().getTime() / 1_000) : value;
}

/** `Retry-After` in seconds: a number, or a moment by the other side's own clock where it says that too. */
export function readRetryAfter(headers: IncomingHttpHeaders, clock: Clock): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const at = Date.parse(text);
  const now = Date.parse(headers.date ?? '') || clock.now().getTime();
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}

function headerOf(headers: IncomingHttpHeaders, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) return Array.isArray(value) ? value[0] : value;
  }
  return undefined;
}

function tooSoon(retryAfter: number) {
  return unreachable(
    { zh: `对方的调用频率限制要求再等 ${retryAfter} 秒。`, en: `the rate limit asks to wait another ${retryAfter} s` },
    { retryAfter },
  );
}
