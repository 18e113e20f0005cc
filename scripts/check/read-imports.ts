import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** One import as written: who, what, and whether only types cross. */
export interface Import {
  from: string;
  /** Path from the project's root, `node_modules/<package>` or `node:<name>`. */
  to: string;
  typeOnly: boolean;
  /** Loaded when it is called for, after the file itself stands. */
  deferred: boolean;
  resolved: boolean;
}

const source = /\.(ts|tsx|mts|mjs)$/;

/** The project's own folders, as tsconfig.json includes them. What lies beside them is somebody's data and is not read. */
export function ourFolders(root: string): string[] {
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { include: string[] };
  return include.filter((name) => !name.includes('.'));
}

/** Every source file below the folders, as paths from the root with forward slashes. */
export function sourceFiles(root: string, folders: string[]): string[] {
  return folders.flatMap((folder) => {
    const directory = join(root, folder);
    if (!existsSync(directory)) return [];
    return readdirSync(directory, { recursive: true })
      .map((name) => join(directory, String(name)))
      .filter((file) => source.test(file) && statSync(file).isFile())
      .map((file) => slashes(relative(root, file)));
  });
}

/** Every import of a file, type-only ones and those in type positions included. */
export function importsOf(root: string, file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const found = new Map<string, { typeOnly: boolean; deferred: boolean }>();
  const note = (request: string, typeOnly: boolean) =>
    found.set(request, { typeOnly: (found.get(request)?.typeOnly ?? true) && typeOnly, deferred: false });
  for (const entry of module.staticImports) {
    const typeOnly = entry.entries.length > 0 && entry.entries.every((name) => name.isType);
    note(entry.moduleRequest.value, typeOnly);
  }
  for (const { entries } of module.staticExports) {
    for (const name of entries) if (name.moduleRequest) note(name.moduleRequest.value, name.isType);
  }
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) {
    const request = match[1] as string;
    if (found.get(request)?.typeOnly !== false) found.set(request, { typeOnly: false, deferred: true });
  }
  return [...found].map(([request, how]) => ({ from: file, ...how, ...resolveRequest(root, file, request) }));
}

function resolveRequest(root: string, file: string, request: string): { to: string; resolved: boolean } {
  const bare = request.replace(/\?(url|raw|worker)$/, '');
  if (bare.startsWith('node:') || bare.startsWith('virtual:')) return { to: bare, resolved: true };
  if (!bare.startsWith('.')) {
    const name = bare
      .split('/')
      .slice(0, bare.startsWith('@') ? 2 : 1)
      .join('/');
    return { to: `node_modules/${name}`, resolved: existsSync(join(root, 'node_modules', name)) };
  }
  const target = slashes(normalize(join(dirname(file), bare)));
  const found = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find(
    (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
  );
  return { to: found ?? target, resolved: found !== undefined };
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
