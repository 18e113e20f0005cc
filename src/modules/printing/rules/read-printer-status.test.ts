import { expect, test } from 'vitest';
import { hostStatus } from '../../../../tests/support/fake-printer.ts';
import { readPrinterStatus } from './read-printer-status.ts';

test.each([
  [{}, 'online'],
  [{ paperOut: 1 }, 'paper_out'],
  [{ paused: 1 }, 'paused'],
  [{ headUp: 1, paperOut: 1 }, 'head_open'],
  [{ ribbonOut: 1, paused: 1 }, 'ribbon_out'],
])('a ZPL printer’s host status %j is %s', (flags, state) => {
  expect(readPrinterStatus('zpl', hostStatus(flags))).toBe(state);
});

test('an answer that comes in pieces says nothing before it is whole, and what is no answer says nothing at all', () => {
  const whole = hostStatus({ paperOut: 1 });
  for (let length = 0; length < whole.length - 3; length += 1)
    expect(readPrinterStatus('zpl', whole.subarray(0, length))).toBeUndefined();
  for (const other of [
    '',
    '~HS',
    'OK\r\n',
    '\u0002\u0003\u0002\u0003\u0002\u0003',
    '\u00021\u0003\u00021\u0003\u00021\u0003',
  ])
    expect(readPrinterStatus('zpl', Buffer.from(other, 'latin1'))).toBeUndefined();
});

test.each([
  [0x00, 'online'],
  [0x20, 'online'],
  [0x80, 'online'],
  [0x01, 'head_open'],
  [0x40, 'head_open'],
  [0x04, 'paper_out'],
  [0x05, 'head_open'],
  [0x08, 'ribbon_out'],
  [0x0c, 'paper_out'],
  [0x02, 'jammed'],
  [0x30, 'paused'],
])('a TSPL printer’s status byte %i is %s', (byte, state) => {
  expect(readPrinterStatus('tspl', Buffer.from([byte]))).toBe(state);
  expect(readPrinterStatus('tspl', Buffer.from([]))).toBeUndefined();
});
