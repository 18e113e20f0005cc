import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../src/entry/modules.ts';
import {
  loadSubject,
  readSubjectFacts,
  readSubjects,
  type SubjectList,
  systemPrincipal,
  walkSubjects,
} from '../src/kernel/index.ts';
import { testClock } from './support/clock.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from './support/two-workshops.ts';

const kinds = modules
  .flatMap(({ lists }) => lists)
  .filter((list): list is SubjectList => list.subject !== undefined)
  .map(({ subject }) => subject.kind);
const nobody = '00000000-0000-0000-0000-000000000000';

let factory: TestFactory;
let plant: TwoWorkshops;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
});
afterAll(() => factory.stop());

const everybody = { principal: systemPrincipal, now: testClock.now() };
const leader = () => ({
  principal: factory.principal('team-leader', { workshopIds: [plant.frames.id] }),
  now: testClock.now(),
});

test.each(kinds)('each %s has a code to be called by, and is found again by its id', async (kind) => {
  await factory.database.read(async (tx) => {
    const all = await walkSubjects(tx, everybody, kind, nobody, 100);
    const again = await readSubjectFacts(
      tx,
      everybody,
      kind,
      all.map(({ id }) => id),
    );
    expect(again).toEqual(all);
    expect(all.filter(({ code }) => code === '')).toEqual([]);
  });
});

test('a leader is shown the own workshop’s order, and told nothing of the other’s', async () => {
  const kind = 'execution.work-order';
  const { frames, wheels } = plant;
  await factory.database.read(async (tx) => {
    const seen = await readSubjects(tx, leader(), kind, [frames.running.id, wheels.running.id, 'no id']);
    expect(seen.map(({ code, kind: of }) => [code, of])).toEqual([[frames.running.code, kind]]);
    await expect(loadSubject(tx, leader(), { kind, id: wheels.running.id })).rejects.toMatchObject({
      refusalName: 'kernel.not_found',
    });
    expect(await loadSubject(tx, leader(), { kind, id: frames.running.id })).toEqual(seen[0]);
  });
});

test('who may not read a list may not read its subjects', async () => {
  const reader = { principal: { ...leader().principal, permissions: new Set<string>() }, now: testClock.now() };
  const subject = { kind: 'execution.work-order', id: plant.frames.running.id };
  await factory.database.read(async (tx) => {
    expect(await readSubjects(tx, reader, subject.kind, [subject.id])).toEqual([]);
    await expect(loadSubject(tx, reader, subject)).rejects.toMatchObject({ refusalName: 'kernel.permission_missing' });
    await expect(loadSubject(tx, reader, { ...subject, kind: 'nowhere.nothing' })).rejects.toMatchObject({
      refusalName: 'kernel.not_found',
    });
  });
});
