import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { readCodes } from './read-codes.ts';

const getDocument = await loadReader();

export interface ReadPdf {
  /** Of each page, its pieces of text one after the other. */
  pages: string[][];
  /** All of it without blanks and line ends: a long name is found although it is wrapped. */
  text: string;
  /** What a scanner would read from the pages. */
  scans: string[];
  /** The pages as they are drawn. */
  pictures: Canvas[];
}

/** A PDF as its reader sees it: the text that stands in it, and the codes on its pages as they are drawn. */
export async function readPdf(content: Buffer, { scale = 0 }: { scale?: number } = {}): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise;
  const read: ReadPdf = { pages: [], text: '', scans: [], pictures: [] };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    read.pages.push(items.flatMap((item) => ('str' in item && item.str !== '' ? [item.str] : [])));
    if (scale === 0) continue;
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise;
    read.pictures.push(canvas);
    read.scans.push(...(await readCodes(canvas)));
  }
  await document.destroy();
  read.text = read.pages.flat().join('').replace(/\s+/g, '');
  return read;
}

/**
 * The reader brings its own JSON.stringify, JSON.parse and push where the engine's are a little older than it likes, in a JavaScript a hundred
 * times slower, and leaves them to all that runs in this process afterwards. They are put back once both of its parts are there.
 */
async function loadReader() {
  const { stringify, parse } = JSON;
  const { push } = Array.prototype;
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  Object.assign(JSON, { stringify, parse });
  Object.defineProperty(Array.prototype, 'push', { value: push, writable: true, configurable: true });
  return getDocument;
}
