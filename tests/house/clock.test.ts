import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { projectDirectory } from '../../src/kernel/index.ts';

const root = projectDirectory();
const codeOf = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');

/** Who may look at the machine's own clock, and why. A file or a folder. */
const mayReadTheClock: Readonly<Record<string, string>> = {
  'src/kernel/clock.ts': 'is the clock',
  'src/kernel/id.ts': 'an id grows with the time at which this process made it, whatever moment it tells of',
  'src/embedded-postgres/': 'waits for processes, and compares the times of files',
  'tests/support/database.ts': 'names a database',
  'src/kernel/db/migrate.test.ts': 'names a database',
  'tests/browser/': 'a browser and a server, each a process of its own',
  'tests/performance/': 'measures, and loads history up to today',
  'tests/house/clock.test.ts': 'names what it forbids',
  'tests/services/other-parts.services.test.ts': 'another system’s table, which has its own clock',
};
const exempt = (file: string) => Object.keys(mayReadTheClock).some((known) => file.startsWith(known));

const files = sourceFiles(root, ['src', 'db', 'tests']).filter((file) => !exempt(file));

test('nobody reads the machine’s clock: the moment comes from the clock that the program was given', () => {
  const systemTime = /\bnew Date\(\)|\bDate\.now\b|\bDate\(\)/;
  expect(files.filter((file) => systemTime.test(codeOf(file)))).toEqual([]);
});

test('no SQL reads the database’s clock: the moment is a value of the question', () => {
  const databaseTime =
    /(?<![.\w])(?:now\(\)|current_timestamp|current_date|clock_timestamp|statement_timestamp|transaction_timestamp|localtimestamp)/i;
  const textsIn = (code: string) => code.match(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g) ?? [];
  const withoutHoles = (text: string) => text.replace(/\$\{[^}]*\}/g, '');
  const found = files.filter((file) => textsIn(codeOf(file)).some((text) => databaseTime.test(withoutHoles(text))));
  expect(found).toEqual([]);
});
