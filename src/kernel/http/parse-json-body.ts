import { isUtf8 } from 'node:buffer';
import { JSON_DEPTH_MAX, locateJsonError } from './locate-json-error.ts';
import { refuseHttp } from './refusals.ts';

/** Where the command says nothing else. */
export const BODY_BYTES_MAX = 1024 * 1024;

/**
 * Reads a JSON body. Refuses what isn't UTF-8 or nested without end, broken JSON with its place, keys that would reach the prototype, and text that PostgreSQL
 * can't keep: one such value in a batch would cost all the others a second try.
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  // Decoded as it is, a broken byte would become U+FFFD and be kept as if somebody had written it.
  if (!isUtf8(body)) throw refuseHttp('kernel.body_not_utf8');
  const text = body.toString();
  assertShallow(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuseHttp('kernel.body_not_json', { ...locateJsonError(text) });
  }
  // Both are rare, and finding them costs a walk: the text tells when it is needed.
  if (text.includes('\\u') || text.includes('__proto__')) assertHarmless(value);
  return value;
}

/**
 * Whoever reads a value later (zod, JSON.stringify, a walk of ours) goes as deep as it is: what is deeper than any of our inputs is
 * refused before it is read. Each level needs a character, so a short body needs no look.
 */
function assertShallow(text: string): void {
  if (text.length <= JSON_DEPTH_MAX) return;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === OPEN_BRACKET || character === OPEN_BRACE) depth += 1;
    else if (character === CLOSE_BRACKET || character === CLOSE_BRACE) depth -= 1;
    if (depth > JSON_DEPTH_MAX) throw refuseHttp('kernel.body_too_deep', { most: JSON_DEPTH_MAX, position: at });
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [34, 92, 91, 93, 123, 125];

/** Where the string that begins here has its closing quote; the end of the text where it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return text.length;
}

function assertHarmless(value: unknown): void {
  if (typeof value === 'string') assertStorable(value);
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw refuseHttp('kernel.request_malformed', { reason: 'a field is named __proto__' });
      assertStorable(key);
      assertHarmless(inner);
    }
  }
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair. */
export function assertStorable(text: string): void {
  if (text.includes('\u0000') || /\p{Cs}/u.test(text)) throw refuseHttp('kernel.text_not_storable');
}
