// Writes docs/permissions.md from the role table and what the modules declare: npx tsx scripts/write-permissions.ts
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDirectory } from '../src/kernel/index.ts';
import { describePermissions } from './permissions/describe-permissions.ts';

await writeFile(join(projectDirectory(), 'docs', 'permissions.md'), describePermissions());
console.log('docs/permissions.md is written');
