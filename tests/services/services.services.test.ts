import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import mqtt from 'mqtt';
import pg from 'pg';
import SftpClient from 'ssh2-sftp-client';
import { expect, test } from 'vitest';
import { describeService } from './use-service.ts';

// What the connectors' own tests stand on: that each service answers to who has its credentials, keeps what it was told, and can be cut and killed.

describeService('postgresql', (address, control) => {
  test('decodes logically; after a cut nobody gets through, after the mending all do, and a kill costs nothing that was committed', async () => {
    const ask = async (sql: string) => {
      const client = new pg.Client({ connectionString: String(address.url), connectionTimeoutMillis: 5_000 });
      client.on('error', () => {});
      try {
        await client.connect();
        return (await client.query(sql)).rows;
      } finally {
        await client.end().catch(() => {});
      }
    };
    expect(await ask('show wal_level')).toEqual([{ wal_level: 'logical' }]);
    await ask('create table kept (id int)');
    await control.cut('postgresql');
    await expect(ask('select 1')).rejects.toThrow();
    await control.mend('postgresql');
    await ask('select 1');
    await control.kill('postgresql');
    await expect(ask('select 1')).rejects.toThrow();
    await control.restart('postgresql');
    expect(await ask('select count(*) from kept')).toEqual([{ count: '0' }]);
  });
});

describeService('redis', (address) => {
  test('answers to its password', async () => {
    const socket = connect(Number(address.port), String(address.host));
    const answer = new Promise((resolve) => socket.on('data', (data) => resolve(data.toString())));
    socket.write(`*2\r\n$4\r\nAUTH\r\n$${String(address.password).length}\r\n${address.password}\r\n`);
    expect(await answer).toBe('+OK\r\n');
    socket.destroy();
  });
});

describeService('mosquitto', (address, control) => {
  test('keeps a session and what it missed through a restart', async () => {
    const options = {
      username: String(address.user),
      password: String(address.password),
      clientId: 'reader',
      clean: false,
    };
    const reader = await mqtt.connectAsync(String(address.url), options);
    await reader.subscribeAsync('machines/#', { qos: 1 });
    await reader.endAsync();
    const machine = await mqtt.connectAsync(String(address.url), { ...options, clientId: 'machine', clean: true });
    await machine.publishAsync('machines/press1', '{"pieces":3}', { qos: 1 });
    await machine.endAsync();
    // The broker writes what it keeps now and then: killed before that, it would know nothing of it.
    await expect.poll(async () => (await readFile(String(address.kept))).includes('{"pieces":3}')).toBe(true);
    await control.restart('mosquitto');
    const again = mqtt.connect(String(address.url), options);
    const heard = await new Promise((resolve) => again.on('message', (_topic, payload) => resolve(payload.toString())));
    expect(heard).toBe('{"pieces":3}');
    await again.endAsync();
  });

  test('lets nobody in without a password', async () => {
    await expect(
      mqtt.connectAsync(String(address.url), { reconnectPeriod: 0, manualConnect: false }),
    ).rejects.toThrow();
  });
});

describeService('sftp', (address) => {
  test('takes a file and gives it back to who has the key', async () => {
    const client = new SftpClient();
    await client.connect({
      ...{ host: String(address.host), port: Number(address.port), username: String(address.user) },
      privateKey: await readFile(String(address.privateKey)),
      hostVerifier: (key: Buffer) => String(address.hostKey).endsWith(key.toString('base64')),
    });
    const path = `${address.directory}/订单.csv`;
    await client.put(Buffer.from('code;quantity\nFRAME;3\n'), path);
    expect((await client.get(path)).toString()).toContain('FRAME;3');
    await client.end();
  });
});

describeService('tryton', (address, control) => {
  interface Answer {
    result?: unknown;
    error?: unknown;
  }
  const call = async (path: string, method: string, params: unknown[], authorization?: string): Promise<Answer> => {
    const answer = await fetch(`${address.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ id: 1, method, params }),
    });
    return (await answer.json()) as Answer;
  };
  const signIn = async () => {
    const parameters = { password: String(address.password) };
    const { result } = await call(`/${address.database}/`, 'common.db.login', [address.user, parameters, 'en']);
    const [id, key] = result as [number, string];
    return `Session ${Buffer.from(`${address.user}:${id}:${key}`).toString('base64')}`;
  };

  test('signs in by JSON-RPC and shows its factory: items, a bill of materials, orders in their states, stock; also after a kill', async () => {
    const look = async (model: string, domain: unknown[], fields: string[]) => {
      const session = await signIn();
      const { result, error } = await call(
        `/${address.database}/`,
        `model.${model}.search_read`,
        [domain, 0, 100, null, fields, {}],
        session,
      );
      expect(error).toBeUndefined();
      return result as Record<string, unknown>[];
    };
    expect(await look('product.product', [['code', 'like', 'FRAME%']], ['code', 'name'])).toMatchObject([
      { code: 'FRAME-700' },
    ]);
    expect(await look('product.product', [], ['code'])).toHaveLength(45);
    expect(await look('production.bom', [], ['name', 'inputs'])).toHaveLength(2);
    const states = async (model: string) => (await look(model, [], ['state'])).map(({ state }) => state).sort();
    expect(await states('sale.sale')).toEqual(['processing', 'quotation']);
    expect(await states('purchase.purchase')).toEqual(['draft', 'processing', 'processing']);
    // Another file may have made more before, and gone on with these.
    const productions = await states('production');
    expect(productions.length).toBeGreaterThanOrEqual(4);
    expect(productions).toContain('done');
    expect((await look('stock.move', [['state', '=', 'done']], ['quantity'])).length).toBeGreaterThan(4);
    await control.kill('tryton');
    await control.restart('tryton');
    expect(await look('party.party', [['code', '=', 'C-001']], ['name'])).toMatchObject([
      { name: '晨星骑行 Morning Star Cycles' },
    ]);
  });
});
