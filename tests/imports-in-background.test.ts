import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId, worksOnJobs } from '../src/kernel/index.ts';
import { hire, send } from './support/crew.ts';
import { openSlowFactory, type SlowFactory } from './support/slow-factory.ts';

let slow: SlowFactory;
beforeAll(async () => {
  slow = await openSlowFactory();
}, 60_000);
afterAll(() => slow.stop());
beforeEach(() => slow.startJobs());
afterEach(async () => {
  await slow.stopJobs();
  expect(worksOnJobs(slow.factory.database)).toBe(false);
});

/** Longer than an answer may take. */
const laterOn = () => slow.clock.set(slow.clock.ago(-3_000));

describe('an import in the background', () => {
  test('that is short is answered at once, and rings no bell', async () => {
    const { status, body } = await slow.load(['QUICK-1,', 'QUICK-2,']);
    expect([status, body.state, body.imported, body.counts.created]).toEqual([200, 'done', true, 2]);
    await vi.waitFor(async () => expect(await slow.left()).toBe(0));
    expect(await slow.events(body.importId)).toEqual(['begun', 'done']);
    const why = await slow.load(['QUICK-3,', ',no code'], { mode: 'all_or_nothing' });
    expect([why.status, why.name, await slow.count('QUICK-3')]).toEqual([422, 'imports.bad_rows', 0]);
    expect(await slow.told(slow.planner.id)).toEqual([]);
    const { rows } = (await send<{ rows: object[] }>(slow.factory, 'GET', '/imports', { cookie: slow.planner.cookie }))
      .body;
    expect(rows).toMatchObject([
      { entity: 'slow-items', state: 'failed', created: 0, undoable: false, keptUntil: null },
      { entity: 'slow-items', state: 'done', created: 2, importedBy: 'planner' },
    ]);
  });

  test('that is long shows how far it is while nothing of it is there yet, and tells who asked of its end', async () => {
    const key = newId();
    const { body } = await slow.load(['LONG-1,', 'LONG-2,', 'LONG-3,middle', 'LONG-4,'], { key });
    expect([body.state, body.imported]).toEqual(['under_way', false]);
    expect(await slow.underWay()).toMatchObject([
      {
        importId: body.importId,
        phase: 'rows',
        rowsAll: 4,
        cancellable: true,
        fileName: 'slow.csv',
        importedBy: 'planner',
      },
    ]);
    expect(await slow.count('LONG-%')).toBe(0);
    // The same request again hears how it stands by now.
    slow.gate.open('middle');
    await slow.ended(body.importId);
    const again = await slow.load(['LONG-1,', 'LONG-2,', 'LONG-3,middle', 'LONG-4,'], { key });
    expect(again.body).toMatchObject({ importId: body.importId, state: 'done', counts: { created: 4 } });
    expect(await slow.standing(body.importId)).toMatchObject({
      state: 'done',
      phase: null,
      result: { counts: { created: 4 } },
    });
    await vi.waitFor(async () => expect(await slow.events(body.importId)).toEqual(['begun', 'done', 'ended']));
    const words = { title: '“slow.csv” is imported', detail: 'Slow items: 4 new, 0 changed, 0 bad' };
    await vi.waitFor(async () => expect(await slow.told(slow.planner.id)).toMatchObject([words]));
    expect([await slow.count('LONG-%'), await slow.left()]).toEqual([4, 0]);
  }, 20_000);

  test('is cancelled by whoever may load such files: nothing of it stays', async () => {
    const inspector = await hire(slow.factory, 'inspector');
    const second = await hire(slow.factory, 'planner', { code: 'second-planner' });
    const asked = slow.load(['CANCEL-1,', 'CANCEL-2,here', 'CANCEL-3,', 'CANCEL-4,']);
    await slow.gate.reached('here');
    const importId = await slow.named('slow.csv');
    expect((await slow.cancel(importId, inspector.cookie)).name).toBe('kernel.permission_missing');
    expect((await slow.standing(importId, inspector.cookie)).cancellable).toBe(false);
    expect((await slow.cancel(importId, second.cookie)).body).toEqual({ ended: false });
    expect(await slow.standing(importId)).toMatchObject({ state: 'under_way', stopping: true, cancellable: false });
    laterOn();
    slow.gate.open('here');
    expect(await asked).toMatchObject({ status: 409, name: 'imports.cancelled' });
    expect(await slow.standing(importId)).toMatchObject({
      state: 'cancelled',
      result: null,
      failure: { name: 'imports.cancelled', detail: expect.stringContaining('second-planner') },
    });
    expect(await slow.count('CANCEL-%')).toBe(0);
    expect((await slow.cancel(importId)).name).toBe('imports.ended_already');
    await vi.waitFor(async () => expect(await slow.events(importId)).toEqual(['begun', 'cancelled', 'ended']));
    const title = 'The import of “slow.csv” was cancelled';
    await vi.waitFor(async () => expect((await slow.told(slow.planner.id))[0]).toMatchObject({ title }));
    expect(slow.faults).toEqual([]);
  });

  test('two at once don’t mix, and each is told of its own', async () => {
    const other = await hire(slow.factory, 'planner', { code: 'other-planner' });
    const one = slow.load(['ONE-1,one', 'ONE-2,'], { fileName: 'one.csv' });
    const two = slow.load(['TWO-1,two', 'TWO-2,', 'TWO-3,'], { cookie: other.cookie, fileName: 'two.csv' });
    await slow.gate.reached('one');
    await slow.gate.reached('two');
    expect((await slow.underWay()).map(({ fileName, importedBy }) => [fileName, importedBy]).sort()).toEqual([
      ['one.csv', 'planner'],
      ['two.csv', 'other-planner'],
    ]);
    await slow.cancel(await slow.named('one.csv'));
    laterOn();
    slow.gate.openAll();
    expect([(await one).status, (await two).body.counts.created]).toEqual([409, 3]);
    expect([await slow.count('ONE-%'), await slow.count('TWO-%')]).toEqual([0, 3]);
    await vi.waitFor(async () => expect(await slow.left()).toBe(0));
    await vi.waitFor(async () => expect(await slow.told(other.id)).toMatchObject([{ title: '“two.csv” is imported' }]));
  });

  test('a mistake of the program is told as one, and nothing is there', async () => {
    const asked = slow.load(['BUG-1,', 'BUG-2,bug']);
    await slow.gate.reached('bug');
    slow.gate.open('bug');
    expect(await asked).toMatchObject({ status: 500, name: 'imports.broke' });
    await vi.waitFor(() => expect(slow.faults).toEqual(['out of ink']));
    expect([await slow.count('BUG-%'), await slow.left()]).toEqual([0, 0]);
  });
});
