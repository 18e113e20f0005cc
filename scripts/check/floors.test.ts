import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/project-directory.ts';
import { findCircles, floorRules } from './floor-rules.ts';
import { checkFloors } from './floors.ts';
import { importsOf } from './read-imports.ts';

const rules = floorRules([
  ['embedded-postgres'],
  ['kernel'],
  ['identity'],
  ['inventory'],
  ['execution', 'sales'],
  ['entry'],
]);
const edge = (
  from: string,
  to: string,
  options: { typeOnly?: boolean; deferred?: boolean; resolved?: boolean } = {},
) => ({
  from,
  to,
  typeOnly: false,
  deferred: false,
  resolved: true,
  ...options,
});
const broken = (imported: ReturnType<typeof edge>) =>
  rules.filter((rule) => rule.forbids(imported)).map((rule) => rule.name);

test.each<[rule: string, imported: ReturnType<typeof edge>, forbidden?: boolean]>([
  ['only-downward', edge('src/modules/inventory/move.ts', 'src/modules/execution/index.ts')],
  ['only-downward', edge('src/kernel/db.ts', 'src/modules/identity/index.ts')],
  ['only-downward', edge('src/modules/execution/report.ts', 'src/modules/sales/index.ts')],
  ['only-downward', edge('src/modules/identity/sign-in/sign-in.ts', 'src/modules/unheard-of/index.ts')],
  ['only-downward', edge('src/modules/execution/report.ts', 'src/modules/inventory/contract.ts'), false],
  ['only-downward', edge('src/modules/execution/report.ts', 'src/modules/sales/contract.ts'), false],
  ['through-the-door', edge('src/modules/execution/report.ts', 'src/modules/inventory/queries.ts')],
  ['through-the-door', edge('src/modules/execution/report.ts', 'src/modules/inventory/index.ts'), false],
  ['kernel-through-the-door', edge('src/modules/execution/report.ts', 'src/kernel/refusal.ts')],
  ['only-downward', edge('src/embedded-postgres/index.ts', 'src/kernel/index.ts')],
  ['embedded-server-through-the-door', edge('src/kernel/db.ts', 'src/embedded-postgres/index.ts')],
  ['embedded-server-through-the-door', edge('src/entry/serve.ts', 'src/embedded-postgres/spawn-server.ts')],
  ['embedded-server-through-the-door', edge('src/entry/serve.ts', 'src/embedded-postgres/index.ts'), false],
  ['browser-imports-contracts', edge('web/screens/stock.tsx', 'src/modules/inventory/rules.ts', { typeOnly: true })],
  ['browser-imports-contracts', edge('web/screens/stock.tsx', 'src/modules/inventory/contract.ts'), false],
  ['browser-imports-contracts', edge('pda/scan/take.ts', 'src/labels/index.ts'), false],
  ['floor-app-stays-small', edge('pda/scan/take.ts', 'src/labels/index.ts'), false],
  ['shared-needs-nothing', edge('src/labels/read.ts', 'src/kernel/index.ts')],
  ['shared-needs-nothing', edge('pda/scan/take.ts', 'src/labels/read.ts')],
  ['shared-needs-nothing', edge('src/modules/execution/scan.ts', 'src/labels/index.ts'), false],
  ['shared-needs-nothing', edge('ui/control-chart.tsx', 'src/charts/index.ts'), false],
  ['shared-needs-nothing', edge('ui/control-chart.tsx', 'src/charts/shape.ts')],
  ['contracts-stay-browser-safe', edge('src/modules/inventory/contract.ts', 'node_modules/pg')],
  ['floor-app-stays-small', edge('pda/app.tsx', 'node_modules/antd')],
  ['floor-app-stays-small', edge('pda/app.tsx', 'src/modules/execution/contract.ts')],
  ['floor-app-stays-small', edge('pda/app.tsx', 'src/modules/execution/contract.ts', { typeOnly: true }), false],
  ['apps-are-strangers', edge('ui/api.ts', 'web/app.tsx')],
  ['resolves', edge('src/a.ts', 'src/b.ts', { resolved: false })],
])('%s: %o', (rule, imported, forbidden = true) => {
  expect(broken(imported).includes(rule)).toBe(forbidden);
});

test('a circle is found, one of types or closed by a later import is not', () => {
  const circle = [edge('src/a.ts', 'src/b.ts'), edge('src/b.ts', 'src/c.ts'), edge('src/c.ts', 'src/a.ts')];
  expect(findCircles(circle)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  expect(findCircles([edge('src/a.ts', 'src/b.ts'), edge('src/b.ts', 'src/a.ts', { typeOnly: true })])).toEqual([]);
  expect(findCircles([edge('web/a.ts', 'web/b.ts', { deferred: true }), edge('web/b.ts', 'web/a.ts')])).toEqual([]);
});

test('imports of every kind are seen: type-only, re-exported, dynamic, in type positions, in tsx', () => {
  const root = mkdtempSync(join(tmpdir(), 'trueup-floors-'));
  writeFileSync(
    join(root, 'screen.tsx'),
    `import type { A } from './a.ts'; import { b, type B } from './b.ts'; export { c } from './c.ts'; export type * from './d.ts';
     export const page = () => <b>{String(b)}</b>; export type E = ${'import'}('./e.ts').E; void ${'import'}('./f.ts'); export type G = A | B;`,
  );
  const found = importsOf(root, 'screen.tsx').map(
    ({ to, typeOnly, deferred }) => `${to}${typeOnly ? ' type' : ''}${deferred ? ' later' : ''}`,
  );
  expect(found.sort()).toEqual(['a.ts type', 'b.ts', 'c.ts', 'd.ts type', 'e.ts later', 'f.ts later']);
  rmSync(root, { recursive: true });
});

test('a check that has read nothing fails', () => {
  const root = mkdtempSync(join(tmpdir(), 'trueup-floors-'));
  const file = join(root, 'src', 'floors.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '[]');
  symlinkSync(join(projectDirectory(), 'node_modules'), join(root, 'node_modules'), 'dir');
  expect(() => checkFloors(root, ['src'])).toThrow(/next to nothing/);
  rmSync(root, { recursive: true });
});
