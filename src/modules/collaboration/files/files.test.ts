import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../../../../tests/support/two-workshops.ts';
import type { AttachedFiles } from '../contract.ts';
import { deleteOldContent, deleteOldUploads } from '../queries/content.ts';

let factory: TestFactory;
let plant: TwoWorkshops;
let leader: Member;
let other: Member;
let operator: Member;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  leader = await hire(factory, 'team-leader', { code: 'frame-lead', orgUnitId: plant.frames.id });
  other = await hire(factory, 'team-leader', { code: 'wheel-lead', orgUnitId: plant.wheels.id });
  operator = await hire(factory, 'operator', { code: 'frame-hand', orgUnitId: plant.frames.id });
});
afterAll(() => factory.stop());

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const path = () => `/subjects/execution.work-order/${plant.frames.running.id}/files`;

async function upload(by: Member, bytes: Buffer, type = 'application/octet-stream') {
  const answer = await factory.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { cookie: by.cookie, 'content-type': type },
    payload: bytes,
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> & { uploadId: string } };
}
const post = (by: Member, where: string, body: object) => send(factory, 'POST', where, { cookie: by.cookie, body });
async function attach(by: Member, bytes: Buffer, fileName: string) {
  const { body } = await upload(by, bytes);
  return post(by, path(), { uploadId: body.uploadId, fileName, kind: 'drawing' });
}
const list = async (by: Member) =>
  (await send<AttachedFiles>(factory, 'GET', path(), { cookie: by.cookie })).body.files;
const fetchFile = (by: Member, where: string, headers: Record<string, string> = {}) =>
  factory.app.inject({ method: 'GET', url: `/api/v1${where}`, headers: { cookie: by.cookie, ...headers } });

