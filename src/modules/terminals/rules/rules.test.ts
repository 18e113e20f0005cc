import { expect, test } from 'vitest';
import { Refusal } from '../../../kernel/index.ts';
import { sendCommands } from '../send-commands.ts';
import { carryOver } from './carry-over.ts';
import { changeQuantities } from './change-quantities.ts';
import { isAboutTimes, markOf, withoutTimes } from './judge-time.ts';
import { routeCommands } from './route-of-path.ts';

test('a request that is older than its command’s shape is read change by change, in order; a newer one as it is', () => {
  const path = '/operations/:operationId/production-reports';
  const changes = [
    { wire: 3, since: '2026-12-01', path, read: (body: object) => ({ ...body, unit: 'pcs' }) },
    {
      wire: 2,
      since: '2026-11-01',
      path,
      read: ({ good, ...rest }: Record<string, unknown>) => ({ ...rest, quantityGood: good }),
    },
    { wire: 2, since: '2026-11-01', path: '/other', read: () => ({}) },
  ];
  expect(carryOver({ wire: 1, body: { good: '5' } }, path, changes)).toEqual({ quantityGood: '5', unit: 'pcs' });
  expect(carryOver({ wire: 2, body: { quantityGood: '5' } }, path, changes)).toEqual({
    quantityGood: '5',
    unit: 'pcs',
  });
  expect(carryOver({ wire: 3, body: { quantityGood: '5' } }, path, changes)).toEqual({ quantityGood: '5' });
});

test('only quantities that are there can be set right', () => {
  const body = { quantityGood: '9', unit: 'pcs' };
  expect(changeQuantities(body, { quantityGood: '5' })).toEqual({ quantityGood: '5', unit: 'pcs' });
  expect(changeQuantities(body, { quantityScrap: undefined })).toEqual(body);
  expect(() => changeQuantities(body, { quantityScrap: '1' })).toThrow('terminals.change_unknown');
});

test('a time is in doubt when it lies ahead of any clock’s slack; a refusal about it alone is no reason to keep a fact back', () => {
  const now = new Date('2026-11-18T10:00:00Z');
  expect(markOf(new Date('2026-11-18T10:04:00Z'), now, 5)).toBeUndefined();
  expect(markOf(new Date('2026-11-18T10:06:00Z'), now, 5)).toBe('ahead');
  expect(isAboutTimes(new Refusal('x', {}, { where: '/businessAt' }))).toBe(true);
  expect(
    isAboutTimes(
      new Refusal('x', {}, { where: '/businessAt', errors: [{ where: '/unit', what: { zh: '', en: '' } }] }),
    ),
  ).toBe(false);
  expect(isAboutTimes(new Refusal('x'))).toBe(false);
  expect(withoutTimes({ businessAt: 'a', startedAt: 'b', unit: 'pcs' })).toEqual({ unit: 'pcs' });
});

test('a path leads to its command by fixed parts before fields, and never to one that keeps no answer', () => {
  const made = (path: string, more: object = {}) => ({
    ...sendCommands,
    idempotent: true,
    http: { method: 'POST' as const, path },
    ...more,
  });
  const [one, fixed, silent] = [made('/things/:id'), made('/things/last'), made('/sign-in', { idempotent: false })];
  const route = routeCommands([one, fixed, silent]);
  expect(route('/things/last')?.command).toBe(fixed);
  expect(route('/things/7')).toEqual({ command: one, fields: { id: '7' } });
  expect(route('/sign-in')).toBeUndefined();
  expect(route('/things/7/parts')).toBeUndefined();
});
