import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { moduleNames } from '../../src/entry/module-names.ts';
import { modules } from '../../src/entry/modules.ts';
import { gatherDeclarations, projectDirectory } from '../../src/kernel/index.ts';

const root = projectDirectory();
const policies = [...gatherDeclarations(modules).policies.keys()];
const sources = sourceFiles(root, ['src'])
  .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const moduleOf = (file: string) => /^src\/modules\/([a-z]+)\//.exec(file)?.[1];

/** Who names a policy: its key and the module whose file it is. Declarations and the import's words aside. */
function readings(files: typeof sources): { policy: string; file: string; module: string | undefined }[] {
  return files
    .filter(({ file }) => !/\/(policies|clock-module)\.ts$/.test(file) || file.includes('/identity/'))
    .flatMap(({ file, text }) =>
      policies
        .filter((policy) => text.includes(`'${policy}'`))
        .map((policy) => ({ policy, file, module: moduleOf(file) })),
    );
}

/** Policies read by a module that lies below the one that means them. */
function readFromBelow(files: typeof sources): string[] {
  return readings(files)
    .filter(({ policy, module }) => {
      const meant = moduleNames.indexOf(policy.split('.')[0] ?? '');
      return module !== undefined && moduleNames.indexOf(module) < meant;
    })
    .map(({ policy, file }) => `${file} reads ${policy}`);
}

test('every policy that can be set is obeyed somewhere', () => {
  const read = new Set(readings(sources).map(({ policy }) => policy));
  expect(policies.filter((policy) => !read.has(policy))).toEqual([]);
});

test('a module reads its own policies and those of modules below it', () => {
  expect(readFromBelow(sources)).toEqual([]);
  const text = `const limit = policiesOf(configuration, executionPolicies)['execution.lease_minutes'];`;
  expect(readFromBelow([{ file: 'src/modules/inventory/limit.ts', text }])).toHaveLength(1);
});
