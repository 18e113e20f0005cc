import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { openDatabase, sqlStateOf } from './database.ts';

test('of statements sent together that fail with the first, each says why: so a deadlock is known as one and tried again', async () => {
  const made = await createTestDatabase();
  const database = openDatabase({ connectionString: made.url });
  const states: (string | undefined)[] = [];
  const work = database.transaction('test.sent-together', async (tx) => {
    const outcomes = await Promise.allSettled([
      tx.query(`do $$ begin raise exception 'as if two had waited for each other' using errcode = '40P01'; end $$`),
      tx.prepared('test.second', 'select 1'),
      tx.query('select 2'),
    ]);
    for (const one of outcomes) if (one.status === 'rejected') states.push(sqlStateOf(one.reason));
  });
  await work.catch(() => {});
  expect(states).toEqual(['40P01', '40P01', '40P01']);
  await database.close();
  await made.drop();
});
