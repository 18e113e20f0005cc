import { crc32, inflateSync } from 'node:zlib';

/** Of a data address in characters: some 60 kB. A logo is small, and stands in every version of the configuration. */
export const pictureLengthMax = 80_000;
const PIXELS_MAX = 2_000;

/**
 * Whether a data address holds a PNG or JPEG that can be drawn, whole to the last byte. Other forms are refused, vector drawings
 * first: they may carry scripts. A PNG has 8 bits a channel and is not interlaced, as every browser writes it.
 */
export function isPicture(text: string): boolean {
  const [, kind, encoded] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (!encoded) return false;
  const bytes = Buffer.from(encoded, 'base64');
  try {
    return kind === 'png' ? isWholePng(bytes) : isWholeJpeg(bytes);
  } catch {
    return false;
  }
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** By colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Every chunk with its sum, and exactly the pixels that the head promises. */
function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false;
  const data: Buffer[] = [];
  let pixelBytes = 0;
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return false;
    if ((kind === 'IHDR') !== (at === 8)) return false;
    if (kind === 'IHDR') {
      const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      const channels = pngChannels[body[9] ?? -1];
      if (!channels || body[8] !== 8 || body[12] !== 0 || !isModest(width, height)) return false;
      pixelBytes = height * (1 + width * channels);
    }
    if (kind === 'IDAT') data.push(body);
    at += 12 + length;
    if (kind === 'IEND')
      return (
        at === bytes.length &&
        inflateSync(Buffer.concat(data), { maxOutputLength: pixelBytes + 1 }).length === pixelBytes
      );
  }
  return false;
}

/** A start, a frame of modest size, and the end mark last. */
function isWholeJpeg(bytes: Buffer): boolean {
  if (bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return false;
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes.readUInt16BE(at);
    if (mark < 0xffc0 || mark === 0xffda) return false;
    // Baseline, extended and progressive frames; the rest hardly any program draws.
    if (mark <= 0xffc2) return bytes[at + 4] === 8 && isModest(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
  }
}

function isModest(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= PIXELS_MAX && height <= PIXELS_MAX;
}
