import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/index.ts';
import { describePermissions } from './describe-permissions.ts';

test('docs/permissions.md says what the role table says; otherwise run npx tsx scripts/write-permissions.ts', async () => {
  const written = await readFile(join(projectDirectory(), 'docs', 'permissions.md'), 'utf8');
  expect(written).toBe(describePermissions());
});
