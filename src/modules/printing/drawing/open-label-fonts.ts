import type { Glyph, PathCommand } from 'fontkit';
import { fontFiles } from '../../../kernel/index.ts';
import type { MeasureText } from './drawing.ts';

export interface LabelFonts {
  measure: MeasureText;
  /** The outlines of a text's letters in millimetres, from where its first letter stands; y grows downward. */
  outline(text: string, size: number, bold: boolean): PathCommand[];
}

/** The fonts that prints are set in, for what has no letters of its own: a label printer knows no Chinese, and a browser may have another font. */
export async function openLabelFonts(): Promise<LabelFonts> {
  // Loaded with the first label: most runs of the command line draw none.
  const { openSync } = await import('fontkit');
  const files = fontFiles();
  const fonts = { regular: openSync(files.regular), bold: openSync(files.bold) };
  // Decoding an outline takes some tenths of a millisecond, and labels say the same over and over.
  const known = new Map<string, Glyph>();
  const glyphOf = (letter: string, bold: boolean): Glyph => {
    const key = `${letter}${bold}`;
    let glyph = known.get(key);
    if (!glyph) {
      glyph = fonts[bold ? 'bold' : 'regular'].glyphForCodePoint(letter.codePointAt(0) ?? 0);
      if (known.size >= GLYPHS_MAX) known.clear();
      known.set(key, glyph);
    }
    return glyph;
  };
  const emOf = (bold: boolean) => fonts[bold ? 'bold' : 'regular'].unitsPerEm;
  return {
    measure(text, size, bold) {
      let units = 0;
      for (const letter of text) units += glyphOf(letter, bold).advanceWidth;
      return (units * size) / emOf(bold);
    },
    outline(text, size, bold) {
      const scale = size / emOf(bold);
      const commands: PathCommand[] = [];
      let x = 0;
      for (const letter of text) {
        const glyph = glyphOf(letter, bold);
        for (const { command, args } of glyph.path.commands)
          commands.push({ command, args: args.map((arg, at) => (at % 2 === 0 ? (x + arg) * scale : -arg * scale)) });
        x += glyph.advanceWidth;
      }
      return commands;
    },
  };
}

const GLYPHS_MAX = 4_000;
