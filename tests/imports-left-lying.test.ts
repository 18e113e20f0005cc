import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignRoles, deactivatePerson } from '../src/modules/identity/index.ts';
import { hire } from './support/crew.ts';
import { openSlowFactory, type SlowFactory } from './support/slow-factory.ts';

let slow: SlowFactory;
beforeAll(async () => {
  slow = await openSlowFactory();
}, 60_000);
afterAll(() => slow.stop());

describe('who asked', () => {
  test('acts with what they may when it runs: who may not any more loads nothing', async () => {
    const worker = await hire(slow.factory, 'planner', { code: 'short-lived' });
    const importId = await slow.askOnly(['GONE-1,'], worker.id);
    await slow.factory.execute(assignRoles, {
      personId: worker.id,
      expectedVersion: (
        await slow.first<{ version: number }>('select version from identity.person where id = $1', [worker.id])
      ).version,
      roles: [{ role: 'inspector', orgUnitId: null }],
    });
    await slow.runJob('imports.load-file', { importId });
    expect(await slow.standing(importId)).toMatchObject({
      state: 'failed',
      failure: { name: 'kernel.permission_missing' },
    });
    const second = await slow.askOnly(['GONE-2,'], worker.id);
    await slow.factory.execute(deactivatePerson, { personId: worker.id });
    await slow.runJob('imports.load-file', { importId: second });
    expect(await slow.standing(second)).toMatchObject({ state: 'failed', failure: { name: 'imports.asker_gone' } });
    expect(await slow.count('GONE-%')).toBe(0);
  });
});

describe('a server that ends in the middle', () => {
  test('leaves nothing; the file is begun again, and loaded once', async () => {
    const importId = await slow.askOnly(['CRASH-1,', 'CRASH-2,crash', 'CRASH-3,']);
    const first = slow.runJob('imports.load-file', { importId }).catch((error: Error) => error);
    await slow.gate.reached('crash');
    // Somebody is at it: nobody begins it a second time.
    await slow.runJob('imports.load-file', { importId });
    slow.clock.set(slow.clock.ago(-60_000));
    expect(await slow.takenUp()).toEqual([]);
    await slow.breakOff();
    slow.gate.open('crash');
    expect(await first).toBeInstanceOf(Error);
    expect([await slow.count('CRASH-%'), (await slow.standing(importId)).state]).toEqual([0, 'under_way']);
    expect(await slow.takenUp()).toEqual([importId]);
    const [again, besides] = [
      slow.runJob('imports.load-file', { importId }),
      slow.runJob('imports.load-file', { importId }),
    ];
    await slow.gate.reached('crash');
    slow.gate.open('crash');
    await Promise.all([again, besides]);
    await slow.runJob('imports.load-file', { importId });
    expect([await slow.count('CRASH-%'), (await slow.standing(importId)).state, await slow.left()]).toEqual([
      3,
      'done',
      0,
    ]);
    expect(await slow.events(importId)).toEqual(['begun', 'done', 'ended']);
  }, 20_000);

  test('again and again: after three tries the run stands as failed, with the reason', async () => {
    const importId = await slow.askOnly(['WORSE-1,worse']);
    for (let tries = 0; tries < 3; tries += 1) {
      const tried = slow.runJob('imports.load-file', { importId }).catch((error: Error) => error);
      await slow.gate.reached('worse');
      await slow.breakOff();
      slow.gate.open('worse');
      expect(await tried).toBeInstanceOf(Error);
    }
    await slow.runJob('imports.load-file', { importId });
    expect(await slow.standing(importId)).toMatchObject({ state: 'failed', failure: { name: 'imports.broken_off' } });
    expect([await slow.count('WORSE-%'), await slow.left()]).toEqual([0, 0]);
  }, 20_000);

  test('before it began is cancelled at once', async () => {
    const importId = await slow.askOnly(['WAITS-1,']);
    expect((await slow.cancel(importId)).body).toEqual({ ended: true });
    await slow.runJob('imports.load-file', { importId });
    expect([await slow.count('WAITS-%'), (await slow.standing(importId)).state, await slow.left()]).toEqual([
      0,
      'cancelled',
      0,
    ]);
  });

  test('after it was loaded and before that was told: it is told, once', async () => {
    const importId = await slow.askOnly(['UNTOLD-1,']);
    await slow.first(`update imports.run set state = 'done' where id = $1`, [importId]);
    slow.clock.set(slow.clock.ago(-60_000));
    expect(await slow.takenUp()).toEqual([importId]);
    await slow.runJob('imports.load-file', { importId });
    await slow.runJob('imports.load-file', { importId });
    expect(await slow.events(importId)).toEqual(['begun', 'ended']);
  });
});

test('what an import did, and what its page showed, is forgotten once it can’t be undone any more', async () => {
  // Nobody works on jobs here: the request loads the file itself.
  const { importId } = (await slow.load(['OLD-1,', ',no code'])).body;
  const kept = () =>
    slow.first(
      `select (select count(*)::int from imports.taken where run_id = r.id) as taken, answer is not null as answer, created
         from imports.run r where id = $1`,
      [importId],
    );
  slow.clock.set(slow.clock.ago(-89 * 86_400_000));
  await slow.runJob('imports.forget-old-imports', {});
  expect(await kept()).toEqual({ taken: 1, answer: true, created: 1 });
  slow.clock.set(slow.clock.ago(-2 * 86_400_000));
  await slow.runJob('imports.forget-old-imports', {});
  expect(await kept()).toEqual({ taken: 0, answer: false, created: 1 });
  slow.clock.reset();
});
