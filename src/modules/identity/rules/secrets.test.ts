import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateGuesses } from './guess-bits.ts';
import { isSimplePin, PASSWORD_BITS_LEAST, PASSWORD_LENGTH_LEAST, whyNotPassword, whyNotPin } from './secrets.ts';

const names = ['li.wei', '李伟', 'Li Wei', 'E100234', '顺风自行车厂', 'Shunfeng Bicycle Works', 'SF'];
const refusalOf = (password: string) => whyNotPassword(password, names, '/password')?.refusalName;

describe('a password', () => {
  test.each([
    'frame-weld 7',
    'ride-with-the-wind',
    'a much better one',
    'correct horse battery',
    'tiger-lamp-93',
    'k7#Qp9!vLx2m',
    '车间里的猫不吃鱼真奇怪',
  ])('such as %s is taken', (password) => {
    expect(refusalOf(password)).toBeUndefined();
  });

  test.each([
    ['qwertyuiop12', 'keyboard-walk'],
    ['1qaz2wsx3edc', 'keyboard-walk'],
    ['!QAZ2wsx#EDC', 'keyboard-walk'],
    ['1q2w3e4r5t6y', 'keyboard-walk'],
    ['woaini5201314', 'common-word'],
    ['Woaini1314520', 'common-word'],
    ['admin123456', 'common-word, run'],
    ['P@ssw0rd2026', 'common-word, date'],
    ['ｐａｓｓｗｏｒｄ１２３', 'common-word, run'],
    ['li.wei-2026!', 'date, name'],
    ['LIWEI19900213', 'date, name'],
    ['shunfeng2026', 'date, name'],
    ['顺风自行车厂20260101', 'date, name'],
    ['E100234E100234', 'name, repetition'],
    ['trueup2026!', 'common-word, date'],
    ['aaaaaaaaaaaa', 'run'],
    ['0123456789', 'run'],
    ['abc123abc123', 'common-word, repetition'],
  ])('such as %s is refused for what it is made of', (password, passwordParts) => {
    const why = whyNotPassword(password, names, '/password');
    expect([why?.refusalName, why?.parameters.passwordParts]).toEqual(['identity.password_too_simple', passwordParts]);
  });

  test('has ten characters at least, however they are stored', () => {
    expect(refusalOf('short')).toBe('identity.password_too_short');
    expect(refusalOf('😀😃😄😁')).toBe('identity.password_too_short');
  });

  test('is judged alike in capitals, in full width, and with more of the same behind it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdewoainiqwerty0123456789!@'),
      minLength: 10,
      maxLength: 16,
    });
    fc.assert(
      fc.property(letters, (password) => {
        const { bits } = estimateGuesses(password, names);
        expect(estimateGuesses(password.toUpperCase(), names).bits).toBe(bits);
        const wide = [...password].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
        expect(estimateGuesses(wide, names).bits).toBe(bits);
        expect(estimateGuesses(password + password, names).bits).toBeLessThanOrEqual(bits + 1);
      }),
    );
  });

  test('of random letters is always taken', () => {
    const random = fc.string({ unit: fc.constantFrom(...'bdfhjkmpqstvwxyz'), minLength: 14, maxLength: 20 });
    fc.assert(
      fc.property(random, (password) => {
        fc.pre(new Set(password).size > 8);
        return refusalOf(password) === undefined;
      }),
    );
    expect(PASSWORD_LENGTH_LEAST * 3.3).toBeGreaterThan(PASSWORD_BITS_LEAST);
  });

  test('of two hundred characters is judged in no time', () => {
    const began = performance.now();
    estimateGuesses('k7#Qp9!vLx2m'.repeat(17).slice(0, 200), names);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('a PIN', () => {
  test.each([
    ...['0000', '1111', '1234', '4321', '8901', '1212', '12121212', '565656', '987654', '2468', '1357'],
    ...['2580', '0852', '1470', '147258', '123321', '1221', '1122', '123123', '258258'],
    ...['1990', '2026', '2030', '1231', '3112', '0229', '19491001', '490101', '01101990', '5201', '1314', '6688'],
  ])('such as %s is too simple', (pin) => {
    expect(whyNotPin(pin, [], '/pin')?.refusalName).toBe('identity.pin_too_simple');
  });

  test.each(['123', '123456789', '12a4', '', '１２３４'])('such as "%s" is malformed', (pin) => {
    expect(whyNotPin(pin, [], '/pin')?.refusalName).toBe('identity.pin_malformed');
  });

  test.each(['4826', '7391', '0374', '903718', '57290364'])('such as %s is taken', (pin) => {
    expect(whyNotPin(pin, ['SF005'], '/pin')).toBeUndefined();
  });

  test('is not printed on the badge', () => {
    expect(whyNotPin('4826', ['B-48-26'], '/pin')?.refusalName).toBe('identity.pin_on_badge');
  });

  test('has nine thousand others of four digits beside it', () => {
    const taken = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter(
      (pin) => !isSimplePin(pin),
    );
    // The administrator's guide reckons with it.
    expect(Math.round(taken.length / 1000)).toBe(9);
  });
});
