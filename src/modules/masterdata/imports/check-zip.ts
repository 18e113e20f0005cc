import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);
export const UNPACKED_BYTES_MAX = 200 * 1024 * 1024;
const ENTRIES_MAX = 2_000;

/**
 * Why a zip must not be unpacked, or undefined. The sizes that a zip declares can lie, so every entry is inflated once here
 * against what is left of the bound; a bomb ends at the bound and not in memory.
 * Format: APPNOTE.TXT 6.3.10, end of central directory (4.3.16) and central directory header (4.3.12).
 */
export async function whyNotUnpack(file: Buffer): Promise<'too_large' | 'broken' | undefined> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) return 'broken';
  const count = file.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) return 'too_large';
  let at = file.readUInt32LE(end + 16);
  let left = UNPACKED_BYTES_MAX;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return 'broken';
    const [method, packed, unpacked] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt32LE(at + 24),
    ];
    const start = file.readUInt32LE(at + 42);
    if (unpacked > left) return 'too_large';
    if (start + 30 > file.length || file.readUInt32LE(start) !== 0x04034b50) return 'broken';
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const size = method === 0 ? packed : await inflatedSize(file.subarray(from, from + packed), left);
    if (size === undefined) return 'broken';
    left -= size;
    if (left < 0) return 'too_large';
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return undefined;
}

async function inflatedSize(packed: Buffer, most: number): Promise<number | undefined> {
  if (packed.length === 0) return 0;
  try {
    return (await inflate(packed, { maxOutputLength: Math.max(most, 1) })).length;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : undefined;
  }
}
