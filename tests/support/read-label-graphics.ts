import { createCanvas } from '@napi-rs/canvas';
import { readCodes } from './read-codes.ts';

export interface PrintedLabel {
  width: number;
  height: number;
  copies: number;
  /** Codes that a scanner would read from the paper. */
  scans: string[];
}

/** What a printer puts on paper of what it was sent, in ZPL or TSPL: read as the makers' manuals say, not as our writer does it. */
export async function readLabelGraphics(sent: Buffer): Promise<PrintedLabel[]> {
  return Promise.all(readDots(sent).map(asPrinted));
}

export function readDots(sent: Buffer): Dots[] {
  const text = sent.toString('latin1');
  return text.includes('^XA') ? readZpl(text) : readTspl(text);
}

export interface Dots {
  width: number;
  height: number;
  rowBytes: number;
  copies: number;
  /** 1 is black. */
  bits: Uint8Array;
}

function readZpl(text: string): Dots[] {
  return [...text.matchAll(/\^XA(.*?)\^XZ/gs)].map(([, label = '']) => {
    const number = (command: string) => Number(new RegExp(`\\^${command}(\\d+)`).exec(label)?.[1]);
    const [, total = '', rowBytes = '', data = ''] = /\^GFA,\d+,(\d+),(\d+),([^^]*)\^FS/.exec(label) ?? [];
    const rows = unpack(data, Number(rowBytes) * 2);
    const bits = Buffer.from(rows.join(''), 'hex');
    if (bits.length !== Number(total)) throw new Error(`^GFA announces ${total} bytes and brings ${bits.length}`);
    return { width: number('PW'), height: number('LL'), rowBytes: Number(rowBytes), copies: number('PQ'), bits };
  });
}

/** ZPL's compression of hexadecimal digits, row by row. */
function unpack(data: string, digits: number): string[] {
  const rows: string[] = [];
  let row = '';
  let count = 0;
  for (const sign of data) {
    if (sign === ':') rows.push(rows.at(-1) ?? '');
    else if (sign === ',' || sign === '!') {
      rows.push(row.padEnd(digits, sign === ',' ? '0' : 'F'));
      row = '';
    } else if (/[G-Y]/.test(sign)) count += sign.charCodeAt(0) - 70;
    else if (/[g-z]/.test(sign)) count += (sign.charCodeAt(0) - 102) * 20;
    else {
      row += sign.repeat(count || 1);
      count = 0;
      if (row.length === digits) {
        rows.push(row);
        row = '';
      } else if (row.length > digits) throw new Error('a row is longer than it may be');
    }
  }
  return rows;
}

function readTspl(text: string): Dots[] {
  const labels: Dots[] = [];
  for (let at = text.indexOf('BITMAP'); at >= 0; at = text.indexOf('BITMAP', at + 1)) {
    const head = /^BITMAP 0,0,(\d+),(\d+),0,/.exec(text.slice(at));
    if (!head) throw new Error('no bitmap');
    const [rowBytes, height] = [Number(head[1]), Number(head[2])];
    const from = at + head[0].length;
    const bits = Buffer.from(text.slice(from, from + rowBytes * height), 'latin1').map((byte) => ~byte);
    const tail = /^\r\nPRINT 1,(\d+)\r\n/.exec(text.slice(from + rowBytes * height));
    if (!tail) throw new Error('the bitmap is shorter or longer than it says');
    labels.push({ width: rowBytes * 8, height, rowBytes, copies: Number(tail[1]), bits });
    at = from + rowBytes * height;
  }
  return labels;
}

/** Red, green, blue and opacity from the number's low end on. */
const [BLACK, WHITE] = [0xff000000, 0xffffffff];

async function asPrinted({ width, height, rowBytes, copies, bits }: Dots): Promise<PrintedLabel> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  // A million dots on a label: each is written as the one number that its four bytes are.
  const dots = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const black = ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      dots[y * width + x] = black ? BLACK : WHITE;
    }
  context.putImageData(image, 0, 0);
  return { width, height, copies, scans: await readCodes(canvas) };
}
