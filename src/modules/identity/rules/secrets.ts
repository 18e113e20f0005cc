import type { Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { countsBy, estimateGuesses, isDate } from './guess-bits.ts';

export const PASSWORD_LENGTH_LEAST = 10;
/** A thousand million guesses; the sign-in lets a stranger have 35 on the first day and 5 on each further one. */
export const PASSWORD_BITS_LEAST = 30;

/** Length matters most (NIST SP 800-63B): no mixture of character classes is asked for. */
export function whyNotPassword(password: string, names: readonly string[], where: string): Refusal | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_LEAST) {
    return refuse('identity.password_too_short', { least: PASSWORD_LENGTH_LEAST, length }, { where });
  }
  const { bits, parts } = estimateGuesses(password, names);
  if (bits >= PASSWORD_BITS_LEAST) return undefined;
  return refuse('identity.password_too_simple', { passwordParts: parts.join(', ') }, { where });
}

/** 4 to 8 digits that nobody tries first: see isSimplePin. Not the digits of the badge or of the person's number either. */
export function whyNotPin(pin: string, names: readonly string[], where: string): Refusal | undefined {
  if (!/^\d{4,8}$/.test(pin)) return refuse('identity.pin_malformed', {}, { where });
  if (names.some((name) => name.replaceAll(/\D/g, '').includes(pin))) {
    return refuse('identity.pin_on_badge', {}, { where });
  }
  return isSimplePin(pin) ? refuse('identity.pin_too_simple', {}, { where }) : undefined;
}

/**
 * Repeated digits, pairs or halves, mirrored ones, counting up or down by one or two, straight lines on the keypad, years and
 * dates, and what everybody likes.
 */
export function isSimplePin(pin: string): boolean {
  const half = pin.slice(0, pin.length / 2);
  return (
    new Set(pin).size === 1 ||
    pin === pin.slice(0, 2).repeat(4).slice(0, pin.length) ||
    (pin.length % 2 === 0 && pin === half + half) ||
    pin === [...pin].reverse().join('') ||
    /^(\d)\1(\d)\2((\d)\4)*$/.test(pin) ||
    [1, -1, 2, -2].some((step) => countsByDigits(pin, step)) ||
    keypadLines.test(pin) ||
    /^(19[3-9]\d|20[0-5]\d)$/.test(pin) ||
    isDate(pin) ||
    likedPins.has(pin)
  );
}

function countsByDigits(pin: string, step: number): boolean {
  return Math.abs(step) === 1
    ? countsBy(pin, step)
    : [...pin].every((digit, i) => i === 0 || Number(digit) - Number(pin[i - 1]) === step);
}

/** Rows, columns and diagonals of the keypad, one after another, and once around it. */
const keypadLines =
  /^((147|741|258|852|369|963|123|321|456|654|789|987|159|951|357|753)+0?|0?(147|741|258|852|369|963)+|1236|1478|3698|9874|7896|1793|1397|3179|7931|9713|1379|7139|9317)$/;

const likedPins = new Set(
  `1314 1413 5200 5201 5210 5211 0520 0521 5205 5251 1004 1024 1688 6688 8866 6868 8686 1668 6188 8168 5188 5588 9958 3344 7788
   1342 1243 1324 4231 2341 1230 0123 1233 1123 1112 1222 2111 2221 0007 0001 1000 2000 3000 5000 9000 8888 6666 4200 0420 0911
   201314 131420 520131 131452 201413 110120 110119 520530 5201314 1314520 1314521 7758521 7758258 147896 159632 741236
   123654 654123 123789 789123 112358 314159 271828 101010 10086 10010 12306`.split(/\s+/),
);
