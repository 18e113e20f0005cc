/** GB18030, which older finance programs read where they don't read UTF-8. It has every sign of Unicode, so nothing is lost. */
export function encodeGb18030(text: string): Buffer {
  // Made anew for each file: some 60,000 signs.
  const table = readTable();
  const parts: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0) as number;
    const bytes = point < 0x80 ? [point] : (table.get(point) ?? fourBytes(point - 0x10000 + SUPPLEMENTARY));
    for (const byte of bytes) parts.push(byte);
  }
  return Buffer.from(parts);
}

/** Where signs beyond the first plane begin, counted in fours. */
const SUPPLEMENTARY = 189_000;
const BASIC_FOURS = 39_420;

/** The runtime reads GB18030 and doesn't write it: what each two and four bytes read as, the other way round, a line for each. */
function readTable(): Map<number, number[]> {
  const codes: number[][] = [];
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) if (second !== 0x7f) codes.push([first, second]);
  for (let at = 0; at < BASIC_FOURS; at += 1) codes.push(fourBytes(at));
  const bytes = new Uint8Array(codes.length * 5).fill(0x0a);
  let size = 0;
  for (const code of codes) {
    bytes.set(code, size);
    size += code.length + 1;
  }
  const read = new TextDecoder('gb18030').decode(bytes.subarray(0, size));
  const table = new Map<number, number[]>();
  for (const [at, sign] of read.split('\n').entries()) {
    const point = sign.codePointAt(0);
    const code = codes[at];
    if (code && point !== undefined && point !== 0xfffd && sign.length === 1 && !table.has(point))
      table.set(point, code);
  }
  return table;
}

function fourBytes(at: number): number[] {
  return [
    0x81 + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1_260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ];
}
