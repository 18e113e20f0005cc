import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSources } from '../../scripts/check/read-functions.ts';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { modules } from '../../src/entry/modules.ts';
import {
  checkFactsOf,
  defineEvent,
  defineModule,
  type EventDefinition,
  gatherDeclarations,
  type ModuleDefinition,
  projectDirectory,
} from '../../src/kernel/index.ts';

const root = projectDirectory();
const sources = readSources(
  root,
  sourceFiles(root, ['src']).filter((file) => !/\.(test|fixture)\.ts$/.test(file)),
);
const words = { zh: '词', en: 'Word' };
const toldBy = (module: string) =>
  defineEvent({
    type: `${module}.tool-made`,
    aggregate: `${module}.tool`,
    permission: `${module}.tool.read`,
    summary: words,
    data: z.object({ toolId: z.uuid() }),
  });
const policy = { schema: z.boolean(), default: true, label: words, help: words, control: { kind: 'switch' } } as const;
const number = { label: words, pattern: 'T{yy}-{seq:4}' };

test.each<[what: string, declared: (module: string) => Partial<ModuleDefinition>]>([
  ['event', (module) => ({ events: [toldBy(module)] })],
  ['policy', (module) => ({ policies: { [`${module}.tools_counted`]: policy } })],
  ['permission', (module) => ({ permissions: { [`${module}.tool.read`]: words } })],
])('a module that declares another one’s %s stops the start', (_, declared) => {
  const work = (module: string) => [defineModule({ name: 'work', label: words, ...declared(module) })];
  expect(() => gatherDeclarations(work('work'))).not.toThrow();
  expect(() => gatherDeclarations(work('sales'))).toThrow('work declares sales.');
});

test('two modules that number the same kind of document stop the start', () => {
  const module = (name: string) => defineModule({ name, label: words, numbers: { tool: number } });
  expect(() => gatherDeclarations([module('work')])).not.toThrow();
  expect(() => gatherDeclarations([module('work'), module('sales')])).toThrow('sales declares the number tool');
});

/** Kinds of numbers that a module takes and doesn't declare. */
function foreignNumbers(files: typeof sources): string[] {
  return modules.flatMap(({ name, numbers }) =>
    files
      .filter(({ file }) => file.startsWith(`src/modules/${name}/`))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\bnextDocumentNumbers?\(\s*[\w.]+,\s*'(\w+)'/g)]
          .filter(([, kind = '']) => !(kind in numbers))
          .map(([, kind]) => `${file} takes numbers of ${kind}`),
      ),
  );
}

test('a module takes numbers of its own documents only', () => {
  expect(foreignNumbers(sources)).toEqual([]);
  const text = "const code = await nextDocumentNumber(context.tx, 'work_order', configuration, now);";
  expect(foreignNumbers([{ file: 'src/modules/quality/ask.ts', text }])).toHaveLength(1);
});

test('every event that a module defines is declared, with words and data that a follower can read', async () => {
  const declared = new Set(gatherDeclarations(modules).events.values());
  const files = sources.filter(({ file }) => /^src\/modules\/[^/]+\/events\.ts$/.test(file));
  const defined = (await Promise.all(files.map(({ file }) => import(join(root, file))))).flatMap(eventsIn);
  expect(defined.length).toBeGreaterThan(50);
  expect(defined.filter((event) => !declared.has(event)).map(({ type }) => type)).toEqual([]);
  const bare = [...declared].filter(({ data }) => Object.keys(data.shape).length === 0);
  expect(bare.map(({ type }) => type)).toEqual([]);
});

function eventsIn(value: unknown): EventDefinition[] {
  if (value === null || typeof value !== 'object') return [];
  if (isEvent(value)) return [value];
  if (value instanceof z.ZodType) return [];
  return Object.values(value).flatMap(eventsIn);
}

function isEvent(value: object): value is EventDefinition {
  return 'aggregate' in value && 'data' in value && 'type' in value;
}

test('an event that nobody declares, or that isn’t what its schema says, is told by no command', () => {
  const event = toldBy('work');
  const check = checkFactsOf({ events: new Map([[event.type, event]]), entities: new Map() });
  const toolId = '019338a0-0000-7000-8000-000000000001';
  expect(() => check.event(event, { toolId })).not.toThrow();
  expect(() => check.event(event, {})).toThrow('what it promises');
  expect(() => check.event(event, { toolId, colour: 'red' })).toThrow('colour');
  expect(() => check.event(toldBy('work'), { toolId })).toThrow('no module declares it');
});

test('what is told goes into the outbox by one door', () => {
  const writes = /insert into kernel\.outbox\b(?!_)|'kernel\.outbox'/;
  const writers = sources.filter(({ text }) => writes.test(text)).map(({ file }) => file);
  expect(writers).toEqual(['src/kernel/outbox/write-events.ts']);
});
