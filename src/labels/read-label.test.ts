import { describe, expect, test } from 'vitest';
import { identifierOf } from './application-identifiers.ts';
import { checkDigitOf } from './check-digit.ts';
import { readLabel } from './read-label.ts';

const GS = '\u001d';
const read = (text: string, thisYear = 2026) => readLabel(text, thisYear);
const labelOf = (text: string, thisYear?: number) => {
  const found = read(text, thisYear);
  if (!found || !('label' in found)) throw new Error(`${text} is no label: ${JSON.stringify(found)}`);
  return found.label;
};
const faultOf = (text: string) => {
  const found = read(text);
  return found && 'wrong' in found ? [found.wrong.fault, found.wrong.ai] : found;
};

const gtin = '09506000134352';
const said = { gtin, lot: 'ABC123', expiresOn: '2027-12-31' };

describe('an element string', () => {
  test.each([
    ['GS1-128 with its symbology', `]C1010${gtin.slice(1)}1727123110ABC123`],
    ['DataMatrix', `]d201${gtin}1727123110ABC123`],
    ['QR', `]Q301${gtin}10ABC123${GS}17271231`],
    ['with FNC1 in front and no symbology', `${GS}01${gtin}10ABC123${GS}17271231`],
    ['with a separator after what ends by itself', `]d201${gtin}${GS}17271231${GS}10ABC123${GS}`],
    ['in brackets, as it is printed', `(01)${gtin}(17)271231(10)ABC123`],
    ['in brackets with blanks', ` (01) ${gtin} (17) 271231 (10) ABC123 `],
    ['with no sign of the standard but its own order', `01${gtin}1727123110ABC123`],
  ])('is read: %s', (_how, text) => {
    expect(labelOf(text)).toMatchObject({ standard: 'gs1', ...said });
  });

  test('says counts, weights, serials, production days and handling units', () => {
    expect(labelOf(`]C102${gtin}3724${GS}10L1`)).toMatchObject({ gtin, quantity: '24', lot: 'L1' });
    expect(labelOf(`]C101${gtin}3103001250`)).toMatchObject({ quantity: '1.25', unit: 'kg' });
    expect(labelOf(`]C101${gtin}3100000007`)).toMatchObject({ quantity: '7', unit: 'kg' });
    expect(labelOf(`]C101${gtin}3105000000`)).toMatchObject({ quantity: '0', unit: 'kg' });
    expect(labelOf(`]C101${gtin}21S-1/9${GS}11260228`)).toMatchObject({ serial: 'S-1/9', producedOn: '2026-02-28' });
    expect(labelOf(`]C101${gtin}800826022813`)).toMatchObject({ producedOn: '2026-02-28' });
    expect(labelOf('00106141412345678908')).toMatchObject({ sscc: '106141412345678908' });
  });

  test('a lot keeps brackets and leading zeros that are its own', () => {
    expect(labelOf(`]C101${gtin}10(A)0042`).lot).toBe('(A)0042');
    expect(labelOf(`(01)${gtin}(10)0042(X)`).lot).toBe('0042(X)');
  });

  test('a day 00 is the last of its month, and a year is of the nearest century', () => {
    expect(labelOf(`]C101${gtin}17280200`).expiresOn).toBe('2028-02-29');
    expect(labelOf(`]C101${gtin}17770101`).expiresOn).toBe('1977-01-01');
    expect(labelOf(`]C101${gtin}17760101`).expiresOn).toBe('2076-01-01');
    expect(labelOf(`]C101${gtin}17010101`, 2099).expiresOn).toBe('2101-01-01');
  });

  test.each([
    ['a check digit that doesn’t fit', ']C10109506000134353', ['check_digit', '01']],
    ['a month that isn’t', `]C101${gtin}17271331`, ['date', '17']],
    ['the thirtieth of February', `]C101${gtin}17270230`, ['date', '17']],
    ['an identifier that we don’t know', `]C101${gtin}7912`, ['unknown_identifier', '']],
    ['a value that is cut off', ']C1010950600', ['length', '01']],
    [
      'a lot that swallowed its neighbours, with FNC1 left out',
      `]C101${gtin}10ABC12345671727123121SERIAL`,
      ['separator', '10'],
    ],
    ['two lots', `]C101${gtin}10A${GS}10B`, ['twice', '10']],
    ['content without its count', `]C102${gtin}`, ['companion', '02']],
    ['a count of nothing', `]C13724`, ['companion', '37']],
    ['a lot of no item', `]C110ABC`, ['companion', '10']],
    ['a letter of another alphabet', `]C101${gtin}10批次1`, ['character', '10']],
    ['letters among digits', `]C101${gtin}30A1`, ['character', '30']],
    ['nothing behind an identifier', `]C101${gtin}10`, ['length', '10']],
  ])('is refused by name: %s', (_what, text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  test.each([
    'WO-0001',
    'BIKE-26',
    '10',
    '0042',
    '2026-11-29',
    '(A)1',
    '0109506000134353',
    '01950600013435',
    'https://trueup.example/floor',
    '',
  ])('is not what a house’s own code is: %s', (code) => {
    expect(read(code)).toBeUndefined();
  });
});

describe('a Digital Link', () => {
  test.each([
    `https://id.gs1.org/01/${gtin}/10/ABC123?17=271231`,
    `https://example.com/some/way/01/9506000134352/10/ABC123?17=271231&lang=zh`,
    `HTTP://EXAMPLE.COM/01/${gtin}/10/ABC123?17=271231`,
  ])('is read from its path and its query: %s', (text) => {
    expect(labelOf(text)).toMatchObject({ standard: 'digital_link', ...said });
  });

  test('its values are decoded, and held against the standard as all others', () => {
    expect(labelOf(`https://id.gs1.org/01/${gtin}/21/A%2FB`).serial).toBe('A/B');
    expect(labelOf(`https://id.gs1.org/00/106141412345678908`).sscc).toBe('106141412345678908');
    expect(faultOf('https://id.gs1.org/01/09506000134353')).toEqual(['check_digit', '01']);
    expect(faultOf(`https://id.gs1.org/01/${gtin}/10/%E6%89%B9`)).toEqual(['character', '10']);
  });
});

describe('an EPC', () => {
  test('is the item and serial, or the handling unit, that its bits say', () => {
    // urn:epc:tag:sgtin-96:3.0614141.812345.6789 and urn:epc:tag:sscc-96:5.023356789.30200002 of the Tag Data Standard.
    expect(labelOf('3074257BF7194E4000001A85')).toMatchObject({
      standard: 'epc',
      gtin: '80614141123458',
      serial: '6789',
    });
    expect(labelOf('31ac16465751ccd0c2000000')).toMatchObject({
      sscc: `302335678902000022`.slice(0, 17) + checkDigitOf('30233567890200002'),
    });
  });

  test('bits that say no number are refused', () => {
    expect(faultOf('307FFFFFFFFFFFFFFFFFFFFF')).toEqual(['epc', '']);
    expect(faultOf('31AC16465751CCD0C2000001')).toEqual(['epc', '']);
  });
});

test('every identifier that a shop meets is known, and no two begin alike', () => {
  const met =
    '00 01 02 10 11 13 15 17 20 21 30 37 240 241 250 251 3100 3101 3102 3103 3104 3105 400 410 414 420 8003 8004 8006 8008 8018 90 91 92 93 94 95 96 97 98 99';
  const all = met.split(' ');
  expect(all.filter((ai) => !identifierOf(ai))).toEqual([]);
  expect(all.filter((ai) => all.some((other) => other !== ai && other.startsWith(ai)))).toEqual([]);
  expect(['toString', '3106', '9', ''].filter((ai) => identifierOf(ai))).toEqual([]);
});

test('whatever is scanned, reading it ends, and what is written down is read back', () => {
  let state = 20261129;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
  const signs = `0123456789ABCxyz-./()${GS}]`;
  const word = (length: number, from = signs) => Array.from({ length }, () => from[next(from.length)]).join('');
  for (let round = 0; round < 3_000; round += 1) {
    read(word(next(60)));
    read(`]C1${word(next(60))}`);
    read(`https://a.b/${word(next(30))}`);
    const item = word(13, '0123456789');
    const lot = word(1 + next(20), 'ABCDEFGH0123456789-/');
    const full = `${item}${checkDigitOf(item)}`;
    expect(labelOf(`]d201${full}10${lot}${GS}17271231`)).toMatchObject({ gtin: full, lot, expiresOn: '2027-12-31' });
  }
});
