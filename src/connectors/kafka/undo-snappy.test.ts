import { compressionsAlgorithms } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { undoSnappyStreams } from './undo-snappy.ts';

test('snappy is undone as a single block and as the stream of blocks that Java writes, and one that is cut off is refused', () => {
  undoSnappyStreams(compressionsAlgorithms);
  undoSnappyStreams(compressionsAlgorithms);
  const { snappy } = compressionsAlgorithms;
  const block = (text: string) => snappy.compressSync(Buffer.from(text));
  const length = (bytes: Buffer) => Buffer.from([0, 0, bytes.length >> 8, bytes.length & 0xff]);
  const [one, other] = [block('orders '.repeat(100)), block('and items')];
  const header = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  const stream = Buffer.concat([header, length(one), one, length(other), other]);
  expect(snappy.decompressSync(stream).toString()).toBe(`${'orders '.repeat(100)}and items`);
  expect(snappy.decompressSync(one).toString()).toBe('orders '.repeat(100));
  expect(() => snappy.decompressSync(stream.subarray(0, -1))).toThrow('cut off');
});
