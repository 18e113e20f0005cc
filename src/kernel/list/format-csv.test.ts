import { expect, test } from 'vitest';
import { formatCsvLine, neutraliseFormula } from './format-csv.ts';

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', "=HYPERLINK('http://x','y')"])(
  '%j cannot run as a formula',
  (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  },
);

test.each(['-2', '+5', '-0.5', 'FRAME-01', '车架', '', 'a=b'])('%j stays as it is', (text) => {
  expect(neutraliseFormula(text)).toBe(text);
});

test('quotes, commas and new lines are quoted', () => {
  expect(formatCsvLine(['a,b', 'say "hi"', 'x\ny', null, 5, ''])).toBe('"a,b","say ""hi""","x\ny",,5,\r\n');
});

test('a formula with a quote is made harmless and quoted', () => {
  expect(formatCsvLine(['=A1&"x"'])).toBe('"\'=A1&""x"""\r\n');
});
