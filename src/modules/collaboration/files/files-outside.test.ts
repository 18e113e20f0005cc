import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { type S3Server, startS3Server } from '../../../../tests/support/s3-server.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../../../../tests/support/two-workshops.ts';
import { openS3Store } from '../../../kernel/index.ts';
import type { FileStoresView } from '../contract.ts';
import { sweepObjects, sweepUploadsJob } from '../jobs.ts';
import { deleteOldUploads } from '../queries/content.ts';
import { type FileStores, fileStoresOf, provideFileStores } from './file-stores.ts';
import { moveContent } from './move-content.ts';
import { openContent } from './open-content.ts';
import { whyStoreNotWorking } from './try-store.ts';

const SILENT_MILLISECONDS = 300;
let factory: TestFactory;
let plant: TwoWorkshops;
let leader: Member;
let other: Member;
let admin: Member;
let s3: S3Server;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  leader = await hire(factory, 'team-leader', { code: 'frame-lead', orgUnitId: plant.frames.id });
  other = await hire(factory, 'team-leader', { code: 'wheel-lead', orgUnitId: plant.wheels.id });
  admin = await hire(factory, 'administrator', { code: 'admin-s3' });
});
beforeEach(async () => {
  s3 = await startS3Server();
  setStores('s3');
});
afterEach(() => s3.stop());
afterAll(() => factory.stop());

function setStores(place: FileStores['place'], settings = s3.settings) {
  provideFileStores(factory.database, { place, outside: openS3Store(settings, factory.clock, SILENT_MILLISECONDS) });
}

const pdf = (bytes = 100) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
const path = () => `/subjects/execution.work-order/${plant.frames.running.id}/files`;
async function upload(by: Member, bytes: Buffer) {
  const headers = { cookie: by.cookie, 'content-type': 'application/octet-stream' };
  const answer = await factory.app.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload: bytes });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
}
async function attach(by: Member, bytes: Buffer) {
  const { uploadId } = (await upload(by, bytes)).body;
  const body = { uploadId, fileName: 'drawing.pdf', kind: 'drawing' };
  const made = await send(factory, 'POST', path(), { cookie: by.cookie, body });
  expect(made.status).toBe(200);
  return `/files/${made.body.id}/versions/1`;
}
const fetchFile = (by: Member, where: string, headers: Record<string, string> = {}) =>
  factory.app.inject({ method: 'GET', url: `/api/v1${where}`, headers: { cookie: by.cookie, ...headers } });
const sweep = () => sweepObjects(factory.database, factory.clock.ago(-1_000));
const find = <R>(sql: string) => factory.database.read((tx) => tx.query<R>(sql));
const files = () => [...s3.objects.keys()].filter((key) => key.startsWith('trueup/files/'));

