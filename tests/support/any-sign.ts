import fc from 'fast-check';

/** Any sign that a text may hold: control characters, halves of pairs that stand alone, and pairs. fast-check's own `binary` lays out a table of all for seconds. */
export const anySign = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);
