export interface JsonPlace {
  /** From 0, in UTF-16 units as JavaScript counts. */
  position: number;
  /** Both from 1. */
  line: number;
  column: number;
}

/** Where a text stops being JSON. The engine's own messages name no place for many mistakes, and differ by version. */
export function locateJsonError(text: string): JsonPlace {
  const position = firstMistake(text);
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { position, line: before.split('\n').length, column: position - lineStart + 1 };
}

class Mistake extends Error {
  readonly position: number;
  constructor(position: number) {
    super('mistake');
    this.position = position;
  }
}

/** No input of ours is nested as deep as this; bodies that are never come here. */
export const JSON_DEPTH_MAX = 100;

function firstMistake(text: string): number {
  let at = 0;

  const skipBlanks = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at += 1;
  };
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Mistake(at);
    at += match[0].length;
  };
  const expect = (character: string) => {
    if (text[at] !== character) throw new Mistake(at);
    at += 1;
  };
  const string = () => {
    expect('"');
    for (;;) {
      // Everything from the blank on, save the quote and the backslash.
      take(/[ !#-[\]-\uffff]*/y);
      if (text[at] === '"') break;
      if (text[at] !== '\\') throw new Mistake(at);
      take(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y);
    }
    at += 1;
  };
  const sequence = (close: string, depth: number, entry: () => void) => {
    if (depth > JSON_DEPTH_MAX) throw new Mistake(at);
    at += 1;
    skipBlanks();
    if (text[at] === close) {
      at += 1;
      return;
    }
    for (;;) {
      skipBlanks();
      entry();
      skipBlanks();
      if (text[at] !== ',') break;
      at += 1;
    }
    expect(close);
  };
  const value = (depth: number): void => {
    skipBlanks();
    const character = text[at];
    if (character === '{') {
      sequence('}', depth, () => {
        string();
        skipBlanks();
        expect(':');
        value(depth + 1);
      });
    } else if (character === '[') sequence(']', depth, () => value(depth + 1));
    else if (character === '"') string();
    else take(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  };

  try {
    value(0);
    skipBlanks();
    return at;
  } catch (error) {
    if (error instanceof Mistake) return error.position;
    throw error;
  }
}
