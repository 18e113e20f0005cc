import { expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory } from '../../../../tests/support/factory.ts';
import { type Principal, parseListRequest, readListPage, systemPrincipal } from '../../../kernel/index.ts';
import { auditList } from '../lists.ts';
import { createPerson } from './create-person.ts';
import { personColumns } from './person-columns.ts';

test('who did something stands in two columns; the English one is never searched, and may lack', () => {
  const said = { zh: '谁叫的', en: 'Called by' };
  const { calledByName, calledByNameEn } = personColumns('calledByName', 'c.called_by', said, { search: 'prefix' });
  expect(calledByName).toMatchObject({ sql: 'c.called_by_name', label: said, search: 'prefix' });
  expect(calledByNameEn).toMatchObject({
    ...{ label: { zh: '谁叫的（英文）', en: 'Called by (English)' }, nullable: true },
    sql: expect.stringContaining('= c.called_by)'),
  });
  expect(calledByNameEn).not.toHaveProperty('search');
  const owner = personColumns('ownerName', 'r.owner_id', { label: said }, { onRequest: true });
  expect(owner.ownerName).toMatchObject({ sql: 'r.owner_name', label: said, onRequest: true });
  expect(owner.ownerNameEn).toMatchObject({ onRequest: true });
  const kept = personColumns('takenByName', { id: '(select 1)', name: 'c.taken' }, said);
  expect(kept.takenByName?.sql).toBe('c.taken');
});

test('the English name is a person’s as it is now; what a key or Trueup itself did has none', async () => {
  const factory = await startTestFactory();
  const hired = (code: string, nameEn: string) =>
    factory.execute(createPerson, { code, name: '周敏', nameEn, roles: [] });
  const [known, unknown] = [await hired('I1', 'Zhou Min'), await hired('I2', '')];
  const key: Principal = { ...systemPrincipal, id: known.id, kind: 'api_key', name: '条码打印', personId: known.id };
  const asPerson = ({ id }: { id: string }): Principal => ({ ...key, kind: 'person', id, name: '周敏', personId: id });
  for (const as of [asPerson(known), asPerson(unknown), key])
    await factory.execute(createPerson, { code: `by-${as.kind}-${as.id}`, name: '新人', roles: [] }, { as });
  const request = parseListRequest(auditList, { sort: 'id', columns: 'principalName,principalNameEn' });
  const reader = { principal: systemPrincipal, now: testClock.now() };
  const { rows } = await factory.database.read((tx) => readListPage(tx, { list: auditList, request, reader }));
  await factory.stop();
  expect(rows.slice(-3).map(({ principalName, principalNameEn }) => [principalName, principalNameEn])).toEqual([
    ['周敏', 'Zhou Min'],
    ['周敏', null],
    ['条码打印', null],
  ]);
  expect(rows[0]).toMatchObject({ principalName: 'Trueup', principalNameEn: null });
});
