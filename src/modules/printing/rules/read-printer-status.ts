import type { PrinterCondition, printerLanguages } from '../contract.ts';

type Language = keyof typeof printerLanguages;

/** Answered at once, also while a printer waits for paper: ZPL II's host status, TSPL's printer status. */
export const statusQuestions: Readonly<Record<Language, Buffer>> = {
  zpl: Buffer.from('~HS'),
  tspl: Buffer.from('\u001b!?', 'latin1'),
};

/** What a printer says of itself, the first that a person must do something about; undefined as long as it hasn't said all. */
export function readPrinterStatus(language: Language, said: Buffer): PrinterCondition | undefined {
  return language === 'zpl' ? readZpl(said.toString('latin1')) : readTspl(said);
}

/**
 * Three lines between STX and ETX (ZPL II Programming Guide, ~HS): the second field of the first is 1 without paper, the third while it
 * is paused; of the second line the third is 1 with the head open, the fourth without ribbon.
 */
function readZpl(said: string): PrinterCondition | undefined {
  const lines = said
    .split('\u0002')
    .flatMap((part) => (part.includes('\u0003') ? [part.split('\u0003')[0] ?? ''] : []));
  const [first, second, third] = lines.map((line) => line.split(','));
  if (!first || !second || !third || first.length < 12 || second.length < 11) return undefined;
  if (second[2] === '1') return 'head_open';
  if (first[1] === '1') return 'paper_out';
  if (second[3] === '1') return 'ribbon_out';
  return first[2] === '1' ? 'paused' : 'online';
}

/** One byte (TSPL/TSPL2 Programming Manual, <ESC>!?), a bit for each; printing and a head too warm or cold are no reason to wait. */
const bits: readonly (readonly [bit: number, condition: PrinterCondition])[] = [
  [0x01, 'head_open'],
  [0x40, 'head_open'],
  [0x04, 'paper_out'],
  [0x08, 'ribbon_out'],
  [0x02, 'jammed'],
  [0x10, 'paused'],
];

function readTspl(said: Buffer): PrinterCondition | undefined {
  const [byte] = said;
  if (byte === undefined) return undefined;
  return bits.find(([bit]) => byte & bit)?.[1] ?? 'online';
}
