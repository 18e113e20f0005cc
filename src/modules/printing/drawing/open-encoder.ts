import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WriterOptions } from 'zxing-wasm/writer';
import type { Symbology } from '../contract/template.ts';
import type { CodeSquares } from './drawing.ts';

/** How the encoder is asked, and how much white a code needs around it (ISO/IEC 18004, 16022, 15417), in squares. */
const forms: Readonly<Record<Symbology, { asked: WriterOptions; quiet: number; bars?: true }>> = {
  // Error correction of a quarter: labels on the floor get dirty.
  qr: { asked: { format: 'QRCode', options: 'ecLevel=Q' }, quiet: 4 },
  'gs1-qr': { asked: { format: 'QRCode', options: 'gs1,ecLevel=Q' }, quiet: 4 },
  datamatrix: { asked: { format: 'DataMatrix', options: 'forceSquare' }, quiet: 1 },
  'gs1-datamatrix': { asked: { format: 'DataMatrix', options: 'gs1,forceSquare' }, quiet: 1 },
  code128: { asked: { format: 'Code128' }, quiet: 10, bars: true },
  'gs1-128': { asked: { format: 'Code128', options: 'gs1' }, quiet: 10, bars: true },
};

/** A code as squares. Undefined where its symbology can't hold the text: a bar code has no Chinese. */
export type EncodeSymbol = (symbology: Symbology, text: string) => Promise<CodeSquares | undefined>;

export async function openEncoder(): Promise<EncodeSymbol> {
  // By default the encoder's wasm is fetched from the net.
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const wasm = readFileSync(file);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  prepareZXingModule({ overrides: { wasmBinary } });
  return async (symbology, text) => {
    const { asked, quiet, bars } = forms[symbology];
    const { symbol, error } = await writeBarcode(text, { ...asked, addQuietZones: false });
    if (error || !symbol || symbol.width === 0) return undefined;
    const height = bars ? 1 : symbol.height;
    const dark = Uint8Array.from(symbol.data.subarray(0, symbol.width * height), (level) => (level === 0 ? 1 : 0));
    return { width: symbol.width, height, dark, quiet };
  };
}
