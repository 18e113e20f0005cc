import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../kernel/index.ts';

/** How a sender of webhooks signs them. */
export interface WebhookScheme {
  /** The header with the signature: `x-hub-signature-256`. */
  header: string;
  algorithm: 'sha1' | 'sha256' | 'sha512';
  encoding: 'hex' | 'base64';
  /** What is signed: `{body}`, `{timestamp}.{body}`, `{id}.{timestamp}.{body}`. */
  signed: string;
  /** What stands before the signature: `sha256=`, `v1,`; where the header holds several parts, the name of the one (`v1=`). */
  prefix?: string;
  /** A header with the seconds since 1970, or the name of the part of the signature's header that holds them (`t=`). */
  timestamp?: { header: string } | { part: string };
  /** A header with the message's id. */
  idHeader?: string;
  /** How old, or how far ahead, it may be. */
  toleranceSeconds?: number;
}

export type WebhookVerdict =
  | { ok: true; id: string | null }
  | { ok: false; why: 'unsigned' | 'no_timestamp' | 'too_old' | 'wrong' };

export interface WebhookReceived {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The bytes as they came; parsed and written again they are others. */
  body: Buffer;
}

const TOLERANCE_SECONDS = 300;

/** Whether a message is from who it says: its HMAC holds under one of the secrets (several while one is being changed), and it isn't an old one sent again. */
export function verifyWebhook(
  { headers, body }: WebhookReceived,
  scheme: WebhookScheme,
  secrets: readonly string[],
  clock: Clock,
): WebhookVerdict {
  const header = headerOf(headers, scheme.header);
  const parts = header === undefined ? [] : header.split(/[\s,;]+(?=[\w-]+[=,])|\s+/).map((part) => part.trim());
  const prefix = scheme.prefix ?? '';
  const given = parts
    .filter((part) => part.startsWith(prefix))
    .map((part) => Buffer.from(part.slice(prefix.length), scheme.encoding));
  if (given.length === 0 || secrets.length === 0) return { ok: false, why: 'unsigned' };
  const timestamp = timestampOf(headers, parts, scheme);
  if (scheme.timestamp && !/^\d{1,12}$/.test(timestamp ?? '')) return { ok: false, why: 'no_timestamp' };
  const id = scheme.idHeader === undefined ? null : (headerOf(headers, scheme.idHeader) ?? null);
  const message = messageOf(scheme.signed, { id: id ?? '', timestamp: timestamp ?? '', body });
  // Every secret against every signature: how long it takes tells nothing of which is nearly right.
  const holds = secrets.map((secret) => {
    const expected = createHmac(scheme.algorithm, secret).update(message).digest();
    return given.map((one) => one.length === expected.length && timingSafeEqual(one, expected)).some(Boolean);
  });
  if (!holds.some(Boolean)) return { ok: false, why: 'wrong' };
  const age = Math.abs(clock.now().getTime() / 1_000 - Number(timestamp ?? 0));
  if (scheme.timestamp && age > (scheme.toleranceSeconds ?? TOLERANCE_SECONDS)) return { ok: false, why: 'too_old' };
  return { ok: true, id };
}

function timestampOf(
  headers: WebhookReceived['headers'],
  parts: readonly string[],
  { timestamp }: WebhookScheme,
): string | undefined {
  if (timestamp === undefined) return undefined;
  if ('header' in timestamp) return headerOf(headers, timestamp.header);
  return parts.find((part) => part.startsWith(timestamp.part))?.slice(timestamp.part.length);
}

function messageOf(signed: string, known: { id: string; timestamp: string; body: Buffer }): Buffer {
  const pieces = signed.split(/(\{(?:id|timestamp|body)\})/);
  return Buffer.concat(
    pieces.map((piece) => {
      if (piece === '{body}') return known.body;
      return Buffer.from(piece === '{id}' ? known.id : piece === '{timestamp}' ? known.timestamp : piece);
    }),
  );
}

function headerOf(headers: WebhookReceived['headers'], name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(',') : value;
}
