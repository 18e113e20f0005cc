import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeService } from '../../../tests/services/use-service.ts';
import type { Json } from '../../kernel/contract.ts';
import { type Connection, Misconfigured } from '../port.ts';
import { reachOf } from '../reach/reach-of.ts';
import { sftpConnector } from './sftp-connector.ts';

describeService('sftp', ({ host, port, user, privateKey, directory, hostKey }, control) => {
  let open: Connection[];
  let now: Date;
  beforeEach(() => {
    open = [];
    now = new Date('2026-11-08T08:00:00Z');
  });
  afterEach(async () => {
    for (const connection of open) await connection.close();
  });
  const bytes = () => Buffer.from(String(hostKey).split(' ')[1] ?? '', 'base64');
  const fingerprint = () => `SHA256:${createHash('sha256').update(bytes()).digest('base64')}`;

  async function connect(settings: Record<string, Json> = {}) {
    const connection = sftpConnector.open({
      settings: {
        host: host ?? '',
        port: port ?? 0,
        user: user ?? '',
        directory: directory ?? '',
        fingerprint: fingerprint(),
        ...settings,
      },
      secrets: { privateKey: await readFile(String(privateKey), 'utf8') },
      reach: reachOf([String(host)]),
      clock: { now: () => now },
      signal: new AbortController().signal,
    });
    open.push(connection);
    return connection as Required<Pick<Connection, 'pull' | 'push' | 'lookUp'>> & Connection;
  }
  const request = { resource: 'items_*.csv', checkpoint: null, limit: 600, keyField: 'code' };

  test('OpenSSH: files are taken once they have stayed, put away, and written whole, with the server restarted in the middle', async () => {
    const connection = await connect();
    expect((await connection.test()).map(({ ok }) => ok)).toEqual([true, true, true]);
    const codes = Array.from({ length: 1_000 }, (_, nth) => `C${nth}`);
    await writeFile(join(String(directory), 'items_1.csv'), `code\n${codes.join('\n')}\n`);
    const looked = await connection.pull(request);
    expect(looked.rows).toEqual([]);
    now = new Date('2026-11-08T08:01:00Z');
    const first = await connection.pull({ ...request, checkpoint: looked.checkpoint });
    await control.restart('sftp');
    const second = await (await connect()).pull({ ...request, checkpoint: first.checkpoint });
    expect([...first.rows, ...second.rows].map((row) => row.key)).toEqual(codes);
    const last = await (await connect()).pull({ ...request, checkpoint: second.checkpoint });
    expect(last.atEnd).toBe(true);
    expect(await readdir(join(String(directory), 'done'))).toEqual([expect.stringMatching(/^items_1\./)]);
    const push = {
      resource: 'out_*.json',
      operation: 'send',
      foreignId: null,
      deliveryKey: 'd-1',
      orderKey: 'o',
    } as const;
    await (await connect({ writes: 'json' })).push({ ...push, body: { a: '车架' } });
    expect(await readFile(join(String(directory), 'out_d-1.json'), 'utf8')).toBe('{"a":"车架"}\n');
  });

  test('OpenSSH: a fingerprint of another key lets nothing through', async () => {
    const other = await connect({ fingerprint: `SHA256:${'A'.repeat(43)}` });
    await expect(other.pull(request)).rejects.toThrow(Misconfigured);
  });
});