describe('a file', () => {
  test('of several parts comes back byte for byte, whole and by range, under its own name', async () => {
    const bytes = Buffer.concat([pdf('drawing'), Buffer.alloc(1_300_000, 'trueup ')]);
    const made = await attach(leader, bytes, '车架 图纸.pdf');
    expect(made.status).toBe(200);
    const where = `/files/${made.body.id}/versions/1`;
    const whole = await fetchFile(operator, where);
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E8%BD%A6/),
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const part = await fetchFile(operator, where, { range: 'bytes=524280-1048600' });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 524280-1048600/${bytes.length}`]);
    expect(part.rawPayload.equals(bytes.subarray(524_280, 1_048_601))).toBe(true);
    expect((await fetchFile(operator, where, { range: 'bytes=9999999-' })).statusCode).toBe(416);
    expect((await fetchFile(operator, where, { 'if-none-match': String(whole.headers.etag) })).statusCode).toBe(304);
    expect((await fetchFile(operator, `${where}?show=true`)).headers['content-disposition']).toMatch(/^inline/);
    const [file] = await list(operator);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(file).toMatchObject({ title: '车架 图纸', kind: 'drawing', versions: [{ sha256, preview: 'pdf' }] });
  });

  test('that isn’t what its name says is refused, and so is whatever would run', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const elf = Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(100)]);
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    for (const bytes of [html, svg, elf, exe, Buffer.from('#!/bin/sh\nrm -rf /'), Buffer.from('a\0b')])
      expect(await upload(leader, bytes)).toMatchObject({
        status: 422,
        body: { name: 'collaboration.file_not_taken' },
      });
    expect(await upload(leader, Buffer.alloc(0))).toMatchObject({ status: 400 });
    for (const [bytes, name] of [
      [png, 'drawing.pdf'],
      [pdf('x'), 'photo.png'],
      [pdf('x'), 'page.html'],
      [pdf('x'), 'noending'],
    ] as const)
      expect(await attach(leader, bytes, name), name).toMatchObject({ name: 'collaboration.file_name_lies' });
    expect(await attach(leader, pdf('x'), '../../etc/x.pdf')).toMatchObject({ status: 400 });
    expect((await upload(leader, html, 'text/html')).status).toBe(415);
    expect((await attach(leader, Buffer.from('ISO-10303-21;\nHEADER;'), 'part.step')).status).toBe(200);
  });

  test('belongs to whoever may see the order: others aren’t told that it is there', async () => {
    const [file] = await list(leader);
    const { id, version } = file as { id: string; version: number };
    expect((await fetchFile(other, `/files/${id}/versions/1`)).statusCode).toBe(404);
    expect(await post(other, `/files/${id}/delete`, { expectedVersion: version, reason: '删' })).toMatchObject({
      status: 404,
      name: 'kernel.not_found',
    });
    expect((await send(factory, 'GET', path(), { cookie: other.cookie })).status).toBe(404);
    // On the floor drawings are read, and only photos attached.
    expect((await attach(operator, pdf('x'), 'x.pdf')).status).toBe(403);
    // What one person sent nobody else can attach, not even who knows its number.
    const { body } = await upload(other, pdf('theirs'));
    const taken = await post(leader, path(), { uploadId: body.uploadId, fileName: 'x.pdf' });
    expect(taken).toMatchObject({ status: 404, name: 'collaboration.upload_unknown' });
  });

  test('is replaced by one of two at once; the older version stays, and the time line tells of both', async () => {
    const made = await attach(leader, pdf('one'), 'weld.pdf');
    const uploads = await Promise.all([upload(leader, pdf('two')), upload(leader, pdf('three'))]);
    const answers = await Promise.all(
      uploads.map(({ body }) =>
        post(leader, `/files/${made.body.id}/replace`, {
          expectedVersion: 1,
          uploadId: body.uploadId,
          fileName: 'weld-b.pdf',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.name).toBe('kernel.version_conflict');
    const file = (await list(leader)).find(({ id }) => id === made.body.id);
    expect(file?.versions.map(({ number }) => number)).toEqual([2, 1]);
    const before = await fetchFile(leader, `/files/${made.body.id}/versions/1`);
    expect(before.rawPayload.equals(pdf('one'))).toBe(true);
    const activity = `/subjects/execution.work-order/${plant.frames.running.id}/activity?show=facts&limit=100`;
    const { entries } = (await send(factory, 'GET', activity, { cookie: leader.cookie })).body as {
      entries: { sort: string; text: string }[];
    };
    expect(entries.filter(({ sort }) => sort === 'file').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['附上文件 weld', 'weld 更新到第 2 版']),
    );
  });

  test('that is deleted is shown no more, its reason stays, and its content too', async () => {
    const made = await attach(leader, pdf('gone'), 'gone.pdf');
    const where = `/files/${made.body.id}`;
    expect((await post(leader, `${where}/delete`, { expectedVersion: 1 })).status).toBe(400);
    expect((await post(leader, `${where}/delete`, { expectedVersion: 1, reason: '错版' })).status).toBe(200);
    expect((await fetchFile(leader, `${where}/versions/1`)).statusCode).toBe(404);
    const kept = await factory.database.read((tx) =>
      tx.query(
        `select deleted_reason, (select count(*)::int from collaboration.file_version v where v.file_id = f.id) as versions
                  from collaboration.file f where id = $1`,
        [made.body.id],
      ),
    );
    expect(kept).toEqual([{ deleted_reason: '错版', versions: 1 }]);
  });
});

describe('a file at a routing', () => {
  test('is meant for one operation: it stands at that step of the order, on the floor too, and at no other', async () => {
    const { running } = plant.frames;
    const [order] = await factory.database.read((tx) =>
      tx.query<{ routing: string; sequences: number[] }>(
        `select o.routing_id as routing, (select array_agg(p.sequence order by p.sequence) from execution.work_order_operation p
           where p.order_id = o.id) as sequences from execution.work_order o where o.id = $1`,
        [running.id],
      ),
    );
    const engineer = await hire(factory, 'planner', { code: 'engineer' });
    const { routing = '', sequences = [] } = order ?? {};
    const own = `/subjects/masterdata.routing/${routing}/files`;
    const at = async (name: string, part: unknown) => {
      const { uploadId } = (await upload(engineer, pdf(name))).body;
      return post(engineer, own, { uploadId, fileName: `${name}.pdf`, kind: 'drawing', part });
    };
    const first = await at('jig', String(sequences[0]));
    expect((await at('whole', null)).status).toBe(200);
    expect(await at('nowhere', '99')).toMatchObject({ status: 422, name: 'collaboration.part_unknown' });
    const seenAt = async (step: number, by = operator) => {
      const files = `/subjects/execution.operation/${running.operations[step]?.id}/files`;
      const { others } = (await send<AttachedFiles>(factory, 'GET', files, { cookie: by.cookie })).body;
      // The order's own stand there too.
      const ofRouting = others.filter(({ subject }) => subject?.kind !== 'execution.work-order');
      return ofRouting.flatMap((one) => one.files.map(({ title }) => title));
    };
    expect([await seenAt(0), await seenAt(1)]).toEqual([['whole', 'jig'], ['whole']]);
    const moved = await post(engineer, `/files/${first.body.id}/update`, {
      expectedVersion: 1,
      part: String(sequences[1]),
    });
    expect(moved.status).toBe(200);
    expect([await seenAt(0), await seenAt(1)]).toEqual([['whole'], ['whole', 'jig']]);
    // Who works at the step opens it by that; the routing itself is no operator's business.
    const where = `/files/${first.body.id}/versions/1`;
    const beside = (step: number) => `${where}?beside=execution.operation/${running.operations[step]?.id}`;
    const opened = async (address: string, by = operator) => (await fetchFile(by, address)).statusCode;
    expect(await Promise.all([where, beside(0), beside(1)].map((one) => opened(one)))).toEqual([404, 404, 200]);
    expect(
      await opened(beside(1), await hire(factory, 'operator', { code: 'wheel-hand', orgUnitId: plant.wheels.id })),
    ).toBe(404);
  });
});

describe('content', () => {
  test('is stored once, whoever sends it, also two at once', async () => {
    const bytes = pdf('the same');
    const sent = await Promise.all([leader, other, leader].map((by) => upload(by, bytes)));
    expect(new Set(sent.map(({ body }) => body.uploadId)).size).toBe(3);
    const stored = await factory.database.read((tx) =>
      tx.query('select count(*)::int as count from collaboration.content where sha256 = sha256($1)', [bytes]),
    );
    expect(stored).toEqual([{ count: 1 }]);
  });

  test('that nobody attached goes, and what a file has stays', async () => {
    await upload(leader, pdf('left over'));
    await attach(leader, pdf('attached'), 'kept.pdf');
    const later = factory.clock.ago(-1_000);
    await factory.database.transaction('sweep', async (tx) => {
      await deleteOldUploads(tx, later);
      await deleteOldContent(tx, later);
    });
    const left = await factory.database.read((tx) =>
      tx.query(
        `select sha256 = sha256($1) as attached from collaboration.content where sha256 in (sha256($1), sha256($2))`,
        [pdf('attached'), pdf('left over')],
      ),
    );
    expect(left).toEqual([{ attached: true }]);
  });
});
