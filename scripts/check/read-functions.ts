import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

/** A function or constant of a file's top level: what it names of others, what it says and what it calls. */
export interface Piece {
  file: string;
  name: string;
  /** Keys of the pieces that it names: `file#name`. */
  names: string[];
  /** Every text in it, templates with `{}` where a value stands. */
  texts: string[];
  /** Names of what it calls, of methods the last part. */
  calls: string[];
  /** The comment that stands directly before it. */
  comment: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** The pieces of these files by key, each with what it names through imports and doors. */
export function readPieces(files: readonly { file: string; text: string }[]): Map<string, Piece> {
  const read = new Map(files.map(({ file, text }) => [file, readFile(file, text)]));
  /** Follows re-exports to where a name is made. */
  const find = (file: string, name: string, seen: string[] = []): string | undefined => {
    const one = read.get(file);
    if (!one || seen.includes(file)) return undefined;
    if (one.pieces.has(name)) return `${file}#${name}`;
    const from = one.reexported.get(name);
    if (from) return find(from.file, from.name, [...seen, file]);
    return one.all.map((each) => find(each, name, [...seen, file])).find((each) => each !== undefined);
  };
  const pieces = new Map<string, Piece>();
  for (const [file, { pieces: own, imported }] of read) {
    for (const [name, piece] of own) {
      const names = piece.names.flatMap((each) => {
        if (each !== name && own.has(each)) return [`${file}#${each}`];
        const from = imported.get(each);
        return (from && find(from.file, from.name)) || [];
      });
      pieces.set(`${file}#${name}`, { ...piece, names: [...new Set(names)] });
    }
  }
  return pieces;
}

export function readSources(root: string, files: readonly string[]): { file: string; text: string }[] {
  return files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

interface ReadFile {
  pieces: Map<string, Piece>;
  imported: Map<string, { file: string; name: string }>;
  reexported: Map<string, { file: string; name: string }>;
  /** Files of which everything is passed on. */
  all: string[];
}

function readFile(file: string, text: string): ReadFile {
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const found: ReadFile = { pieces: new Map(), imported: new Map(), reexported: new Map(), all: [] };
  for (const statement of program.body as unknown as Node[]) {
    const source = (statement.source as Node | null | undefined)?.value;
    const from = typeof source === 'string' && source.startsWith('.') ? resolve(file, source) : undefined;
    for (const specifier of (statement.specifiers ?? []) as Node[]) {
      const [local, inner] = [nameOf(specifier.local), nameOf(specifier.imported ?? specifier.local)];
      if (from && statement.type === 'ImportDeclaration') found.imported.set(local, { file: from, name: inner });
      else if (from) found.reexported.set(nameOf(specifier.exported), { file: from, name: local });
    }
    if (from && statement.type === 'ExportAllDeclaration') found.all.push(from);
    const declared = statement.type.startsWith('Export') ? (statement.declaration as Node | null) : statement;
    const before = comments.filter(({ end }) => end <= statement.start).at(-1);
    const comment = before && text.slice(before.end, statement.start).trim() === '' ? before.value : '';
    for (const [name, node] of declarationsOf(declared))
      found.pieces.set(name, { file, name, comment, ...contentsOf(node) });
  }
  return found;
}

function resolve(file: string, source: string): string {
  return normalize(join(dirname(file), source)).replaceAll('\\', '/');
}

function nameOf(node: unknown): string {
  const { name, value } = node as { name?: string; value?: string };
  return name ?? value ?? '';
}

/** The names that a statement makes; those of a pattern all stand for the same. */
function declarationsOf(statement: Node | null | undefined): [string, Node][] {
  if (statement?.type === 'FunctionDeclaration') return [[nameOf(statement.id), statement]];
  if (statement?.type !== 'VariableDeclaration') return [];
  return (statement.declarations as Node[]).flatMap((one): [string, Node][] => {
    const id = one.id as Node;
    if (id.type === 'Identifier') return [[nameOf(id), one]];
    return contentsOf(id).names.map((name) => [name, one]);
  });
}

function contentsOf(root: Node): Pick<Piece, 'names' | 'texts' | 'calls'> {
  const names = new Set<string>();
  const texts: string[] = [];
  const calls: string[] = [];
  walk(root);
  return { names: [...names], texts, calls };

  function walk(node: Node): void {
    if (node.type === 'Identifier') names.add(nameOf(node));
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value);
    if (node.type === 'TemplateLiteral')
      texts.push((node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('{}'));
    if (node.type === 'CallExpression') {
      const callee = node.callee as Node;
      calls.push(nameOf(callee.type === 'MemberExpression' ? callee.property : callee));
    }
    for (const [key, inner] of Object.entries(node)) {
      // What a member or a property is called is no name of ours.
      if ((key === 'property' || key === 'key') && !node.computed && !node.shorthand) continue;
      for (const each of Array.isArray(inner) ? inner : [inner]) if (isNode(each)) walk(each);
    }
  }
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && typeof (value as Node).type === 'string';
}
