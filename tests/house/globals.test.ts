import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { projectDirectory } from '../../src/kernel/index.ts';

/** State that a whole process shares, with the reason why it may: the rest belongs to a program (`perProgram`). */
const allowed: Readonly<Record<string, string>> = {
  'src/kernel/http/mount-commands.ts': 'an empty set that nobody fills',
  'src/kernel/id.ts': 'ids of one process never meet, whichever program asks',
  'src/kernel/format-moment.ts': 'formats by time zone: pure',
  'src/kernel/project-directory.ts': 'where the code lies: pure',
  'src/kernel/tables/read-in-process.ts': 'how many readers this machine bears',
  'src/kernel/refusal.ts': 'the catalogue is code: what modules define at import',
  'src/kernel/parameter-words.ts':
    'words of codes that stand in the code; units are said by name in the program that began last',
  'src/mapping/plan.ts': 'what a mapping is made ready as, by the mapping itself: pure',
  'src/mapping/readings/time-zone.ts': 'formats by time zone: pure',
  'src/modules/execution/rules/veterans.ts': 'an empty list that nobody fills',
  'src/modules/identity/declared-commands.ts': 'names of commands in words: code, the same in every program',
  'src/modules/identity/sign-in/hash-secret.ts': 'one hash of nothing, to take as long for strangers: pure',
  'src/modules/inventory/rules/times.ts': 'formats by time zone: pure',
  'src/modules/lowcode/rules/number-pattern.ts': 'days by time zone: pure',
  'src/modules/masterdata/unit-names.ts':
    'sentences are made without a program at hand: the program that began last says its units',
};

/** A variable, or an empty collection that is filled later, outside any function; a call that registers something at import. */
const globalState = [
  /^(export )?let \w/m,
  /^(export )?const \w+(: .+)? = (new (Map|Set|WeakMap|WeakSet)(<.*>)?\(\)|\[\]);$/m,
  /^(register|provide|declare|connect)[A-Z]\w*\(/m,
];

const holdsState = (text: string) => globalState.some((pattern) => pattern.test(text));

test('nothing that a program knows lies in a variable of a file', () => {
  const files = sourceFiles(projectDirectory(), ['src']).filter(
    (file) => !/\.(test|fixture)\.ts$/.test(file) && !file.startsWith('src/embedded-postgres/'),
  );
  // The reader of imports is the source of a process of its own.
  const own = files.filter((file) => !file.endsWith('/reader-source.ts'));
  const found = own.filter((file) => holdsState(readFileSync(join(projectDirectory(), file), 'utf8')));
  expect(found.filter((file) => !(file in allowed))).toEqual([]);
  expect(Object.keys(allowed).filter((file) => !found.includes(file))).toEqual([]);
});

test.each([
  'let current: number | undefined;',
  'export const checks = new Map<string, () => Promise<void>>();',
  "registerUse('item', usesOfItem);",
])('%s is found', (line) => {
  expect(holdsState(`import { x } from './x.ts';\n\n${line}\n`)).toBe(true);
  expect(holdsState(`function f() {\n  ${line}\n}\n`)).toBe(false);
});
