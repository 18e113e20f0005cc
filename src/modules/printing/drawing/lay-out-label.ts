import type { LabelDesign, LabelElement, LabelFaultView, Symbology } from '../contract/template.ts';
import type { CodeSquares, Drawing, Mark, MeasureText } from './drawing.ts';
import { type FieldValues, fieldsIn, fillElements, fillText } from './fill-text.ts';
import { layOutText } from './lay-out-text.ts';

/** What the encoder made of a code's text; undefined where the symbology can't hold it. */
export type EncodedSymbols = ReadonlyMap<string, CodeSquares | undefined>;
export const symbolKey = (symbology: Symbology, text: string) => `${symbology} ${text}`;

/** From the top of a line to where its letters stand, and from line to line, by their size. */
const BASELINE = 0.88;
const LINE_HEIGHT = 1.16;
/** A square that is smaller is read by no handheld scanner, printed by no 203 dpi printer in two dots. */
const SQUARE_LEAST = 0.25;

type Of<K extends LabelElement['kind']> = Extract<LabelElement, { kind: K }>;
type Code =
  | { symbology: Symbology; text: string }
  | { fault: 'code_empty' | 'code_impossible' | 'code_lacks'; value: string };

/** What each code of a label holds for this thing, in the order of the elements. */
export function codesOf({ elements }: LabelDesign, values: FieldValues, thisYear: number): Map<LabelElement, Code> {
  return new Map(
    elements.filter((one) => one.kind === 'code').map((one) => [one as LabelElement, codeOf(one, values, thisYear)]),
  );
}

function codeOf({ symbology, text }: Of<'code'>, values: FieldValues, thisYear: number): Code {
  const filled = symbology.startsWith('gs1-') ? fillElements(text, values, thisYear) : fillText(text, values, 'raw');
  if (filled === '') return { fault: 'code_empty', value: text };
  if (typeof filled === 'string') return { symbology, text: filled };
  const { ai, value, fault } = filled.wrong;
  if (fault === 'companion') return { fault: 'code_lacks', value: `(${value.replaceAll(', ', ') / (')})` };
  return { fault: 'code_impossible', value: `(${ai})${value}` };
}

/** A template and the values of one thing as a drawing: the same for screen, PDF and printers. Pure. */
export function layOutLabel(
  design: LabelDesign,
  values: FieldValues,
  { symbols, measure, thisYear }: { symbols: EncodedSymbols; measure: MeasureText; thisYear: number },
): Drawing {
  const marks: Mark[] = [];
  const faults: LabelFaultView[] = [];
  const codes = codesOf(design, values, thisYear);
  for (const [index, element] of design.elements.entries()) {
    const tell = (fault: LabelFaultView['fault'], value = '') => faults.push({ element: index, fault, value });
    const unknown = 'text' in element && fieldsIn(element.text).find((name) => !Object.hasOwn(values, name));
    if (unknown) tell('field_unknown', unknown);
    const drawn = marksOf(element, values, codes.get(element), { symbols, measure, tell });
    if (drawn.some((mark) => reachesOut(mark, design))) tell('outside');
    marks.push(...drawn);
  }
  return { width: design.width, height: design.height, marks, faults };
}

interface Drawer {
  symbols: EncodedSymbols;
  measure: MeasureText;
  tell(fault: LabelFaultView['fault'], value?: string): void;
}

function marksOf(element: LabelElement, values: FieldValues, code: Code | undefined, drawer: Drawer): Mark[] {
  if (element.kind === 'text') return textMarks(element, fillText(element.text, values, 'said'), drawer);
  if (element.kind === 'code') return code ? codeMarks(element, code, drawer) : [];
  return boxMarks(element);
}

function textMarks(element: Of<'text'>, text: string, { measure, tell }: Drawer): Mark[] {
  const { x, y, width, bold, align } = element;
  const { lines, size, cut } = layOutText({ ...element, text }, measure);
  if (cut) tell('cut', text.slice(0, 200));
  // Smaller letters stand in the middle of the room that the larger ones would have had.
  const lower = ((element.size - size) * LINE_HEIGHT) / 2;
  return lines.map((line, at) => {
    const taken = measure(line, size, bold);
    const left = { left: 0, centre: (width - taken) / 2, right: width - taken }[align];
    const baseline = y + lower + size * (BASELINE + LINE_HEIGHT * at);
    return { kind: 'text', x: x + left, y: baseline, width: taken, size, bold, text: line };
  });
}

function codeMarks(element: Of<'code'>, code: Code, { symbols, tell }: Drawer): Mark[] {
  if ('fault' in code) {
    tell(code.fault, code.value.slice(0, 200));
    return [];
  }
  const symbol = symbols.get(symbolKey(code.symbology, code.text));
  if (!symbol) {
    tell('code_impossible', code.text.slice(0, 200));
    return [];
  }
  const { x, y, width, height } = element;
  const across = symbol.width + 2 * symbol.quiet;
  const square = symbol.height === 1 ? width / across : Math.min(width, height) / across;
  // Bars are read from far thinner lines than squares.
  if (square < (symbol.height === 1 ? SQUARE_LEAST / 2 : SQUARE_LEAST)) tell('code_fine', square.toFixed(2));
  return [{ kind: 'symbol', x, y, width, height, symbol }];
}

function boxMarks({ x, y, width, height, thickness }: Of<'box'>): Mark[] {
  const area = (left: number, top: number, wide: number, high: number): Mark => {
    return { kind: 'area', x: left, y: top, width: wide, height: high };
  };
  if (width <= 2 * thickness || height <= 2 * thickness) return [area(x, y, width || thickness, height || thickness)];
  return [
    area(x, y, width, thickness),
    area(x, y + height - thickness, width, thickness),
    area(x, y + thickness, thickness, height - 2 * thickness),
    area(x + width - thickness, y + thickness, thickness, height - 2 * thickness),
  ];
}

function reachesOut(mark: Mark, { width, height }: LabelDesign): boolean {
  const bottom = mark.kind === 'text' ? mark.y : mark.y + mark.height;
  return mark.x < -0.01 || mark.x + mark.width > width + 0.01 || bottom > height + 0.01;
}
