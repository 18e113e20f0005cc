import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was made, and what a person does next. */
export interface Made {
  made: string[];
  next: string[];
}

export const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Makes the next migration of a module: an empty step that says why. Throws an Error with one plain sentence. */
export function newMigration(root: string, module: string, name: string): Made {
  const home = module === 'kernel' ? join('src', 'kernel') : join('src', 'modules', module);
  if (!existsSync(join(root, home))) throw new Error(`There is no module called ${module} (${home} is missing).`);
  if (!namePattern.test(name))
    throw new Error(`"${name}" must be small letters and digits joined by dashes, such as add-bin.`);
  const directory = join(home, 'migrations');
  mkdirSync(join(root, directory), { recursive: true });
  const file = join(directory, `${String(lastNumber(join(root, directory)) + 1).padStart(4, '0')}-${name}.sql`);
  writeFileSync(join(root, file), `-- Why: \n`);
  return {
    made: [file],
    next: [
      `say in the first line of ${file} why the step is needed, then write the SQL; it only ever goes forward`,
      'run `npx tsx scripts/dump-schema.ts` and review the change of db/schema.sql',
      'test what the step does to rows that are there already',
    ],
  };
}

export function lastNumber(directory: string): number {
  const numbers = readdirSync(directory).map((file) => Number.parseInt(file, 10));
  return Math.max(0, ...numbers.filter((number) => number > 0));
}
