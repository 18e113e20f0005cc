import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Made, namePattern } from './new-migration.ts';
import { addImport, homeOf, offer, unnamed, wordsOf, writeFiles } from './write-files.ts';

/** Makes a reaction that follows an event and does nothing yet. Throws an Error with one plain sentence. */
export function newReaction(root: string, module: string, name: string, type: string, zh = unnamed): Made {
  const home = homeOf(root, module);
  if (!namePattern.test(name)) throw new Error(`"${name}" must say what it does: retire-worn-tools.`);
  if (!/^[a-z]+\.[a-z-]+$/.test(type)) throw new Error(`"${type}" must be an event's type: tooling.tool-used.`);
  const file = join(home, 'reactions', `${name}.ts`);
  if (existsSync(join(root, file))) throw new Error(`There is ${file} already.`);
  const { camel, title } = wordsOf(name);
  const files = {
    [file]: `import { defineReaction } from '../../../kernel/index.ts';

export const ${camel} = defineReaction({
  name: '${module}.${name}',
  summary: { zh: '${zh}', en: '${title}' },
  on: ['${type}'],
  async handle() {},
});
`,
    [join(home, 'routes.ts')]: addImport(offer(root, home, 'reactions', camel), `./reactions/${name}.ts`, camel),
  };
  writeFiles(root, files);
  return { made: Object.keys(files), next: [`say in ${file} what follows: docs/how-to/follow-events.md`] };
}
