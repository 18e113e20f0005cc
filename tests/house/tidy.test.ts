import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ourFolders, sourceFiles } from '../../scripts/check/read-imports.ts';
import { moduleNames } from '../../src/entry/module-names.ts';
import { projectDirectory, refusalCatalogue } from '../../src/kernel/index.ts';
import '../../src/entry/modules.ts';

const root = projectDirectory();
const files = sourceFiles(root, ourFolders(root));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the house is not empty', () => {
  expect(files.length).toBeGreaterThan(100);
});

test('no attics: nothing is called utils, helpers, manager, common or misc', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|managers?|common|misc|lib)(\/|\.)/.test(file))).toEqual([]);
});

test('a file stays readable: 400 lines at most', () => {
  const long = files.filter((file) => read(file).split('\n').length > 401);
  expect(long).toEqual([]);
});

test('no any, no switched-off checks, no notes to self', () => {
  const anyType = /: any\s*[;,)=>|&[\]{]|\bas any\b|<any>|\bany\[\]/;
  const switchedOff = /@ts-ignore|@ts-expect-error|eslint-disable|biome-ignore(?! lint\/\S+: \S.{10})/;
  const note = /\bTO[D]O\b|\bFIX[M]E\b|\bHAC[K]\b/;
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  const loose = files.filter((file) => {
    if (file === 'tests/house/tidy.test.ts') return false;
    const text = read(file);
    return anyType.test(withoutComments(text)) || switchedOff.test(text) || note.test(text);
  });
  expect(loose).toEqual([]);
});

// What only makes sense on one system says so with runIf; CI fails when anything was left out there.
test('no test is skipped or alone', () => {
  const tests = files.filter((file) => file.endsWith('.test.ts'));
  expect(tests.filter((file) => /\b(it|test|describe)\.(skip|todo|only|skipIf)\b/.test(read(file)))).toEqual([]);
});

test('every module has its README, door and contract, and its migrations say why', () => {
  for (const name of moduleNames) {
    const directory = join(root, 'src', 'modules', name);
    for (const file of ['README.md', 'index.ts', 'contract.ts']) {
      expect(existsSync(join(directory, file)), `${name}/${file}`).toBe(true);
    }
    const migrations = join(directory, 'migrations');
    for (const file of existsSync(migrations) ? readdirSync(migrations) : []) {
      expect(readFileSync(join(migrations, file), 'utf8'), `${name}/migrations/${file}`).toMatch(/^-- /);
    }
  }
});

test('SQL stands in queries, migrations and the kernel only', () => {
  const sql = /\btx\s*\.\s*(query|first|write|prepared)\b/;
  const misplaced = files.filter(
    (file) =>
      file.startsWith('src/modules/') &&
      !/\/queries(\.ts|\/)|\.test\.ts$|\.fixture\.ts$/.test(file) &&
      sql.test(read(file)),
  );
  expect(misplaced).toEqual([]);
});

test('what a command or query takes is called a request, and what it answers a response or by its own noun', () => {
  const misnamed = files
    .filter((file) => file.startsWith('src/modules/') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...read(file).matchAll(/^ {2}(input|output): ([a-z]\w*),$/gm)]
        .filter(([, side, name = '']) =>
          side === 'input'
            ? !/^z([A-Z]\w*Request|Nothing)$/.test(name)
            : !/^z[A-Z]\w*$/.test(name) || /(Input|Output|Answer|Result)$/.test(name),
        )
        .map(([, , name]) => `${file}: ${name}`),
    );
  expect(misnamed).toEqual([]);
});

test('every refusal is said in both languages, with what, why and what now', () => {
  const catalogue = [...refusalCatalogue()];
  expect(catalogue.length).toBeGreaterThan(50);
  for (const [name, { what, why, remedy }] of catalogue) {
    const texts = [what, why, remedy];
    const zh = texts.map(([chinese]) => chinese);
    const en = texts.map(([, english]) => english);
    for (const part of [...zh, ...en]) expect(part.trim(), name).not.toBe('');
    expect(what[0], name).toMatch(/[一-鿿]/);
    expect(what[1], name).not.toMatch(/[一-鿿]/);
    // A parameter may come in both languages, as {thingZh} and {thingEn}; each text uses its own.
    const holes = (said: string[]) =>
      [...said.join(' ').matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]?.replace(/(Zh|En)$/, ''));
    expect(zh.join(' '), `${name}: Chinese text, Chinese parameters`).not.toMatch(/\{\w+En\}/);
    expect(en.join(' '), `${name}: English text, English parameters`).not.toMatch(/\{\w+Zh\}/);
    expect(new Set(holes(zh)), `${name}: both languages use the same figures`).toEqual(new Set(holes(en)));
  }
});

test('the project speaks of itself alone', () => {
  const secret = new RegExp(
    ['/wor' + 'k/', 'sha' + 'red/(?!data/machine-shop-log)', 'registry\\.' + 'npm', 'npm' + 'mirror'].join('|'),
  );
  expect(files.filter((file) => secret.test(read(file)))).toEqual([]);
});

test('the house is drawn with its modules in the order of its floors', () => {
  const drawn = [...read('ARCHITECTURE.md').matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
  const floors: string[][] = JSON.parse(read('src/floors.json'));
  const modules = floors.flat().filter((floor) => existsSync(join(root, 'src', 'modules', floor)));
  expect(drawn).toEqual(modules.reverse());
});
