import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Made } from './new-migration.ts';
import { unnamed, wordsOf, writeFiles } from './write-files.ts';

const modulePattern = /^[a-z][a-z0-9]*$/;

/**
 * Makes a module with its usual files, gives it a floor and wires it in. It does nothing yet, and every check holds.
 * Throws an Error with one plain sentence.
 */
export function newModule(root: string, name: string, beside?: string, zh = unnamed): Made {
  if (!modulePattern.test(name)) throw new Error(`"${name}" must be one word of small letters, such as sales.`);
  const home = join('src', 'modules', name);
  if (existsSync(join(root, home))) throw new Error(`There is a module called ${name} already (${home}).`);
  const floors = join('src', 'floors.json');
  const wiring = join('src', 'entry', 'modules.ts');
  const floorsAfter = addFloor(JSON.parse(readFileSync(join(root, floors), 'utf8')) as string[][], name, beside);
  const wiringAfter = wireIn(readFileSync(join(root, wiring), 'utf8'), name);
  const drawing = 'ARCHITECTURE.md';
  const drawingAfter = draw(readFileSync(join(root, drawing), 'utf8'), floorsAfter.flat().reverse(), name);

  const files = Object.fromEntries(Object.entries(filesOf(name, zh)).map(([file, text]) => [join(home, file), text]));
  const rows = floorsAfter.map((names) => `  ${JSON.stringify(names).replaceAll('","', '", "')}`);
  writeFiles(root, {
    ...files,
    [floors]: `[\n${rows.join(',\n')}\n]\n`,
    [wiring]: wiringAfter,
    [drawing]: drawingAfter,
  });
  return {
    made: [...Object.keys(files), `${floors} (changed)`, `${wiring} (changed)`, `${drawing} (changed)`],
    next: [
      `write ${home}/README.md: its nouns, what always holds, its events; and in ${drawing} what it is about`,
      'run `npx tsx scripts/dump-schema.ts`',
      `make its things (\`npm run new -- record ${name} …\`) and its commands (\`npm run new -- command ${name} …\`)`,
      `grant its permissions to roles in src/modules/${name}/grants.ts`,
    ],
  };
}

/** On a floor of its own right below entry, or on the floor of the module it stands beside. */
function addFloor(floors: string[][], name: string, beside: string | undefined): string[][] {
  if (beside === undefined) return [...floors.slice(0, -1), [name], ...floors.slice(-1)];
  if (beside === 'kernel' || beside === 'entry' || !floors.some((names) => names.includes(beside))) {
    throw new Error(`There is no module called ${beside} to stand beside.`);
  }
  return floors.map((names) => (names.includes(beside) ? [...names, name] : names));
}

/** A line among the modules of the house, above the one that stands below it. */
function draw(text: string, order: readonly string[], name: string): string {
  const below = order.slice(order.indexOf(name) + 1).find((each) => lineOf(each).test(text));
  const at = below === undefined ? -1 : text.search(lineOf(below));
  if (at < 0) throw new Error('ARCHITECTURE.md has another form than this tool knows: draw the module in by hand.');
  return `${text.slice(0, at)}  ${name.padEnd(15)} ${wordsOf(name).title}\n${text.slice(at)}`;
}

const lineOf = (name: string) => new RegExp(`^ {2}${name} {2,}\\S`, 'm');

/** One import and one entry in the list of modules. */
function wireIn(text: string, name: string): string {
  const lastImport = text.lastIndexOf("/index.ts';\nimport { moduleNames }");
  const list = /const others: ModuleDefinition\[\] = \[\n(?: {2}\w+,\n)*/.exec(text);
  if (lastImport < 0 || !list)
    throw new Error('src/entry/modules.ts has another form than this tool knows: wire the module in by hand.');
  const listEnd = list.index + list[0].length;
  const importEnd = text.indexOf('\n', lastImport) + 1;
  return [
    text.slice(0, importEnd),
    `import { ${name}Module } from '../modules/${name}/index.ts';\n`,
    text.slice(importEnd, listEnd),
    `  ${name}Module,\n`,
    text.slice(listEnd),
  ].join('');
}

function filesOf(name: string, zh: string): Record<string, string> {
  return {
    'README.md': `# ${name}

**Nouns.**

**What always holds**

**Events.** None yet.
`,
    'index.ts': `/** The door of ${name}. */
export { ${name}Module } from './routes.ts';
`,
    'contract.ts': `/** What ${name} says on the wire. Browser-safe: imports zod and other contracts only. */
import type { Text } from '../../kernel/contract.ts';

/** \`${name}.<noun>.<verb>\`: what it allows, in both languages. */
export const ${name}Permissions = {} as const satisfies Record<string, Text>;
`,
    'grants.ts': `import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const ${name}Grants: Grants = {};
`,
    'routes.ts': `import { defineModule } from '../../kernel/index.ts';
import { ${name}Permissions } from './contract.ts';
import { ${name}Grants } from './grants.ts';

export const ${name}Module = defineModule({
  name: '${name}',
  label: { zh: '${zh}', en: '${wordsOf(name).title}' },
  permissions: ${name}Permissions,
  grants: ${name}Grants,
});
`,
    [`migrations/0001-${name}.sql`]: `-- Why: the schema that ${name} owns: it writes only here, and reads only here and below.
create schema ${name};
`,
  };
}
