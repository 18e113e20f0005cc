import type { Piece } from './read-functions.ts';

const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? '';
const write = /\b(?:insert into|update|delete from)\s+([a-z]+\.[a-z_]+|\{\})/g;
/** What is declared is called by the house. */
const defines = /^define(Command|BatchCommand|Query|Reaction|Feed)$/;
const lists = /^src\/(entry\/|modules\/[^/]+\/(index|routes)\.ts)/;
/** At a function that writes, or at one on the way to it: `Untold: <why nobody need hear of it>`. */
const untold = /\bUntold: \S.{10}/;
/** What is long over is forgotten by jobs; nobody follows it any more. */
const forgets = /^deleteOld[A-Z]/;

/**
 * Every way by which a module's SQL is reached must come past an event of the same module: whoever calls a function that writes
 * tells, by itself or through what it calls, or all of its own callers do. Gives what doesn't, each as a sentence.
 */
export function findUntoldWrites(pieces: ReadonlyMap<string, Piece>): string[] {
  const callers = new Map<string, string[]>();
  for (const [key, { file, names }] of pieces) {
    if (lists.test(file)) continue;
    for (const name of names) callers.set(name, [...(callers.get(name) ?? []), key]);
  }
  /** Of the kernel's functions those that write into the table whose name they are given. */
  const isGiven = (key: string) =>
    key.startsWith('src/kernel/db/') &&
    (pieces.get(key)?.texts ?? []).some((text) => [...text.matchAll(write)].length > 0);
  const tells = (key: string, module: string, seen = new Set<string>()): boolean => {
    const piece = pieces.get(key);
    if (!piece || seen.has(key)) return false;
    seen.add(key);
    if (moduleOf(piece.file) === module && piece.calls.includes('emit')) return true;
    return piece.names.some((name) => tells(name, module, seen));
  };
  /** The callers, up to those whom nobody calls, that tell nothing. */
  const silent = (key: string, module: string, seen: readonly string[] = []): string[] => {
    const piece = pieces.get(key);
    if (!piece || seen.includes(key) || untold.test(piece.comment) || tells(key, module)) return [];
    const above = piece.calls.some((call) => defines.test(call)) ? [] : (callers.get(key) ?? []);
    return above.length === 0 ? [key] : above.flatMap((each) => silent(each, module, [...seen, key]));
  };
  return [...pieces].flatMap(([key, { file, name, names, texts }]) => {
    const written = texts.flatMap((text) => [...text.matchAll(write)].map(([, table]) => table as string));
    const named = names.some(isGiven) ? texts.filter((text) => /^[a-z]+\.[a-z_]+$/.test(text)) : [];
    const tables = [...written, ...named];
    const module = moduleOf(file);
    if (tables.length === 0 || module === '' || forgets.test(name)) return [];
    const what = [...new Set(tables)].join(', ').replaceAll('{}', 'tables of its records');
    return [...new Set(silent(key, module))].map((root) => `${root} writes ${what} by ${key}, and nothing tells it`);
  });
}
