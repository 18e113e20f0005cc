import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDirectory } from '../../src/kernel/project-directory.ts';
import { findCircles, floorRules } from './floor-rules.ts';
import { importsOf, ourFolders, sourceFiles } from './read-imports.ts';

/** Checks every import of the project against the rules of the house. Throws when it has read nothing. */
export function checkFloors(root: string, folders: string[]): { files: number; imports: number; violations: string[] } {
  const floors = JSON.parse(readFileSync(join(root, 'src', 'floors.json'), 'utf8')) as string[][];
  const files = sourceFiles(root, folders);
  const imports = files.flatMap((file) => importsOf(root, file));
  if (files.length < 10 || imports.length < 10) throw new Error('the import check has read next to nothing');
  const violations = floorRules(floors).flatMap((rule) =>
    imports.filter((edge) => rule.forbids(edge)).map((edge) => `${rule.name}: ${edge.from} → ${edge.to} (${rule.why})`),
  );
  const circles = findCircles(imports).map((circle) => `no-circle: ${[...circle, circle[0]].join(' → ')}`);
  return { files: files.length, imports: imports.length, violations: [...violations, ...circles] };
}

if (process.argv[1]?.endsWith('floors.ts')) {
  const { files, imports, violations } = checkFloors(projectDirectory(), ourFolders(projectDirectory()));
  for (const violation of violations) console.error(violation);
  console.log(`floors: ${imports} imports of ${files} files, ${violations.length} violations`);
  process.exit(violations.length > 0 ? 1 : 0);
}
