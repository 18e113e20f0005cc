import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { whyNoRoomToWrite } from '../db/room-to-write.ts';
import { refuse } from '../refusals.ts';
import { refusalOf, retryAfterSeconds } from './problem-document.ts';

let made: Awaited<ReturnType<typeof createTestDatabase>>;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase({ connectionString: made.url, role: 'trueup_app', connectionsMax: 2 });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const faultOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);
const write = (text: string) => database.transaction('test', (tx) => tx.query(text));
/** PostgreSQL says so itself; here it is asked to. */
const raise = (state: string) => write(`do $$ begin raise exception 'no' using errcode = '${state}'; end $$`);

test.each([
  ['select 2147483648::bigint::integer', 'kernel.value_out_of_range', 400],
  [`select '0000-01-01'::date`, 'kernel.value_out_of_range', 400],
  [`select 'x'::integer`, 'kernel.value_out_of_range', 400],
  [
    `insert into kernel.idempotency select * from kernel.idempotency where false; select chr(0)`,
    'kernel.value_out_of_range',
    400,
  ],
])('%s is refused by name', async (text, name, status) => {
  const { refusal, isFault } = refusalOf(await faultOf(write(text)), 'r-1');
  expect(refusal.refusalName).toBe(name);
  expect(refusal.status).toBe(status);
  // A rule of ours should have said so before: the log gets it whole.
  expect(isFault).toBe(true);
});

test.each([
  ['23505', 'kernel.contradicts_stored', 409],
  ['25P03', 'kernel.busy', 503],
  ['53100', 'kernel.disk_full', 503],
  ['53300', 'kernel.database_overloaded', 503],
  ['55P03', 'kernel.busy', 503],
  ['57014', 'kernel.took_too_long', 503],
  ['57P01', 'kernel.database_unreachable', 503],
])('SQLSTATE %s reaches a person as %s', async (state, name, status) => {
  const { refusal } = refusalOf(await faultOf(raise(state)), 'r-1');
  expect(refusal.refusalName).toBe(name);
  expect(refusal.status).toBe(status);
  expect(retryAfterSeconds(refusal) !== undefined).toBe(status === 503);
});

test('a write that found the disk full is remembered until there is room again', async () => {
  expect(await whyNoRoomToWrite(database)).toBeUndefined();
  await faultOf(raise('53100'));
  expect(database.isOutOfRoom()).toBe(true);
  expect(await whyNoRoomToWrite({ ...database, findRoom: () => raise('53100').then(() => {}) })).toMatch(/is full/);
  expect(await whyNoRoomToWrite(database)).toBeUndefined();
  expect(database.isOutOfRoom()).toBe(false);
});

test('a question about the first answer says when to ask again', () => {
  expect(retryAfterSeconds(refuse('kernel.idempotency_in_flight'))).toBe(1);
});
