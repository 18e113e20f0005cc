import { expect, test } from 'vitest';
import { defineModule } from '../module.ts';
import { gatherDeclarations } from './declarations.ts';
import { matchesPattern, permissionsOf, roleCodesWith } from './roles.ts';

const words = { zh: '词', en: 'Word' };
const reason = 'So that the test has a reason.';
const people = defineModule({
  name: 'people',
  label: words,
  permissions: { 'people.person.read': words, 'people.role.assign': words },
  roles: {
    boss: { name: words, reason: words, grants: [{ patterns: ['*.*.read'], reason }] },
    hand: { name: words, reason: words, grants: [] },
  },
  grants: { boss: [{ patterns: ['people.role.*'], reason }] },
});
const work = (grants: Record<string, string>) =>
  defineModule({
    name: 'work',
    label: words,
    permissions: { 'work.order.read': words, 'work.report.write': words },
    grants: Object.fromEntries(
      Object.entries(grants).map(([role, pattern]) => [role, [{ patterns: [pattern], reason }]]),
    ),
  });

test('a role may do what the house and each module grant it, and nothing else', () => {
  const declared = gatherDeclarations([people, work({ hand: 'work.report.write' })]);
  expect([...permissionsOf(declared, 'boss')]).toEqual(['people.person.read', 'people.role.assign', 'work.order.read']);
  expect([...permissionsOf(declared, 'hand')]).toEqual(['work.report.write']);
  expect([...permissionsOf(declared, 'nobody')]).toEqual([]);
  expect(roleCodesWith(declared, 'people.role.assign')).toEqual(['boss']);
});

test('a grant of nothing, of another module’s, or to nobody stops the start', () => {
  expect(() => gatherDeclarations([people, work({ hand: 'work.repotr.write' })])).toThrow('work.repotr.write');
  expect(() => gatherDeclarations([people, work({ hand: 'people.person.read' })])).toThrow('people.person.read');
  expect(() => gatherDeclarations([people, work({ hnad: 'work.order.read' })])).toThrow('hnad');
});

test('a pattern stands for whole parts only', () => {
  expect(matchesPattern('execution.order.read', 'execution.*.read')).toBe(true);
  expect(matchesPattern('execution.order.read', 'execution.*')).toBe(false);
  expect(matchesPattern('execution.order.release', '*.*.read')).toBe(false);
  expect(matchesPattern('executions.order.read', 'execution.*.read')).toBe(false);
});
