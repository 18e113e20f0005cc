import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../contract.ts';
import type { PrintWords } from './format-value.ts';
import { formatPrintMoment, mainLanguage } from './format-value.ts';
import type { Letterhead } from './letterhead.ts';

/** Points. Margins hold on every printer, and the left one takes a punch. */
export const margins = { left: 40, top: 34, right: 34, bottom: 40 } as const;

export const paperSizes: Readonly<Record<Letterhead['paper'], readonly [short: number, long: number]>> = {
  A4: [595.28, 841.89],
  A5: [419.53, 595.28],
  LETTER: [612, 792],
};

/** Black on white with greys that a cheap printer shows: nothing is said by colour. */
export const ink = { text: '#000000', quiet: '#4a4a4a', line: '#8a8a8a', fine: '#c4c4c4', head: '#f0f0f0' } as const;

/** Points left and right of what a cell holds. */
export const cellPadding = 4;
/** Of the lines between the columns of a form. */
export const formLineWidth = 0.4;

export function contentWidth(paper: Letterhead['paper'], landscape: boolean): number {
  const [short, long] = paperSizes[paper];
  return (landscape ? long : short) - margins.left - margins.right;
}

/** The company's head with a line beneath; nothing where the factory has not said who it is. */
export function letterheadOf({ names, lines, logo }: Letterhead, width: number): Content[] {
  if (names.length === 0 && !logo) return [];
  const [name, ...others] = names;
  const said: Content[] = [
    ...(name ? [{ text: name, bold: true, fontSize: 12 }] : []),
    ...others.map((other) => ({ text: other, fontSize: 9 })),
    ...lines.map((line) => ({ text: line, fontSize: 8, color: ink.quiet })),
  ];
  const text: Content = { stack: said };
  return [
    logo
      ? {
          columns: [
            { image: logo, fit: [120, 40] },
            { stack: said, width: '*' },
          ],
          columnGap: 12,
        }
      : text,
    ruleOf(width, ink.text, 0.8, [0, 6, 0, 10]),
  ];
}

export function ruleOf(
  width: number,
  color: string,
  lineWidth: number,
  margin: [number, number, number, number],
): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth, lineColor: color }],
    margin,
  };
}

/** What stands at the foot of each page; the page itself is counted where it is rendered. */
export interface PageFoot {
  left: string;
  /** With `{page}` and `{pages}`. */
  right: string;
}

export function footOf(printed: { by: string; at: Date }, words: PrintWords): PageFoot {
  const language: Language = mainLanguage(words.language);
  const at = formatPrintMoment(printed.at, words);
  return language === 'zh'
    ? { left: `打印：${printed.by}　${at}`, right: '第 {page} 页，共 {pages} 页' }
    : { left: `Printed by ${printed.by}, ${at}`, right: 'Page {page} of {pages}' };
}
