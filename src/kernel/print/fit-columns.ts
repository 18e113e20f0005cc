/** How wide a column would be, in points, and what it can't do without: its longest word, or a figure whole. */
export interface ColumnNeed {
  natural: number;
  least: number;
  /** Takes what is left over: text does, a figure stays where its neighbour can be read across. */
  grows: boolean;
}

/** Widths that together are exactly what is there: too little is taken from those that can wrap, too much given to those that hold text. */
export function fitColumns(needs: readonly ColumnNeed[], available: number): number[] {
  const sum = (of: (need: ColumnNeed) => number) => needs.reduce((total, need) => total + of(need), 0);
  const natural = sum((need) => need.natural);
  const least = sum((need) => need.least);
  if (natural <= available) {
    const growing = sum((need) => (need.grows ? need.natural : 0));
    const left = available - natural;
    return needs.map((need) =>
      growing === 0
        ? need.natural * (available / natural)
        : need.natural + (need.grows ? (left * need.natural) / growing : 0),
    );
  }
  if (least >= available) return needs.map((need) => (need.least * available) / least);
  const share = (available - least) / (natural - least);
  return needs.map((need) => need.least + (need.natural - need.least) * share);
}

/** Nearly as the fonts draw it: a Chinese character is as wide as high, small letters and digits a little more than half of that. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) > 0x2e80) ems += 1;
    else if (/[MW@%]/.test(character)) ems += 0.9;
    else ems += /[A-Z&#]/.test(character) ? 0.66 : 0.58;
  }
  return ems * fontSize;
}

/** A code or a date, which nobody reads in two pieces. */
export function isWhole(text: string): boolean {
  return /^[\x21-\x7e]{1,28}$/.test(text) || /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(text);
}

/** The widest piece that no line break divides: a word, a number, one Chinese character. */
export function longestPiece(text: string, fontSize: number): number {
  return Math.max(0, ...text.split(/[\s\-/,，、]|(?=[\u2e80-\uffff])/u).map((piece) => textWidth(piece, fontSize)));
}
