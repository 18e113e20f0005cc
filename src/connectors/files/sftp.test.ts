import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import { type Connection, Misconfigured, Uncertain, Unreachable } from '../port.ts';
import { reachOf } from '../reach/reach-of.ts';
import { makeFolder } from './formats/files.fixture.ts';
import { type SftpServer, startSftpServer } from './places/sftp-server.fixture.ts';
import { sftpConnector } from './sftp-connector.ts';

const key = ssh2.utils.generateKeyPairSync('ed25519');
let folder: Awaited<ReturnType<typeof makeFolder>>;
let server: SftpServer;
let open: Connection[];
beforeEach(async () => {
  folder = await makeFolder();
  server = await startSftpServer(folder.path, { publicKey: key.public });
  open = [];
});
afterEach(async () => {
  for (const connection of open) await connection.close();
  await server.stop();
  await folder.remove();
});

function connect(
  settings: Record<string, Json> = {},
  secrets: Record<string, string> = { password: 'secret' },
  reach = ['127.0.0.1'],
) {
  const { port, fingerprint } = server;
  const connection = sftpConnector.open({
    settings: { host: '127.0.0.1', port, user: 'user', directory: '/', fingerprint, complete: 'renamed', ...settings },
    secrets,
    reach: reachOf(reach),
    clock: { now: () => new Date('2026-11-08T08:00:00Z') },
    signal: new AbortController().signal,
  });
  open.push(connection);
  return connection as Required<Pick<Connection, 'pull' | 'push' | 'lookUp'>> & Connection;
}
const request = { resource: 'items_*.csv', checkpoint: null, limit: 2, keyField: 'code' };
const csv = (...codes: string[]) => `code\n${codes.map((code) => `${code}\n`).join('')}`;
const push = {
  resource: 'out_*.csv',
  operation: 'send',
  foreignId: null,
  deliveryKey: 'd-1',
  orderKey: 'o',
  body: { a: 1 },
} as const;

test('files are taken in pages and put away, with a password or a key', async () => {
  await folder.write('items_1.csv', csv('A', 'B', 'C'));
  const first = await connect().pull(request);
  const byKey = connect({}, { privateKey: key.private });
  const second = await byKey.pull({ ...request, checkpoint: first.checkpoint });
  const third = await byKey.pull({ ...request, checkpoint: second.checkpoint });
  expect([...first.rows, ...second.rows].map((row) => row.key)).toEqual(['A', 'B', 'C']);
  expect(third).toMatchObject({ rows: [], atEnd: true });
  expect(await readdir(folder.path)).toEqual(['done']);
});

test('the test goes step by step, in words, and tells the directory', async () => {
  await folder.write('items_1.csv', csv('A'));
  const steps = await connect().test();
  expect(steps.map(({ ok, what }) => [ok, what.en])).toEqual([
    [true, 'signed in at 127.0.0.1; the directory is /'],
    [true, 'the directory has 1 files'],
    [true, 'the folders done and failed can be used'],
  ]);
  expect(await connect().listResources()).toMatchObject([{ name: 'items_*.csv' }]);
  expect((await connect().describe('items_*.csv')).samples).toEqual([{ code: 'A' }]);
});

test('a server that shows another key is told no password, and both fingerprints stand in the reason', async () => {
  const { fingerprint, port } = server;
  await server.stop();
  server = await startSftpServer(folder.path, { port });
  const connection = connect({ fingerprint });
  await expect(connection.pull(request)).rejects.toThrow(Misconfigured);
  const [step] = await connection.test();
  expect(step?.why?.en).toContain(fingerprint);
  expect(step?.why?.zh).toContain(server.fingerprint);
  expect(server.passwords).toEqual([]);
  expect(server.guests().authenticated).toBe(0);
});

test('what is wrong is called by its name', async () => {
  await expect(connect({}, { password: 'wrong' }).pull(request)).rejects.toThrow("doesn't accept this user");
  await expect(connect({}, { privateKey: 'no key' }).pull(request)).rejects.toThrow("private key can't be read");
  await expect(connect({ directory: '/none' }).pull(request)).rejects.toThrow('has no directory /none');
  await expect(connect({}, undefined, []).pull(request)).rejects.toThrow("settings don't allow");
  expect(() => connect({ fingerprint: 'SHA256:short' })).toThrow('43 characters');
  expect(() => connect({}, {})).toThrow('neither a password nor a private key');
  const { port } = server;
  await server.stop();
  const gone = await connect({ port })
    .pull(request)
    .catch((error: Error) => error);
  expect(gone).toBeInstanceOf(Unreachable);
  server = await startSftpServer(folder.path, { port });
});

test('names that lead elsewhere, and links, are no files', async () => {
  await folder.write('secret', csv('SECRET'));
  await symlink('secret', join(folder.path, 'items_2.csv'));
  server.lies.push('../items_3.csv', 'sub/items_4.csv', '..');
  expect(await connect().pull({ ...request, resource: '*.csv' })).toMatchObject({ rows: [], atEnd: true });
  expect((await connect().listResources()).map(({ name }) => name)).toEqual(['secret']);
});

test('a line that breaks in the middle of reading is tried again later, from where it was', async () => {
  await folder.write('items_1.csv', csv('A', 'B', 'C'));
  const connection = connect();
  server.breakLines('READ');
  await expect(connection.pull(request)).rejects.toThrow(Unreachable);
  const first = await connection.pull(request);
  server.breakLines();
  const second = await connection.pull({ ...request, checkpoint: first.checkpoint });
  server.breakLines();
  const third = await connection
    .pull({ ...request, checkpoint: second.checkpoint })
    .catch(() => connection.pull({ ...request, checkpoint: second.checkpoint }));
  expect([...first.rows, ...second.rows].map((row) => row.key)).toEqual(['A', 'B', 'C']);
  expect(third.atEnd).toBe(true);
});

test('a file is written whole; where the line breaks during its rename nobody knows, until it is looked up', async () => {
  const connection = connect();
  expect(await connection.push(push)).toEqual({ outcome: 'confirmed', foreignId: 'out_d-1.csv' });
  expect(await readFile(join(folder.path, 'out_d-1.csv'), 'utf8')).toBe('\ufeffa\r\n1\r\n');
  server.breakLines('WRITE');
  await expect(connection.push({ ...push, deliveryKey: 'd-2' })).rejects.toThrow(Unreachable);
  server.breakLines('RENAME');
  await expect(connection.push({ ...push, deliveryKey: 'd-3' })).rejects.toThrow(Uncertain);
  expect(await connection.lookUp({ resource: 'out_*.csv', deliveryKey: 'd-3' })).toBeNull();
  server.breakLines('RENAMED');
  await expect(connection.push({ ...push, deliveryKey: 'd-4' })).rejects.toThrow(Uncertain);
  expect(await connection.lookUp({ resource: 'out_*.csv', deliveryKey: 'd-4' })).toMatchObject({
    foreignId: 'out_d-4.csv',
  });
});
