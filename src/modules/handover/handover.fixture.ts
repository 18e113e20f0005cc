import { expect } from 'vitest';
import { type Answer, hire, type Member, send, signInAs } from '../../../tests/support/crew.ts';
import { type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import type { Handover, HandoverDetail } from './contract.ts';

/** The frame workshop in two shifts, 06–14 and 14–22 on workdays in Shanghai, with a leader and an operator in each. */
export interface HandingScene extends Scene {
  early: Member;
  late: Member;
  manager: Member;
  earlyOperator: Member;
  lateOperator: Member;
  shiftIds: { early: string; late: string };
  post(who: Member, path: string, body?: object): Promise<Answer>;
  get(who: Member, path: string): Promise<Answer>;
  /** What is answered; a refusal fails the test. */
  done<T>(who: Member, path: string, body?: object): Promise<T>;
  read(who: Member, id: string): Promise<HandoverDetail>;
  open(who?: Member): Promise<Handover>;
  /** Reports at an operation. */
  report(who: Member, operationId: string, pieces: object): Promise<void>;
  /** An order of which so many pieces stand at the second step. */
  orderAtWork(quantity: string, moved: string): Promise<ReleasedOrder>;
  /** Each line that waits is counted as the books have it, or as it is said here by operation. */
  countAll(who: Member, id: string, said?: Record<string, string>): Promise<void>;
}

/** Half past one in the afternoon of a Tuesday, by the clock on the wall. */
export const TUESDAY = '2026-11-24';
/** The same to the minute, as it stands in answers: the test's clock goes on. */
export const minute = (moment: Date) => expect.stringContaining(moment.toISOString().slice(0, 16));
export const at = (clock: string, day = TUESDAY) => new Date(`${day}T${clock}:00+08:00`);

/** It begins in the morning of a day. */
export async function startHandingScene(day = TUESDAY): Promise<HandingScene> {
  const scene = await startScene();
  const { factory, workshopId } = scene;
  factory.clock.set(at('05:30', day));
  const run = factory.execute;
  const shift = (code: string, name: string, startsAt: string, endsAt: string) =>
    run(recordCommands.shift.create, { code, name, startsAt, endsAt });
  const early = await shift('EARLY', '早班', '06:00', '14:00');
  const late = await shift('LATE', '中班', '14:00', '22:00');
  const both = [early.id, late.id];
  await run(recordCommands.calendar.create, {
    code: 'CAL',
    name: '厂历',
    weekly: [both, both, both, both, both, [], []],
  });
  await run(recordCommands.reasonCode.create, { code: 'CRACK', name: '焊裂', kind: 'scrap' });
  const here = { orgUnitId: workshopId };
  const leader = (code: string) => hire(factory, 'team-leader', { code, ...here });
  const operator = (code: string) => hire(factory, 'operator', { code, ...here });
  const people = {
    early: await leader('LI'),
    late: await leader('WANG'),
    manager: await hire(factory, 'production-manager', { code: 'CHEN' }),
    earlyOperator: await operator('ZHANG'),
    lateOperator: await operator('ZHAO'),
  };
  await scene.receive(scene.tube, '10000');
  // What is told from now on is followed.
  await factory.runReactions();
  // The clock goes on by hours, and sessions end meanwhile.
  const sessions = new Map<string, { at: number; cookie: string }>();
  const cookieOf = async ({ id, cookie }: Member) => {
    const now = factory.clock.now().getTime();
    const known = sessions.get(id);
    if (known && Math.abs(now - known.at) < 5 * 60_000) return known.cookie;
    const { rows } = await factory.database.pool.query('select code from identity.person where id = $1', [id]);
    const fresh = rows[0] ? await signInAs(factory, rows[0].code) : cookie;
    sessions.set(id, { at: now, cookie: fresh });
    return fresh;
  };
  const post = async (who: Member, path: string, body: object = {}) =>
    send(factory, 'POST', path, { cookie: await cookieOf(who), body });
  const get = async (who: Member, path: string) => send(factory, 'GET', path, { cookie: await cookieOf(who) });
  const done = async <T>(who: Member, path: string, body: object = {}): Promise<T> => {
    const answer = await post(who, path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
    return answer.body as T;
  };
  const read = async (who: Member, id: string) => {
    const answer = await get(who, `/handovers/${id}`);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as unknown as HandoverDetail;
  };
  const report = (who: Member, operationId: string, pieces: object) =>
    done<void>(who, `/operations/${operationId}/production-reports`, pieces);
  return {
    ...scene,
    ...people,
    shiftIds: { early: early.id, late: late.id },
    ...{ post, get, done, read, report },
    open: (who = people.early) => done<Handover>(who, '/handovers'),
    async orderAtWork(quantity, moved) {
      const order = await scene.order(await scene.makeProduct(), quantity);
      await report(people.earlyOperator, order.operations[0]?.id ?? '', { quantityGood: moved });
      return order;
    },
    async countAll(who, id, said = {}) {
      const { state, lines } = await read(who, id);
      const path = `/handovers/${id}/${state === 'open' ? 'counts' : 'checks'}`;
      for (const { operationId, book, expected, needed } of lines) {
        if (!needed || !operationId) continue;
        const quantity = said[operationId] ?? (state === 'open' ? book : (expected ?? book));
        await done(who, path, { operationId, quantity });
      }
    },
  };
}
