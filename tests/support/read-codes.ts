import { readFileSync } from 'node:fs';
import type { Canvas } from '@napi-rs/canvas';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } });

/**
 * What a scanner would read of a picture (PNG, JPEG), or of what was drawn: the texts of its codes, as labels and travellers bear them. What was drawn
 * is looked at as it stands: to write it as PNG first takes as long as to read it.
 */
export async function readCodes(picture: Buffer | Canvas): Promise<string[]> {
  const seen = Buffer.isBuffer(picture) ? new Uint8Array(picture) : dotsOf(picture);
  const found = await readBarcodes(seen, {
    formats: ['QRCode', 'DataMatrix', 'Code128'],
    maxNumberOfSymbols: 255,
  });
  return found.map(({ text }) => text);
}

const dotsOf = (drawn: Canvas) => drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height) as ImageData;
