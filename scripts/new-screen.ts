import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Made, namePattern } from './new-migration.ts';
import { homeOf, rewrite, unnamed, wordsOf, writeFiles } from './write-files.ts';

/** A screen that has something to show. */
export interface ScreenText {
  permission: string;
  /** The server's list whose rows it shows. */
  list: string;
  /** What its rows are, as `welding.torch`: found by the search, they open here. */
  subject: string;
  text: string;
}

/**
 * Makes a screen of the desk that has nothing to show yet, and declares its address and menu entry in its module's
 * `module.ts`, which a module's first screen brings along. Throws an Error with one plain sentence.
 */
export function newScreen(root: string, module: string, name: string, zh = unnamed, shown?: ScreenText): Made {
  homeOf(root, module);
  if (!namePattern.test(name))
    throw new Error(`"${name}" must be small letters and digits joined by dashes, such as weld-seams.`);
  const declared = `web/screens/${module}/module.ts`;
  const file = `web/screens/${module}/${name}.tsx`;
  if (existsSync(join(root, file))) throw new Error(`There is a screen called ${name} already (${file}).`);
  const { pascal: component, title } = wordsOf(name);
  const route = `    '/${name}': () => ${'import'}('./${name}.tsx').then(({ ${component} }) => ${component}),\n`;
  const permission = shown ? `, permission: '${shown.permission}'` : '';
  const entry = `    { group: '${shown ? 'data' : 'production'}', to: '/${name}', name: { zh: '${zh}', en: '${title}' }, icon: 'box'${permission} },\n`;
  const lists = shown && `    '${shown.list}': '/${name}',\n`;
  const subjects = shown && `    '${shown.subject}': { icon: 'box', to: ({ id }) => \`/${name}?open=\${id}\` },\n`;
  const tables = Object.entries({ lists, subjects }).filter((table): table is [string, string] => !!table[1]);

  const help = `web/screens/${module}/help.ts`;
  const files: Record<string, string> = {
    [file]: shown?.text ?? componentOf(module, name, component, title, zh),
    [help]: helpWith(root, help, module, `  '/${name}': { zh: '${zh}。', en: '${title}.' },\n`),
  };
  if (existsSync(join(root, declared))) {
    files[declared] = rewrite(root, declared, [
      [/ {2}routes: \{\n/, (found) => found + route],
      [/ {2}menu: \[\n/, (found) => found + entry],
      ...helped(root, declared, module),
      ...tables.map(([table, line]) => listed(root, declared, table, line)),
    ]);
  } else {
    files[declared] = declarationOf(module, route, entry, tables);
    files['web/app/modules.ts'] = rewrite(root, 'web/app/modules.ts', [
      [/(?:import \{ \w+Screens \} .*\n)+/, (found) => withImport(found, module)],
      [/const modules = \{\n(?: {2}\w+: \w+,\n)*/, (found) => `${found}  ${module}: ${module}Screens,\n`],
    ]);
  }
  writeFiles(root, files);
  return {
    made: Object.keys(files),
    next: [
      ...(zh === unnamed ? [`name it in Chinese, in ${file} and in the menu of ${declared}`] : []),
      'give the menu entry its group, its icon and the permission that shows it, or take it out',
      `say in ${help} what the page is for, and in the guides of the roles that see it (docs/guides) what they do there`,
      'draw it: docs/how-to/add-a-screen.md',
    ],
  };
}

function withImport(imports: string, module: string): string {
  const own = `import { ${module}Screens } from '../screens/${module}/module.ts';\n`;
  return [...imports.split(/(?<=\n)/), own].sort().join('');
}

/** Where the module says which screen shows a list, or one of its rows. */
function listed(root: string, declared: string, table: string, line: string): [RegExp, (found: string) => string] {
  const has = readFileSync(join(root, declared), 'utf8').includes(`  ${table}: {\n`);
  return has
    ? [new RegExp(` {2}${table}: \\{\\n`), (found) => found + line]
    : [/\n\}\);\n$/, (found) => `\n  ${table}: {\n${line}  },${found}`];
}

/** A module that has screens and no help yet brings it along from here on. */
function helped(root: string, declared: string, module: string): [RegExp, (found: string) => string][] {
  if (readFileSync(join(root, declared), 'utf8').includes('  help: ')) return [];
  return [[/defineScreens\(\{\n/, (found) => found + bringsHelp(module)]];
}

function bringsHelp(module: string): string {
  return `  help: () => ${'import'}('./help.ts').then(({ ${module}Help }) => ${module}Help),\n`;
}

/** What the module's pages are for, with one more. */
function helpWith(root: string, file: string, module: string, line: string): string {
  if (existsSync(join(root, file))) return rewrite(root, file, [[/Help: HelpOfPages = \{\n/, (found) => found + line]]);
  return `${'import'} type { HelpOfPages } from '../../app/help/page-help.ts';

export const ${module}Help: HelpOfPages = {
${line}};
`;
}

function declarationOf(
  module: string,
  route: string,
  entry: string,
  tables: readonly (readonly [string, string])[],
): string {
  return `import { defineScreens } from '../../app/define-screens.ts';

export const ${module}Screens = defineScreens({
${bringsHelp(module)}  routes: {
${route}  },
  menu: [
${entry}  ],
${tables.map(([table, line]) => `  ${table}: {\n${line}  },\n`).join('')}});
`;
}

function componentOf(module: string, name: string, component: string, title: string, zh: string): string {
  return `import { defineWords, useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';

const words = defineWords('${module}.${name}', {
  title: ['${zh}', '${title}'],
  empty: ['还没有内容', 'Nothing here yet'],
});

export function ${component}() {
  const t = useWords(words);
  return (
    <Page title={t('title')}>
      <Empty what={t('empty')} />
    </Page>
  );
}
`;
}
