import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../../../../tests/support/two-workshops.ts';
import type { AttachedFiles } from '../contract.ts';

let factory: TestFactory;
let plant: TwoWorkshops;
let planner: Member;
let operator: Member;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  planner = await hire(factory, 'planner', { code: 'engineer' });
  operator = await hire(factory, 'operator', { code: 'frame-hand', orgUnitId: plant.frames.id });
});
afterAll(() => factory.stop());

const png = (text: string) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    Buffer.from(text),
  ]);
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

async function upload(by: Member, bytes: Buffer) {
  const answer = await factory.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { cookie: by.cookie, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  return (answer.json() as { uploadId: string }).uploadId;
}
const post = (by: Member, where: string, body: object, key?: string) =>
  send(factory, 'POST', where, { cookie: by.cookie, body, ...(key ? { headers: { 'idempotency-key': key } } : {}) });
const filesAt = async (by: Member, subject: string) =>
  (await send<AttachedFiles>(factory, 'GET', `/subjects/${subject}/files`, { cookie: by.cookie })).body;
const photosOf = (order: string) => `/subjects/execution.work-order/${order}/photos`;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function sequencesOf(order: string): Promise<string[]> {
  const { parts } = await filesAt(planner, `execution.work-order/${order}`);
  return parts.map(({ code }) => code);
}

test('an operator’s photo at a step hangs at the order, and shows at that step and no other', async () => {
  const { running } = plant.frames;
  const [first = '', second = ''] = await sequencesOf(running.id);
  expect(Number(first)).toBeLessThan(Number(second));
  const bytes = png('scratched');
  await upload(operator, bytes);
  const photo = { sha256: hashOf(bytes), fileName: 'photo.png', title: '报工 18 件', part: first };
  const made = await post(operator, photosOf(running.id), photo, 'photo-of-a-scratch');
  expect(made.status).toBe(200);
  // Sent again, as a device does that had no answer: by then the bytes may have been sent a second time.
  await upload(operator, bytes);
  const again = await post(operator, photosOf(running.id), photo, 'photo-of-a-scratch');
  expect(again.body).toEqual(made.body);
  const { files } = await filesAt(planner, `execution.work-order/${running.id}`);
  expect(files).toMatchObject([
    { kind: 'photo', title: '报工 18 件', part: first, versions: [{ preview: 'picture' }] },
  ]);
  const at = async (step: number) => {
    const { others } = await filesAt(operator, `execution.operation/${running.operations[step]?.id}`);
    return others.flatMap((other) => other.files.map(({ title }) => title));
  };
  expect([await at(0), await at(1)]).toEqual([['报工 18 件'], []]);
});

test('a photo is a picture that this person sent, at a thing of their own workshop', async () => {
  const { running } = plant.frames;
  const sent = async (bytes: Buffer, by = operator, order = running.id) =>
    (await post(by, photosOf(order), { sha256: hashOf(bytes), fileName: 'photo.png' })).body.name;
  expect(await sent(png('never sent'))).toBe('collaboration.upload_unknown');
  const ofPlanner = png('of the planner');
  await upload(planner, ofPlanner);
  expect(await sent(ofPlanner)).toBe('collaboration.upload_unknown');
  const paper = pdf('no picture');
  await upload(operator, paper);
  expect(await sent(paper)).toBe('collaboration.not_a_picture');
  const elsewhere = png('elsewhere');
  await upload(operator, elsewhere);
  expect(await sent(elsewhere, operator, plant.wheels.running.id)).toBe('kernel.not_found');
  const files = `/subjects/execution.work-order/${running.id}/files`;
  const uploadId = await upload(operator, png('as a file'));
  expect((await post(operator, files, { uploadId, fileName: 'photo.png' })).status).toBe(403);
});

test('a new version of a routing begins with the papers of the one before, and exchanges its own only', async () => {
  const { running } = plant.frames;
  const [order] = await factory.database.read((tx) =>
    tx.query<{ routing: string }>('select routing_id as routing from execution.work_order where id = $1', [running.id]),
  );
  const [first = ''] = await sequencesOf(running.id);
  const before = order?.routing ?? '';
  const attached = await post(planner, `/subjects/masterdata.routing/${before}/files`, {
    uploadId: await upload(planner, pdf('jig')),
    fileName: 'jig.pdf',
    kind: 'drawing',
    part: first,
  });
  expect(attached.status).toBe(200);
  const copied = await post(planner, `/routings/${before}/new-version`, {});
  expect(copied.status).toBe(200);
  const after = copied.body.id as string;
  const [carried] = (await filesAt(planner, `masterdata.routing/${after}`)).files;
  expect(carried).toMatchObject({ title: 'jig', kind: 'drawing', part: first, version: 1 });
  expect(carried?.id).not.toBe(attached.body.id);
  const exchanged = await post(planner, `/files/${carried?.id}/replace`, {
    expectedVersion: 1,
    uploadId: await upload(planner, pdf('a better jig')),
    fileName: 'jig-2.pdf',
  });
  expect(exchanged.status).toBe(200);
  const { others } = await filesAt(operator, `execution.operation/${running.operations[0]?.id}`);
  const jig = others.flatMap(({ files }) => files).find(({ title }) => title === 'jig');
  expect(jig?.versions.map(({ fileName }) => fileName)).toEqual(['jig.pdf']);
});
