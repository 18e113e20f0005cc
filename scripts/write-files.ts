import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a thing is called in Chinese until somebody says it. */
export const unnamed = '待命名';

export function homeOf(root: string, module: string): string {
  const home = join('src', 'modules', module);
  if (!existsSync(join(root, home))) throw new Error(`There is no module called ${module}.`);
  return home;
}

/** `weld-seams` as the code and as people write it. */
export function wordsOf(name: string) {
  const pascal = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const words = name.replaceAll('-', ' ');
  return {
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    words,
    title: words.charAt(0).toUpperCase() + words.slice(1),
  };
}

/** By path. Throws before it writes the first, when one is there that isn't to be rewritten. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** A file with each of its places rewritten. */
export function rewrite(
  root: string,
  file: string,
  places: readonly [place: RegExp, as: (found: string) => string][],
): string {
  return places.reduce(
    (text, [place, as]) => {
      if (!place.test(text)) throw new Error(`${file} has another form than this tool knows: write it there by hand.`);
      return text.replace(place, as);
    },
    readFileSync(join(root, file), 'utf8'),
  );
}

/** A module's routes with one more of what it declares. */
export function offer(root: string, home: string, key: string, what: string): string {
  const file = join(home, 'routes.ts');
  const has = new RegExp(`^ {2}${key}: \\[`, 'm').test(readFileSync(join(root, file), 'utf8'));
  return rewrite(root, file, [
    has
      ? [new RegExp(`^ {2}${key}: \\[`, 'm'), (found) => `${found}${what}, `]
      : [/^ {2}permissions: /m, (found) => `  ${key}: [${what}],\n${found}`],
  ]);
}

/** A source with one more import; what came from there already stays in one line with it. The formatter puts them in order. */
export function addImport(text: string, from: string, names: string): string {
  const line = new RegExp(`^import \\{ ([^}]*) \\} from '${from.replaceAll('.', '\\.')}';\\n`, 'm');
  const there = line.exec(text)?.[1];
  // A module's second record asks for what its first has brought.
  if (there?.split(', ').includes(names)) return text;
  if (there) return text.replace(line, `import { ${there}, ${names} } from '${from}';\n`);
  const last = [...text.matchAll(/^import [^;]*;\n/gm)].at(-1);
  const end = last ? last.index + last[0].length : 0;
  return `${text.slice(0, end)}import { ${names} } from '${from}';\n${text.slice(end)}`;
}
