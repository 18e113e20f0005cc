import type { LabelFaultView } from '../contract/template.ts';

/** Black and white squares of a code, row by row; one row where it is bars. */
export interface CodeSquares {
  width: number;
  height: number;
  /** 1 for dark. */
  dark: Uint8Array;
  /** Squares that must stay white around it. */
  quiet: number;
}

/** What is black on a label, in millimetres from its upper left corner. `y` of a text is the line that it stands on. */
export type Mark =
  | { kind: 'text'; x: number; y: number; width: number; size: number; bold: boolean; text: string }
  | { kind: 'symbol'; x: number; y: number; width: number; height: number; symbol: CodeSquares }
  | { kind: 'area'; x: number; y: number; width: number; height: number };

export interface Drawing {
  width: number;
  height: number;
  marks: readonly Mark[];
  faults: readonly LabelFaultView[];
}

/** Width in millimetres of a text whose letters are so many millimetres high. */
export type MeasureText = (text: string, size: number, bold: boolean) => number;
