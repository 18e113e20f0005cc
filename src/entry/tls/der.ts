/** The few forms of DER (ITU-T X.690) that a certificate is made of. Each answers one whole value: tag, length, content. */
export const der = {
  sequence: (...parts: Buffer[]) => tagged(0x30, ...parts),
  set: (...parts: Buffer[]) => tagged(0x31, ...parts),
  /** Of the context: `[number]`, holding whole values. */
  within: (number: number, ...parts: Buffer[]) => tagged(0xa0 + number, ...parts),
  /** Of the context, holding bare bytes. */
  bare: (number: number, content: Buffer | string) => tagged(0x80 + number, Buffer.from(content as string)),
  boolean: (value: boolean) => tagged(0x01, Buffer.from([value ? 0xff : 0])),
  integer: (value: Buffer | number) => tagged(0x02, unsigned(typeof value === 'number' ? Buffer.from([value]) : value)),
  bits: (content: Buffer, unused = 0) => tagged(0x03, Buffer.from([unused]), content),
  octets: (content: Buffer) => tagged(0x04, content),
  object: (dotted: string) => tagged(0x06, objectBytes(dotted)),
  text: (value: string) => tagged(0x0c, Buffer.from(value, 'utf8')),
  /** RFC 5280, 4.1.2.5: two digits of the year until 2049, four from then on. */
  time(moment: Date) {
    const digits = moment
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replace(/[-:T]/g, '');
    return moment.getUTCFullYear() < 2050
      ? tagged(0x17, Buffer.from(digits.slice(2)))
      : tagged(0x18, Buffer.from(digits));
  },
};

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content]);
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = trimmed(Buffer.from([length >>> 24, length >>> 16, length >>> 8, length].map((byte) => byte & 0xff)));
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

/** A first bit that is set would make it negative. */
function unsigned(bytes: Buffer): Buffer {
  const short = trimmed(bytes);
  return (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short;
}

function trimmed(bytes: Buffer): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  return bytes.subarray(from);
}

function objectBytes(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return Buffer.from([first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
