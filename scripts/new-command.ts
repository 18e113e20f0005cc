import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Made, namePattern } from './new-migration.ts';
import { addImport, homeOf, offer, rewrite, unnamed, wordsOf, writeFiles } from './write-files.ts';

/**
 * Makes a command `<verb>-<noun>` that finds nothing to do yet, with its permission, and the event that tells of it.
 * Throws an Error with one plain sentence.
 */
export function newCommand(root: string, module: string, name: string, event: string, zh = unnamed): Made {
  const home = homeOf(root, module);
  const [verb, ...rest] = name.split('-');
  if (!namePattern.test(name) || rest.length === 0) throw new Error(`"${name}" must be a verb and a noun: use-tool.`);
  if (!namePattern.test(event)) throw new Error(`"${event}" must say what happened: tool-used.`);
  const file = join(home, `${name}.ts`);
  if (existsSync(join(root, file))) throw new Error(`There is ${file} already.`);
  const noun = rest.join('-');
  const { camel, title } = wordsOf(name);
  const permission = `${module}.${noun}.${verb}`;
  const contract = join(home, 'contract.ts');
  const events = join(home, 'events.ts');
  const schemas = `
export const z${wordsOf(name).pascal}Request = z.strictObject({
  ${wordsOf(noun).camel}Id: zUuid,
});
export const z${wordsOf(name).pascal}Response = z.object({ ${wordsOf(noun).camel}Id: zUuid });
`;
  const permitted = rewrite(root, contract, [
    [/Permissions = \{/, (found) => `${found}\n  '${permission}': { zh: '${zh}', en: '${title}' },\n`],
  ]);
  const withZod = permitted.includes("from 'zod'") ? permitted : addImport(permitted, 'zod', 'z');
  const routes = offer(root, home, 'commands', camel);
  const files: Record<string, string> = {
    [file]: commandOf(module, name, noun, event, zh),
    [contract]: withZod.replace('import type { Text } from', 'import { type Text, zUuid } from') + schemas,
    [events]: eventsWith(root, events, module, noun, event, permission, zh),
    [join(home, 'routes.ts')]: addImport(routes, `./${name}.ts`, camel),
  };
  writeFiles(root, files);
  const told = offer(root, home, 'events', wordsOf(event).camel);
  writeFiles(root, { [join(home, 'routes.ts')]: addImport(told, './events.ts', wordsOf(event).camel) });
  return {
    made: Object.keys(files),
    next: [
      `say what it asks and answers in ${contract}, and what its event tells in ${events}`,
      `decide and write in ${file}: docs/how-to/add-a-command.md`,
      `grant ${permission} to roles in ${home}/grants.ts, then run \`npx tsx scripts/write-permissions.ts\``,
    ],
  };
}

function commandOf(module: string, name: string, noun: string, event: string, zh: string): string {
  const { camel, pascal, title } = wordsOf(name);
  const id = `${wordsOf(noun).camel}Id`;
  const told = wordsOf(event).camel;
  const [verb] = name.split('-');
  return `import { defineCommand } from '../../kernel/index.ts';
import { z${pascal}Request, z${pascal}Response } from './contract.ts';
import { ${told} } from './events.ts';

export const ${camel} = defineCommand({
  name: '${module}.${name}',
  summary: { zh: '${zh}', en: '${title}' },
  permission: '${module}.${noun}.${verb}',
  input: z${pascal}Request,
  output: z${pascal}Response,
  http: { method: 'POST', path: '/${noun}s/:${id}/${verb}' },
  handle: async (context, { ${id} }) => {
    context.emit(${told}, ${id}, { ${id} });
    return { ${id} };
  },
});
`;
}

function eventsWith(
  root: string,
  file: string,
  module: string,
  noun: string,
  event: string,
  permission: string,
  zh: string,
): string {
  const head = `import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
`;
  const there = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : head;
  return `${there}
export const ${wordsOf(event).camel} = defineEvent({
  type: '${module}.${event}',
  aggregate: '${module}.${noun}',
  permission: '${permission}',
  summary: { zh: '${zh}', en: '${wordsOf(event).title}' },
  data: z.object({
    ${wordsOf(noun).camel}Id: zUuid,
  }),
});
`;
}
