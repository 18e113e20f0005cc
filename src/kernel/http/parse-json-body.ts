import { locateJsonError } from './locate-json-error.ts';
import { refuseHttp } from './refusals.ts';

/**
 * Reads a JSON body. Refuses broken JSON with its place, keys that would reach the prototype, and text that PostgreSQL
 * can't keep: one such value in a batch would cost all the others a second try.
 */
export function parseJsonBody(text: string): unknown {
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuseHttp('kernel.body_not_json', { ...locateJsonError(text) });
  }
  // Both are rare, and finding them costs a walk: the text tells when it is needed.
  if (text.includes('\\u') || text.includes('__proto__')) assertHarmless(value, 0);
  return value;
}

const DEPTH_MAX = 200;

function assertHarmless(value: unknown, depth: number): void {
  if (typeof value === 'string') assertStorable(value);
  else if (value !== null && typeof value === 'object') {
    if (depth > DEPTH_MAX) throw refuseHttp('kernel.request_malformed', { reason: `nested deeper than ${DEPTH_MAX}` });
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw refuseHttp('kernel.request_malformed', { reason: 'a field is named __proto__' });
      assertStorable(key);
      assertHarmless(inner, depth + 1);
    }
  }
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair. */
export function assertStorable(text: string): void {
  if (text.includes('\u0000') || /\p{Cs}/u.test(text)) throw refuseHttp('kernel.text_not_storable');
}
