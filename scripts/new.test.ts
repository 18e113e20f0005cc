import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectDirectory } from '../src/kernel/index.ts';
import { newCommand } from './new-command.ts';
import { newMigration } from './new-migration.ts';
import { newModule } from './new-module.ts';
import { newReaction } from './new-reaction.ts';
import { newRecord } from './new-record.ts';
import { newScreen } from './new-screen.ts';

let root: string;
const read = (file: string) => readFileSync(join(root, file), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trueup-new-'));
  for (const file of ['src/floors.json', 'src/entry/modules.ts', 'web/app/modules.ts', 'ARCHITECTURE.md'])
    cpSync(join(projectDirectory(), file), join(root, file));
  mkdirSync(join(root, 'src', 'modules', 'inventory', 'migrations'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test('a new module has its files, a floor and its place in the program', () => {
  const { made } = newModule(root, 'welding');
  expect(readdirSync(join(root, 'src/modules/welding')).sort()).toEqual([
    'README.md',
    'contract.ts',
    'grants.ts',
    'index.ts',
    'migrations',
    'routes.ts',
  ]);
  expect(made).toContain('src/modules/welding/index.ts');
  expect((JSON.parse(read('src/floors.json')) as string[][]).at(-2)).toEqual(['welding']);
  expect(read('src/floors.json')).toMatch(/^\[\n {2}\["embedded-postgres"\],\n {2}\["kernel"\],\n/);
  const wiring = read('src/entry/modules.ts');
  expect(wiring).toContain("import { weldingModule } from '../modules/welding/index.ts';\n");
  expect(wiring).toMatch(/\n {2}weldingModule,\n\];/);
  expect(read('ARCHITECTURE.md')).toMatch(/\nsrc\/entry\/.*\n {2}welding {9}Welding\n {2}printing /);
  expect(read('src/modules/welding/migrations/0001-welding.sql')).toMatch(/^-- Why: .*\ncreate schema welding;\n$/);
});

test('a module can stand beside another, as a stranger on the same floor', () => {
  newModule(root, 'welding', 'execution');
  expect(JSON.parse(read('src/floors.json')) as string[][]).toContainEqual(['execution', 'welding']);
  expect(read('ARCHITECTURE.md')).toMatch(/\n {2}welding {9}Welding\n {2}execution /);
});

test('a name that is taken, a wrong one and a floor that isn’t there are refused, and nothing is made', () => {
  const before = read('src/floors.json');
  expect(() => newModule(root, 'inventory')).toThrow('already');
  expect(() => newModule(root, 'Welding Shop')).toThrow('one word');
  expect(() => newModule(root, 'welding', 'nowhere')).toThrow('no module called nowhere');
  expect(read('src/floors.json')).toBe(before);
  expect(readdirSync(join(root, 'src/modules'))).toEqual(['inventory']);
});

test('a new migration takes the next number and asks why', () => {
  writeFileSync(join(root, 'src/modules/inventory/migrations/0009-lots.sql'), '-- Why: lots\n');
  expect(newMigration(root, 'inventory', 'add-bin').made).toEqual([
    'src/modules/inventory/migrations/0010-add-bin.sql',
  ]);
  expect(read('src/modules/inventory/migrations/0010-add-bin.sql')).toMatch(/^-- Why: /);
  expect(() => newMigration(root, 'inventory', 'Add Bin')).toThrow('small letters');
  expect(() => newMigration(root, 'nowhere', 'add-bin')).toThrow('no module called nowhere');
});

test('a module’s first screen is declared and wired in; the next touches its own module only', () => {
  newModule(root, 'welding');
  const declared = ['web/screens/welding/help.ts', 'web/screens/welding/module.ts'];
  const own = ['web/screens/welding/weld-seams.tsx', ...declared];
  expect(newScreen(root, 'welding', 'weld-seams').made).toEqual([...own, 'web/app/modules.ts']);
  expect(read('web/app/modules.ts')).toContain("import { weldingScreens } from '../screens/welding/module.ts';\n");
  expect(read('web/app/modules.ts')).toMatch(/\n {2}welding: weldingScreens,\n\};/);
  expect(read('web/screens/welding/weld-seams.tsx')).toContain('export function WeldSeams()');

  expect(newScreen(root, 'welding', 'torches').made).toEqual(['web/screens/welding/torches.tsx', ...declared]);
  const module = read('web/screens/welding/module.ts');
  expect(module.match(/help: /g)).toHaveLength(1);
  expect(read('web/screens/welding/help.ts').match(/'\/[\w-]+': /g)).toEqual(["'/torches': ", "'/weld-seams': "]);
  expect(module).toContain("('./weld-seams.tsx').then(({ WeldSeams }) => WeldSeams),\n");
  expect(module).toContain("('./torches.tsx').then(({ Torches }) => Torches),\n");
  expect(module.match(/ to: '\/[\w-]+'/g)).toEqual([" to: '/torches'", " to: '/weld-seams'"]);

  expect(() => newScreen(root, 'welding', 'torches')).toThrow('already');
  expect(() => newScreen(root, 'nowhere', 'torches')).toThrow('no module called nowhere');
});

test('a thing, a command with its event and a reaction stand in the module’s routes; what is there already is left alone', () => {
  newModule(root, 'welding', undefined, '焊接');
  const { made } = newRecord(root, 'welding', 'torch-tip', '焊嘴');
  expect(made).toContain('src/modules/welding/migrations/0002-torch-tip.sql');
  expect(read('src/modules/welding/torch-tip.ts')).toContain("thing: { zh: '焊嘴', en: 'torch tip' }");
  expect(read('web/screens/welding/module.ts')).toContain("'welding.torch-tips': '/torch-tips',");
  newCommand(root, 'welding', 'change-torch-tip', 'torch-tip-changed');
  newCommand(root, 'welding', 'clean-torch-tip', 'torch-tip-cleaned');
  expect(read('src/modules/welding/contract.ts').match(/'welding\.torch-tip\.\w+'/g)).toEqual([
    "'welding.torch-tip.clean'",
    "'welding.torch-tip.change'",
  ]);
  expect(read('src/modules/welding/events.ts').match(/defineEvent\(/g)).toHaveLength(2);
  newReaction(root, 'welding', 'order-torch-tips', 'welding.torch-tip-changed');
  const routes = read('src/modules/welding/routes.ts');
  expect(routes).toContain('records: [declareRecord(torchTipRecord, torchTipCommands)],');
  expect(routes).toContain('commands: [cleanTorchTip, changeTorchTip],');
  expect(routes).toContain('reactions: [orderTorchTips],');
  expect(routes.match(/from '\.\/events\.ts'/g)).toHaveLength(1);

  expect(() => newCommand(root, 'welding', 'change-torch-tip', 'torch-tip-changed')).toThrow('already');
  expect(() => newCommand(root, 'welding', 'change', 'changed')).toThrow('a verb and a noun');
  expect(() => newReaction(root, 'welding', 'order-torch-tips', 'welding.x')).toThrow('already');
  expect(() => newRecord(root, 'welding', 'torch-tip')).toThrow('already');
  expect(() => newRecord(root, 'nowhere', 'torch-tip')).toThrow('no module called nowhere');
  expect(read('src/modules/welding/routes.ts')).toBe(routes);
});
