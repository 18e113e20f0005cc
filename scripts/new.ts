// Makes what a change often begins with: a module, a thing, a command with its event, a reaction, a screen, a step of a schema.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectDirectory } from '../src/kernel/index.ts';
import { newCommand } from './new-command.ts';
import { type Made, newMigration } from './new-migration.ts';
import { newModule } from './new-module.ts';
import { newReaction } from './new-reaction.ts';
import { newRecord } from './new-record.ts';
import { newScreen } from './new-screen.ts';

const usage = `npm run new -- module <name> [--beside <module>]      a module on a floor of its own below entry, or beside another
npm run new -- record <module> <noun>                 a thing that is its fields: description, table, list, form, screen
npm run new -- command <module> <verb-noun> --event <noun-participle>    a command, and the event that tells of it
npm run new -- reaction <module> <verb-noun> --on <event type>           what follows an event
npm run new -- screen <module> <name>                 a screen of the desk, with its address and menu entry
npm run new -- migration <module|kernel> <name>       the next step of a module's schema
--zh <name> calls it so in Chinese.`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      zh: { type: 'string' },
      beside: { type: 'string' },
      event: { type: 'string' },
      on: { type: 'string' },
    },
  });
  const made = make(projectDirectory(), positionals, values);
  if (made) {
    format(made.made);
    print(made);
  } else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function make(
  root: string,
  [what, module = '', name = '', ...more]: string[],
  { zh, beside, event, on }: { zh?: string; beside?: string; event?: string; on?: string },
): Made | undefined {
  if (more.length > 0 || !module) return undefined;
  if (what === 'module' && !name) return newModule(root, module, beside, zh);
  if (!name) return undefined;
  if (what === 'record') return newRecord(root, module, name, zh);
  if (what === 'command' && event) return newCommand(root, module, name, event, zh);
  if (what === 'reaction' && on) return newReaction(root, module, name, on, zh);
  if (what === 'screen') return newScreen(root, module, name, zh);
  if (what === 'migration') return newMigration(root, module, name);
  return undefined;
}

/** Imports in order, lines folded as everywhere else. */
function format(made: string[]): void {
  const files = made.map((file) => file.replace(/ \(.*/, '')).filter((file) => /\.tsx?$/.test(file));
  const biome = join(projectDirectory(), 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  if (files.length > 0) spawnSync(process.execPath, [biome, 'check', '--write', ...files], { cwd: projectDirectory() });
}

function print({ made, next }: Made): void {
  for (const file of made) console.log(`made  ${file}`);
  console.log('\nNext:');
  for (const step of next) console.log(`- ${step}`);
}
