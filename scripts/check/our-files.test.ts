import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/project-directory.ts';
import { ourFolders } from './read-imports.ts';

const root = projectDirectory();
const folders = ourFolders(root);
const copy = mkdtempSync(join(tmpdir(), 'trueup-ours-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('types, lint, unused code and tests are read from the same folders', () => {
  expect(folders).toContain('src');
  for (const file of ['biome.json', 'knip.json', 'vitest.config.ts']) {
    const named = [...readFileSync(join(root, file), 'utf8').matchAll(/['"]\{([\w,]+)\}\/\*\*/g)];
    expect(
      named.map((hit) => hit[1]?.split(',')),
      file,
    ).toEqual([folders]);
  }
});

function lint(): { code: number | null; said: string } {
  const biome = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'biome.cmd' : 'biome');
  const options = { cwd: copy, encoding: 'utf8', shell: process.platform === 'win32' } as const;
  const { status, stdout, stderr } = spawnSync(
    biome,
    ['check', '--error-on-warnings', '--max-diagnostics=none', '.'],
    options,
  );
  return { code: status, said: (stdout + stderr).replaceAll('\\', '/') };
}

test('what lies beside our folders is not ours to lint, what lies in them is', { timeout: 60_000 }, () => {
  for (const file of ['biome.json', '.gitignore']) copyFileSync(join(root, file), join(copy, file));
  for (const folder of [...folders, 'factory-export']) mkdirSync(join(copy, folder));
  for (const folder of folders) writeFileSync(join(copy, folder, 'fine.ts'), "export const word = 'fine';\n");
  const ugly = {
    'rows.ts': 'var   x :any=1;;debugger\n',
    'rows.js': 'this is { no code',
    'rows.json': '{"a" :1,\n"b":[1, 2]}',
  };
  for (const [name, text] of Object.entries(ugly)) {
    writeFileSync(join(copy, 'factory-export', name), text.repeat(10));
    writeFileSync(join(copy, name), text);
  }
  expect(lint()).toMatchObject({ code: 0, said: expect.stringContaining(`Checked ${folders.length + 1} files`) });
  for (const folder of folders) writeFileSync(join(copy, folder, 'rows.ts'), ugly['rows.ts']);
  const { code, said } = lint();
  expect(code).not.toBe(0);
  for (const folder of folders) expect(said).toContain(`${folder}/rows.ts`);
});
