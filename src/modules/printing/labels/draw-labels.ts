import { type Database, perProgram, type Tx } from '../../../kernel/index.ts';
import type { LabelDesign } from '../contract.ts';
import type { Drawing } from '../drawing/drawing.ts';
import type { FieldValues } from '../drawing/fill-text.ts';
import { codesOf, layOutLabel, symbolKey } from '../drawing/lay-out-label.ts';
import { openEncoder } from '../drawing/open-encoder.ts';
import { openLabelFonts } from '../drawing/open-label-fonts.ts';

async function openPress() {
  const [fonts, encode] = await Promise.all([openLabelFonts(), openEncoder()]);
  return { fonts, encode };
}

const presses = perProgram(() => ({ opened: undefined as ReturnType<typeof openPress> | undefined }));

/** Fonts and encoder: opened with the first label, which takes a tenth of a second, and kept. */
export function pressOf(at: Tx | Database): ReturnType<typeof openPress> {
  const kept = presses(at);
  kept.opened ??= openPress();
  return kept.opened;
}

/** The labels of a template, one for each thing. Codes are made first; the layout itself is pure. */
export async function drawLabels(
  at: Tx | Database,
  design: LabelDesign,
  things: readonly { values: FieldValues }[],
  now: Date,
): Promise<Drawing[]> {
  const { fonts, encode } = await pressOf(at);
  const thisYear = now.getUTCFullYear();
  const drawings: Drawing[] = [];
  for (const { values } of things) {
    const symbols = new Map();
    for (const code of codesOf(design, values, thisYear).values())
      if (!('fault' in code))
        symbols.set(symbolKey(code.symbology, code.text), await encode(code.symbology, code.text));
    drawings.push(layOutLabel(design, values, { symbols, measure: fonts.measure, thisYear }));
  }
  return drawings;
}
