/** GB18030, which older finance programs read where they don't read UTF-8. It has every sign of Unicode, so nothing is lost. */
export function encodeGb18030(text: string): Buffer {
  const table = (known ??= readTable());
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
let known: Map<number, number[]> | undefined;

/** The runtime reads GB18030 and doesn't write it: what each two and four bytes read as, the other way round. */
function readTable(): Map<number, number[]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<number, number[]>();
  const note = (bytes: number[]) => {
    const sign = decoder.decode(Uint8Array.from(bytes));
    const point = sign.codePointAt(0);
    if (point !== undefined && point !== 0xfffd && sign.length === 1 && !table.has(point)) table.set(point, bytes);
  };
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) if (second !== 0x7f) note([first, second]);
  for (let at = 0; at < BASIC_FOURS; at += 1) note(fourBytes(at));
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
