import type { Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';

export const PASSWORD_LENGTH_LEAST = 10;

/** Length matters most (NIST SP 800-63B): no mixture of character classes is asked for. */
export function whyNotPassword(password: string, names: string[], where: string): Refusal | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_LEAST) {
    return refuse('identity.password_too_short', { least: PASSWORD_LENGTH_LEAST, length }, { where });
  }
  const lower = password.toLowerCase();
  const tells = names.some((name) => name.length >= 4 && lower.includes(name.toLowerCase()));
  if (tells || isMonotonous(lower) || commonPasswords.has(lower)) {
    return refuse('identity.password_too_simple', {}, { where });
  }
  return undefined;
}

/** 4 to 8 digits, not all the same, not a pair repeated, not counting up or down. */
export function whyNotPin(pin: string, where: string): Refusal | undefined {
  if (!/^\d{4,8}$/.test(pin)) return refuse('identity.pin_malformed', {}, { where });
  const pair = pin.slice(0, 2);
  const repeats = pin === pair.repeat(4).slice(0, pin.length);
  if (repeats || countsBy(pin, 1) || countsBy(pin, -1)) return refuse('identity.pin_too_simple', {}, { where });
  return undefined;
}

/** Fewer than four different characters, or one run of neighbours such as abcdefghij or 0123456789. */
function isMonotonous(text: string): boolean {
  return new Set(text).size < 4 || countsBy(text, 1) || countsBy(text, -1);
}

function countsBy(text: string, step: number): boolean {
  for (let i = 1; i < text.length; i += 1) {
    const difference = text.charCodeAt(i) - text.charCodeAt(i - 1);
    // 9 → 0 goes on counting on a keypad.
    if (difference !== step && difference !== -9 * step) return false;
  }
  return true;
}

const commonPasswords = new Set([
  'password123',
  'password1234',
  'passw0rd123',
  'qwertyuiop',
  'qwertyuiop123',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'admin12345',
  'administrator',
  'iloveyou123',
  'woaini1314520',
]);
