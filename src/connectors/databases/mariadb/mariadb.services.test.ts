import { readFile } from 'node:fs/promises';
import { type Connection as Client, createConnection } from 'mysql2/promise';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../../../tests/services/open-connection.ts';
import { describeService } from '../../../../tests/services/use-service.ts';
import type { Connection, PullPage, SourceRow } from '../../index.ts';
import { mariadb } from './mariadb.ts';

describeService('mariadb', (address, control) => {
  const open: Connection[] = [];
  let owner: Client;
  let authority = '';

  beforeAll(async () => {
    authority = await readFile(String(address.certificate), 'utf8');
    owner = await connectOwner();
    await owner.query(`create table orders (id bigint unsigned primary key, code varchar(40) collate utf8mb4_unicode_ci unique not null,
      quantity decimal(30,10), flag tinyint(1) not null default 0, place datetime(6), body json, raw blob,
      updated_at timestamp(6) not null default '2026-05-01 00:00:00', \`odd \`\`name\` int, key (updated_at)) comment '订单'`);
    await owner.query('create table late (id int primary key, changed datetime not null, key (changed))');
    await owner.query('create table hidden.nothing (id int)').catch(() => {});
  });
  afterEach(async () => {
    await control.mend('mariadb');
    for (const connection of open.splice(0)) await connection.close();
  });

  async function connectOwner(): Promise<Client> {
    const { host, port, user, password, database } = address;
    const client = await createConnection({
      host: String(host),
      port: Number(port),
      user: String(user),
      password: String(password),
      database: String(database),
      multipleStatements: true,
      timezone: 'Z',
    });
    await client.query(`set time_zone = '+00:00'`);
    return client;
  }

  function connect(settings: Record<string, string | number> = {}, password = String(address.password)): Connection {
    const { host, port, reader, database } = address;
    const connection = openConnection(
      mariadb,
      {
        host: host ?? '',
        port: port ?? 0,
        database: database ?? '',
        user: reader ?? '',
        tls: 'verified',
        authority,
        ...settings,
      },
      { password },
    );
    open.push(connection);
    return connection;
  }

  async function pullAll(
    connection: Connection,
    request: { resource: string; watermarkField: string },
    from: string | null,
    limit = 50,
  ) {
    const rows: SourceRow[] = [];
    for (let checkpoint = from; ; ) {
      const page = (await connection.pull?.({ ...request, checkpoint, limit })) as PullPage;
      rows.push(...page.rows);
      checkpoint = page.checkpoint;
      if (page.atEnd) return { rows, checkpoint };
    }
  }

  test('signs in by TLS and only reads; a wrong password and a certificate that nobody vouches for are said as such', async () => {
    const steps = await connect().test();
    expect(steps.map(({ ok, why }) => why?.en ?? ok)).toEqual([true, true, true]);
    expect((await connect({}, 'guessed').test()).at(-1)?.why?.en).toContain('ER_ACCESS_DENIED_ERROR');
    expect((await connect({ authority: '' }).test()).at(-1)?.ok).toBe(false);
    expect((await connect({ authority: '', tls: 'unverified' }).test()).at(-1)?.ok).toBe(true);
    expect((await connect({ tls: 'off', user: 'trueup' }).test()).at(1)?.what.en).toContain('read-only');
  });

  test('tables, fields, keys and watermarks are proposed, and odd names are names', async () => {
    await owner.query(
      `insert into orders (id, code, quantity, flag, place, body, raw, \`odd \`\`name\`) values (18446744073709551615, 'a''b', 12345678901234567890.5, 1, '2026-03-01 08:30:00.5', '{"a":1}', 'xyz', 3)`,
    );
    const connection = connect();
    // Other tests have databases of their own on the same server.
    const listed = (await connection.listResources()).filter(({ name }) => name.startsWith('factory.'));
    expect(listed.map(({ name, label }) => [name, label])).toEqual([
      ['factory.late', undefined],
      ['factory.orders', '订单'],
    ]);
    const { samples, keyFields, watermarkFields, fields } = await connection.describe('factory.orders');
    expect(keyFields).toEqual(['id', 'code']);
    expect(watermarkFields[0]).toBe('updated_at');
    expect(fields.map(({ type }) => type)).toEqual([
      'number',
      'text',
      'number',
      'flag',
      'moment',
      expect.any(String),
      'text',
      'moment',
      'number',
    ]);
    expect(samples[0]).toMatchObject({
      ...{
        id: '18446744073709551615',
        code: "a'b",
        quantity: '12345678901234567890.5000000000',
        flag: true,
        'odd `name': 3,
      },
      ...{ place: '2026-03-01T08:30:00.5Z', raw: 'eHl6', updated_at: '2026-05-01T00:00:00Z' },
    });
    const filter = [{ field: 'code', is: 'in', value: ["a'b", "x' or 1=1 -- ", 'y\\'] }];
    const page = await connection.pull?.({
      resource: 'factory.orders',
      checkpoint: null,
      watermarkField: 'updated_at',
      filter,
      limit: 10,
    });
    expect(page?.rows.map(({ value }) => value.code)).toEqual(["a'b"]);
    expect(
      (await pullAll(connection, { resource: 'factory.orders', watermarkField: 'updated_at' }, null)).rows,
    ).toHaveLength(1);
    await owner.query('delete from orders');
  });

  test('equal watermarks and keys beyond what a double holds lose no row; a late commit is found by the next round', async () => {
    const request = { resource: 'factory.orders', watermarkField: 'updated_at' };
    await owner.query(
      `insert into orders (id, code) select 9007199254740992 + seq, concat('c', seq) from seq_1_to_500`,
    );
    const connection = connect();
    const late = await connectOwner();
    await late.query(`begin; insert into orders (id, code, updated_at) values (1, 'late', '2026-04-30 23:59:30')`);
    const first = await pullAll(connection, request, null, 7);
    expect(new Set(first.rows.map(({ key }) => key)).size).toBe(500);
    await late.query('commit');
    await late.end();
    const second = await pullAll(connection, request, first.checkpoint, 7);
    expect(second.rows.map(({ value }) => value.code)).toEqual(['late']);
    expect((await pullAll(connection, request, second.checkpoint, 7)).rows).toEqual([]);
  });

  test('pulling goes on after a cut and after the server was killed', async () => {
    const request = { resource: 'factory.late', watermarkField: 'changed' };
    await owner.query(`insert into late select seq, '2026-05-01 00:00:00' from seq_1_to_100`);
    const connection = connect({ overlap: 0 });
    const first = await pullAll(connection, request, null);
    await control.cut('mariadb');
    await expect(connection.pull?.({ ...request, checkpoint: first.checkpoint, limit: 10 })).rejects.toMatchObject({
      name: 'Unreachable',
    });
    await control.mend('mariadb');
    await control.kill('mariadb');
    await control.restart('mariadb');
    owner = await connectOwner();
    await owner.query(`insert into late select 100 + seq, '2026-05-01 00:00:01' from seq_1_to_10`);
    const second = await pullAll(connection, request, first.checkpoint);
    expect(new Set(second.rows.map(({ key }) => Number(key)))).toEqual(
      new Set(Array.from({ length: 10 }, (_, index) => 101 + index)),
    );
  });

  test('a million rows are read whole, in pages, and memory stays small', async () => {
    await owner.query(
      `create table many (id int primary key, state varchar(20)); insert into many select seq, concat('state ', seq % 7) from seq_1_to_1000000`,
    );
    let count = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    const connection = connect();
    for await (const page of connection.readAll?.({
      resource: 'factory.many',
      keyField: 'id',
      fields: ['state'],
      limit: 5_000,
    }) ?? []) {
      count += page.length;
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    expect(count).toBe(1_000_000);
    expect(peak / 1024 / 1024).toBeLessThan(300);
    for await (const page of connection.readAll?.({
      resource: 'factory.many',
      keyField: 'id',
      fields: [],
      limit: 10,
    }) ?? []) {
      expect(page).toHaveLength(10);
      break;
    }
    expect((await connection.describe('factory.late')).samples).toHaveLength(20);
  });
});
