import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { attachToRunning } from './attach-to-running.ts';
import {
  closeWorkshop,
  endAllStarted,
  freshDirectory,
  madeOnce,
  openWorkshop,
  query,
  start,
} from './workshop.fixture.ts';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
beforeAll(openWorkshop);
afterEach(endAllStarted);
afterAll(closeWorkshop);

test('a program beside a running Trueup finds its database and leaves it running', async () => {
  const server = await start({ dataDirectory: madeOnce });
  const connectionString = (await attachToRunning(madeOnce)) as string;
  expect(connectionString).toBe(server.connectionString);
  expect(await query({ connectionString }, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('where nobody runs there is nothing to attach to, and nothing is made', async () => {
  const dataDirectory = freshDirectory();
  expect(await attachToRunning(dataDirectory)).toBeUndefined();
  mkdirSync(dataDirectory);
  // What a killed owner left behind doesn't count.
  const claim = path.join(dataDirectory, 'trueup-postgres.owner-999999-1-1.dead');
  writeFileSync(claim, '');
  utimesSync(claim, 0, 0);
  expect(await attachToRunning(dataDirectory)).toBeUndefined();
});
