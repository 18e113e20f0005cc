import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } });

/** What a scanner would read of a picture (PNG, JPEG): the texts of its codes, as labels and travellers bear them. */
export async function readCodes(picture: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Uint8Array(picture), {
    formats: ['QRCode', 'DataMatrix', 'Code128'],
    maxNumberOfSymbols: 255,
  });
  return found.map(({ text }) => text);
}