describe('a file in a store outside', () => {
  test('comes back byte for byte, whole and by range, to whoever may see its subject and to nobody else', async () => {
    const bytes = pdf(1_300_000);
    const where = await attach(leader, bytes);
    expect(files()).toHaveLength(1);
    expect((await fetchFile(leader, where)).rawPayload.equals(bytes)).toBe(true);
    const part = await fetchFile(leader, where, { range: 'bytes=1000-2000' });
    expect([part.statusCode, part.rawPayload.equals(bytes.subarray(1_000, 2_001))]).toEqual([206, true]);
    const before = s3.asked.length;
    expect((await fetchFile(other, where)).statusCode).toBe(404);
    expect(s3.asked).toHaveLength(before);
    const id =
      'select count(*)::int as count from collaboration.content_part p join collaboration.content c on c.id = p.content_id';
    expect(await find(`${id} where c.object_key is not null`)).toEqual([{ count: 0 }]);
  });

  test('that two send at once is named once; what was put twice is swept, and nothing that a file has', async () => {
    const bytes = pdf();
    const [first, second] = await Promise.all([attach(leader, bytes), attach(leader, bytes)]);
    await sweep();
    expect(files()).toHaveLength(1);
    for (const where of [first, second]) expect((await fetchFile(leader, where)).rawPayload.equals(bytes)).toBe(true);
    await attach(leader, bytes);
    expect(files()).toHaveLength(1);
  });

  test('whose program ends between the store and the commit leaves an object that a job takes away', async () => {
    const outside = fileStoresOf(factory.database).outside;
    if (!outside) throw new Error('there is a store');
    const dies = {
      ...outside,
      put: async (...args: Parameters<typeof outside.put>) => {
        await outside.put(...args);
        throw new Error('the power went');
      },
    };
    provideFileStores(factory.database, { place: 's3', outside: dies });
    expect((await upload(leader, pdf())).status).toBe(500);
    expect(files()).toHaveLength(1);
    // What is being sent just now is left alone.
    await sweepObjects(factory.database, factory.clock.ago(86_400_000));
    expect(files()).toHaveLength(1);
    s3.misbehave('silent');
    await sweep();
    s3.misbehave(undefined);
    expect(files()).toHaveLength(1);
    await sweep();
    expect(files()).toHaveLength(0);
    expect(
      await find(`select from collaboration.stored_object o
      where not exists (select from collaboration.content c where c.object_key = o.key)`),
    ).toEqual([]);
  });

  test('that nobody attached goes after a day, here and there', async () => {
    await upload(leader, pdf());
    expect(files()).toHaveLength(1);
    const tomorrow = factory.clock.ago(-2 * 86_400_000);
    const context = { database: factory.database, now: tomorrow } as Parameters<typeof sweepUploadsJob.handle>[0];
    await sweepUploadsJob.handle(context, {});
    expect(files()).toHaveLength(0);
  });

  test('is sent to no store while a transaction is open', async () => {
    s3.before = async () => {
      const { rows } = await factory.database.pool.query(
        `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      );
      expect(rows).toEqual([]);
    };
    const where = await attach(leader, pdf());
    expect((await fetchFile(leader, where)).statusCode).toBe(200);
    await sweep();
  });
});

describe('trouble with the store', () => {
  const told = async (where?: string) => {
    const answer = where ? (await fetchFile(leader, where)).json() : (await upload(leader, pdf())).body;
    return { name: answer.name, status: answer.status, why: String(answer.detail), remedy: answer.remedy };
  };

  test.each([
    ['silent', 'collaboration.store_slow', /127\.0\.0\.1:\d+\/trueup-files/],
    [{ fails: 503, code: 'SlowDown' }, 'collaboration.store_fails', /SlowDown/],
  ] as const)('%s is said with where, why and what now, and the rest of the desk works', async (how, name, why) => {
    const where = await attach(leader, pdf());
    s3.misbehave(how);
    expect(await told()).toMatchObject({ name, status: 503, why: expect.stringMatching(why) });
    expect(await told(where)).toMatchObject({ name, status: 503, remedy: expect.stringContaining('文件存储') });
    expect((await send(factory, 'GET', path(), { cookie: leader.cookie })).status).toBe(200);
    expect((await fetchFile(leader, where, { 'if-none-match': '"x"' })).statusCode).toBe(503);
    s3.misbehave(undefined);
    expect((await fetchFile(leader, where)).statusCode).toBe(200);
  });

  test('that isn’t there at all is said too', async () => {
    const where = await attach(leader, pdf());
    await s3.stop();
    expect(await told(where)).toMatchObject({ name: 'collaboration.store_unreachable', status: 503 });
    expect(await told()).toMatchObject({ name: 'collaboration.store_unreachable' });
  });

  test('that begins in the middle breaks the answer off, so that nobody takes a half for the whole', async () => {
    const where = await attach(leader, pdf(600_000));
    s3.misbehave('stops', ['GET']);
    const { rows } = await factory.database.pool.query(
      'select id from collaboration.content order by stored_at desc limit 1',
    );
    const stream = await openContent(factory.database, rows[0].id, 0, 600_008);
    await expect(stream.toArray()).rejects.toThrow(/slow/);
    await expect(fetchFile(leader, where)).rejects.toThrow();
  });

  test.each([
    [{ secret: 'wrong' }, 'SignatureDoesNotMatch'],
    [{ keyId: 'nobody' }, 'InvalidAccessKeyId'],
    [{ region: 'elsewhere' }, 'AuthorizationHeaderMalformed'],
    [{ bucket: 'not-ours' }, 'NoSuchBucket'],
  ])('%o is refused by the store, and never shown', async (given, code) => {
    setStores('s3', { ...s3.settings, ...given });
    const { body } = await upload(leader, pdf());
    expect(body).toMatchObject({ name: 'collaboration.store_refuses', detail: expect.stringContaining(code) });
    expect(JSON.stringify(body)).not.toMatch(/a\/secret|KEY-OF|nobody|wrong/);
  });

  test('with what was lost there: it is said, and whoever sends the same file again brings it back', async () => {
    const bytes = pdf();
    const where = await attach(leader, bytes);
    s3.objects.clear();
    expect(await told(where)).toMatchObject({ name: 'collaboration.content_lost' });
    await attach(leader, bytes);
    expect((await fetchFile(leader, where)).rawPayload.equals(bytes)).toBe(true);
    s3.objects.clear();
    setStores('database');
    await attach(leader, bytes);
    expect((await fetchFile(leader, where)).rawPayload.equals(bytes)).toBe(true);
  });

  test('is shown to the administrator, who isn’t made to wait for the store', async () => {
    await attach(leader, pdf());
    const look = async () =>
      (await send<FileStoresView>(factory, 'GET', '/file-stores', { cookie: admin.cookie })).body;
    setStores('s3', { ...s3.settings, secret: 'wrong' });
    await look();
    expect((await whyStoreNotWorking(factory.database, factory.clock.now()))?.kind).toBe('refuses');
    const seen = await look();
    expect(seen).toMatchObject({ place: 's3', outsidePlace: expect.stringContaining('trueup-files') });
    expect(seen.trouble?.what).toBe('文件存储拒绝了我们');
    expect(seen.amounts.outside).toBeGreaterThan(0);
    expect((await send(factory, 'GET', '/file-stores', { cookie: leader.cookie })).status).toBe(403);
  });
});

describe('moving files', () => {
  const move = (to: 's3' | 'database') => moveContent(factory.database, { to, now: factory.clock.now });
  const places = async () => {
    const { amounts } = (await send<FileStoresView>(factory, 'GET', '/file-stores', { cookie: admin.cookie })).body;
    return [amounts.inDatabase > 0, amounts.outside > 0];
  };

  test('there and back keeps every byte, may be broken off, done by two at once and repeated', async () => {
    await factory.database.transaction('clean', (tx) => deleteOldUploads(tx, factory.clock.ago(-1_000)));
    setStores('database');
    const sent = [pdf(700_000), pdf(10), pdf(900_000)];
    const wheres: string[] = [];
    for (const bytes of sent) wheres.push(await attach(leader, bytes));
    const same = async () => {
      for (const [index, where] of wheres.entries())
        expect((await fetchFile(leader, where)).rawPayload.equals(sent[index] as Buffer)).toBe(true);
    };
    let puts = 0;
    s3.before = (request) => {
      if (request.startsWith('PUT')) puts += 1;
      if (puts > 1) s3.misbehave({ fails: 500, code: 'InternalError' });
    };
    await expect(move('s3')).rejects.toThrow('collaboration.store_fails');
    await same();
    s3.before = () => {};
    s3.misbehave(undefined);
    await Promise.all([move('s3'), move('s3')]);
    expect((await places())[0]).toBe(false);
    expect(await move('s3')).toMatchObject({ contents: 0 });
    await sweep();
    await same();
    // Whoever reads meanwhile reads on where it lies by then.
    const { rows } = await factory.database.pool.query('select id from collaboration.content where size = 900009');
    const reading = await openContent(factory.database, rows[0].id, 0, 900_008);
    expect((await move('database')).contents).toBeGreaterThanOrEqual(3);
    expect(Buffer.concat((await reading.toArray()) as Buffer[]).equals(sent[2] as Buffer)).toBe(true);
    await sweep();
    expect(files()).toHaveLength(0);
    await same();
  });

  test('from the database while somebody reads: what is gone here is read on there', async () => {
    setStores('database');
    const bytes = pdf(5_000_000);
    await attach(leader, bytes);
    const { rows } = await factory.database.pool.query('select id from collaboration.content where size = 5000009');
    const reading = await openContent(factory.database, rows[0].id, 0, 5_000_008);
    const chunks = reading[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const got = [(await chunks.next()).value as Buffer];
    await move('s3');
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) got.push(next.value);
    expect(Buffer.concat(got).equals(bytes)).toBe(true);
  });

  test('back leaves what the store lost, and says how many', async () => {
    setStores('s3');
    await attach(leader, pdf());
    s3.objects.delete(files()[0] as string);
    expect((await move('database')).lost).toBeGreaterThan(0);
  });
});
