import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the page has a newcomer do, in its order. */
export type Step =
  | { kind: 'command'; line: string }
  /** A file as a whole, or what goes into one below the line that holds `below`. */
  | { kind: 'block'; file: string; below: string | undefined; text: string };

const pieces = /^`([^`\n]+)`(?:, below `([^`\n]+)`)?:\n\n```\w+\n([\s\S]*?)```|^```sh\n([\s\S]*?)```/gm;

export function readSteps(page: string): Step[] {
  return [...page.matchAll(pieces)].flatMap(([, file, below, text = '', commands]): Step[] =>
    file === undefined
      ? (commands ?? '')
          .trim()
          .split('\n')
          .map((line) => ({ kind: 'command', line }))
      : [{ kind: 'block', file, below, text }],
  );
}

/** Throws when there is no one place to put it. */
export function writeBlock(root: string, { file, below, text }: Extract<Step, { kind: 'block' }>): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  if (below === undefined) {
    writeFileSync(path, text);
    return;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.flatMap((line, index) => (line.includes(below) ? [index] : []));
  if (at.length !== 1) throw new Error(`${file} has ${at.length} lines with “${below}”`);
  lines.splice((at[0] as number) + 1, 0, text.replace(/\n$/, ''));
  writeFileSync(path, lines.join('\n'));
}
