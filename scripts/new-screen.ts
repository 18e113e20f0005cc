import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Made, namePattern } from './new-migration.ts';
import { homeOf, rewrite, unnamed, wordsOf, writeFiles } from './write-files.ts';

/** A screen that has something to show. */
export interface ScreenText {
  permission: string;
  /** The server's list whose rows it shows. */
  list: string;
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
  const list = shown && `    '${shown.list}': '/${name}',\n`;

  const files: Record<string, string> = { [file]: shown?.text ?? componentOf(module, name, component, title, zh) };
  if (existsSync(join(root, declared))) {
    files[declared] = rewrite(root, declared, [
      [/ {2}routes: \{\n/, (found) => found + route],
      [/ {2}menu: \[\n/, (found) => found + entry],
      ...(list ? [listed(root, declared, list)] : []),
    ]);
  } else {
    files[declared] = declarationOf(module, route, entry, list);
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
      'draw it: docs/how-to/add-a-screen.md',
    ],
  };
}

function withImport(imports: string, module: string): string {
  const own = `import { ${module}Screens } from '../screens/${module}/module.ts';\n`;
  return [...imports.split(/(?<=\n)/), own].sort().join('');
}

/** Where the module says which screen shows a list. */
function listed(root: string, declared: string, list: string): [RegExp, (found: string) => string] {
  const has = readFileSync(join(root, declared), 'utf8').includes('  lists: {\n');
  return has
    ? [/ {2}lists: \{\n/, (found) => found + list]
    : [/\n\}\);\n$/, (found) => `\n  lists: {\n${list}  },${found}`];
}

function declarationOf(module: string, route: string, entry: string, list: string | undefined): string {
  return `import { defineScreens } from '../../app/define-screens.ts';

export const ${module}Screens = defineScreens({
  routes: {
${route}  },
  menu: [
${entry}  ],
${list ? `  lists: {\n${list}  },\n` : ''}});
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
