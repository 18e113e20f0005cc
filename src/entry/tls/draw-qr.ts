import { createRequire } from 'node:module';

interface Module {
  x: number;
  y: number;
  color: string;
}

/** The encoder that draws QR codes on our prints; it has no door of its own. */
const { default: encoder } = createRequire(import.meta.url)('pdfmake/js/qrEnc.js') as {
  default: { measure(node: object): { _canvas: Module[]; _width: number } };
};

/** A QR code as SVG, with the four modules of quiet around it that readers need. */
export function drawQr(text: string): string {
  const { _canvas: drawn, _width: width } = encoder.measure({ qr: text, eccLevel: 'M', foreground: 'dark' });
  const dark = drawn
    .filter(({ color }) => color === 'dark')
    .map(({ x, y }) => `M${x / size + quiet} ${y / size + quiet}h1v1h-1z`);
  const side = width / size + 2 * quiet;
  return `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="QR" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}

/** What the encoder draws a module as, in its own units. */
const size = 5;
const quiet = 4;
