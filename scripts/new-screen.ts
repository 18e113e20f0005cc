import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Made, namePattern } from './new-migration.ts';

/**
 * Makes a screen of the desk that has nothing to show yet, and declares its address and menu entry in its module's
 * `module.ts`, which a module's first screen brings along. Throws an Error with one plain sentence.
 */
export function newScreen(root: string, module: string, name: string): Made {
  if (!existsSync(join(root, 'src', 'modules', module))) throw new Error(`There is no module called ${module}.`);
  if (!namePattern.test(name))
    throw new Error(`"${name}" must be small letters and digits joined by dashes, such as weld-seams.`);
  const declared = `web/screens/${module}/module.ts`;
  const file = `web/screens/${module}/${name}.tsx`;
  if (existsSync(join(root, file))) throw new Error(`There is a screen called ${name} already (${file}).`);
  const component = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  const route = `    '/${name}': () => ${'import'}('./${name}.tsx').then(({ ${component} }) => ${component}),\n`;
  const entry = `    { group: 'production', to: '/${name}', name: { zh: '待命名', en: '${title}' }, icon: 'box' },\n`;

  const files: Record<string, string> = { [file]: componentOf(module, name, component, title) };
  if (existsSync(join(root, declared))) {
    files[declared] = rewrite(root, declared, [
      [/ {2}routes: \{\n/, (found) => found + route],
      [/ {2}menu: \[\n/, (found) => found + entry],
    ]);
  } else {
    files[declared] = declarationOf(module, route, entry);
    files['web/app/modules.ts'] = rewrite(root, 'web/app/modules.ts', [
      [/(?:import \{ \w+Screens \} .*\n)+/, (found) => withImport(found, module)],
      [/const modules = \{\n(?: {2}\w+: \w+,\n)*/, (found) => `${found}  ${module}: ${module}Screens,\n`],
    ]);
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    made: Object.keys(files),
    next: [
      `name it in Chinese, in ${file} and in the menu of ${declared}`,
      'give the menu entry its group, its icon and the permission that shows it, or take it out',
      'draw it: docs/how-to/add-a-screen.md',
    ],
  };
}

/** The file with each of its places rewritten. */
function rewrite(root: string, file: string, places: [place: RegExp, as: (found: string) => string][]): string {
  return places.reduce(
    (text, [place, as]) => {
      if (!place.test(text))
        throw new Error(`${file} has another form than this tool knows: declare the screen by hand.`);
      return text.replace(place, as);
    },
    readFileSync(join(root, file), 'utf8'),
  );
}

function withImport(imports: string, module: string): string {
  const own = `import { ${module}Screens } from '../screens/${module}/module.ts';\n`;
  return [...imports.split(/(?<=\n)/), own].sort().join('');
}

function declarationOf(module: string, route: string, entry: string): string {
  return `import { defineScreens } from '../../app/define-screens.ts';

export const ${module}Screens = defineScreens({
  routes: {
${route}  },
  menu: [
${entry}  ],
});
`;
}

function componentOf(module: string, name: string, component: string, title: string): string {
  return `import { defineWords, useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';

const words = defineWords('${module}.${name}', {
  title: ['待命名', '${title}'],
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
