import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { password } from '../../../../tests/support/people-password.ts';
import { newId } from '../../../kernel/index.ts';
import { createOrgUnit, createPerson, setCredentials, unlockPerson } from '../index.ts';

const clock = createTestClock();
const MINUTE = 60_000;
const pin = '4826';
let factory: TestFactory;
let weldingId: string;
let paintingId: string;

beforeAll(async () => {
  factory = await startTestFactory({ clock });
  const plant = await factory.execute(createOrgUnit, { code: 'P1', name: 'P1', kind: 'plant' });
  const workshop = async (code: string) =>
    (await factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId: plant.id })).id;
  [weldingId, paintingId] = [await workshop('welding'), await workshop('painting')];
});
beforeEach(() => factory.database.pool.query('delete from identity.sign_in_guard'));
afterAll(() => factory.stop());

let counter = 0;
interface Worker {
  id: string;
  signInName: string;
  badge: string;
}

async function hire(role: 'operator' | 'team-leader' | 'administrator' = 'operator'): Promise<Worker> {
  counter += 1;
  const [signInName, badge] = [`welder.${counter}`, `CARD-${counter}`];
  const roles = [{ role, orgUnitId: role === 'administrator' ? null : weldingId }];
  const orgUnitId = role === 'administrator' ? null : weldingId;
  const { id } = await factory.execute(createPerson, { code: `W${counter}`, name: `焊工${counter}`, orgUnitId, roles });
  await factory.execute(setCredentials, { personId: id, password: { signInName, password }, badge: { badge, pin } });
  return { id, signInName, badge };
}

/** A browser, with the cookies that it was given. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly address: string;
  readonly server: () => TestFactory;
  constructor(address = '10.0.0.1', server = () => factory) {
    this.address = address;
    this.server = server;
  }

  async post(path: string, payload: object): Promise<{ status: number; name: string; body: Record<string, unknown> }> {
    const answer = await this.server().app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      remoteAddress: this.address,
      headers: {
        'idempotency-key': newId(),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload,
    });
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
    const body = answer.json() as Record<string, unknown>;
    return { status: answer.statusCode, name: answer.statusCode === 200 ? 'in' : String(body.name), body };
  }

  byPassword = async (worker: Pick<Worker, 'signInName'>, given = password) =>
    (await this.post('/sign-in', { signInName: worker.signInName, password: given })).name;
  byBadge = async (worker: Pick<Worker, 'badge'>, given = pin, device = 'PDA-01') =>
    (await this.post('/sign-in/badge', { badge: worker.badge, pin: given, device })).name;

  async times(count: number, one: (nth: number) => Promise<string>): Promise<string[]> {
    const names: string[] = [];
    for (let nth = 0; nth < count; nth += 1) names.push(await one(nth));
    return names;
  }
}

async function enrolledDevice(name = 'PDA-01'): Promise<Browser> {
  const { code } = (await leaderBrowser.post('/devices/enrolment-codes', { name })).body;
  const device = new Browser('10.0.0.40');
  expect((await device.post('/devices/enrol', { code: String(code).toUpperCase() })).name).toBe('in');
  return device;
}

const leaderBrowser = new Browser('10.0.0.30');
beforeAll(async () => {
  expect(await leaderBrowser.byPassword(await hire('team-leader'))).toBe('in');
});

const failed = 'identity.sign_in_failed';
const badgeFailed = 'identity.badge_sign_in_failed';
const elsewhere = 'identity.locked_out_elsewhere';

describe('a stranger', () => {
  test('who locks a person locks strangers only: at their own browser they come and go', async () => {
    const worker = await hire();
    const own = new Browser('10.0.0.5');
    expect(await own.byPassword(worker)).toBe('in');
    const stranger = new Browser('10.0.0.5');
    const names = await stranger.times(7, () => stranger.byPassword(worker, 'wrong password'));
    expect(names).toEqual([...Array(4).fill(failed), ...Array(3).fill(elsewhere)]);
    expect(await new Browser('10.0.0.6').byPassword(worker)).toBe(elsewhere);
    expect(await own.byPassword(worker)).toBe('in');
    // Nor does it help the stranger that the person was there meanwhile.
    expect(await stranger.byPassword(worker, 'wrong password')).toBe(elsewhere);
  });

  test('is told the same about names that nobody has', async () => {
    const known = await hire();
    const ghost = { signInName: `ghost-${newId()}` };
    for (const worker of [known, ghost]) {
      const browser = new Browser('10.0.0.7');
      const names = await browser.times(6, () => browser.byPassword(worker, 'wrong password'));
      expect(names).toEqual([...Array(4).fill(failed), elsewhere, elsewhere]);
    }
  });

  test('who tries a password over many people from one address is one attack, and known browsers there go on', async () => {
    const worker = await hire();
    const own = new Browser('10.0.1.1');
    expect(await own.byPassword(worker)).toBe('in');
    const stranger = new Browser('10.0.1.1');
    const names = await stranger.times(32, (nth) =>
      stranger.byPassword({ signInName: `name-${nth}` }, 'summer holidays'),
    );
    expect(names).toEqual([...Array(29).fill(failed), ...Array(3).fill('identity.source_locked_out')]);
    expect(await new Browser('10.0.1.1').byPassword(worker)).toBe('identity.source_locked_out');
    expect(await new Browser('10.0.1.2').byPassword(await hire())).toBe('in');
    expect(await own.byPassword(worker)).toBe('in');
  });

  test('who tries PINs over many badges has ten in all, from however many addresses and under whatever device’s name', async () => {
    const worker = await hire();
    const pda = await enrolledDevice();
    const own = new Browser('10.0.2.200');
    expect(await own.byBadge(worker)).toBe('in');
    const names: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      names.push(await new Browser(`10.0.2.${nth}`).byBadge({ badge: `CARD-OF-${nth}` }, '9173', 'PDA-01'));
    }
    expect(names).toEqual([...Array(9).fill(badgeFailed), ...Array(3).fill('identity.unknown_devices_locked_out')]);
    expect(await new Browser('10.0.2.99').byBadge(worker)).toBe('identity.unknown_devices_locked_out');
    // The real PDA-01, and the phone on which the worker signed in before.
    expect(await pda.byBadge(worker)).toBe('in');
    expect(await own.byBadge(worker)).toBe('in');
    // By password the same address is as open as before.
    expect(await new Browser('10.0.2.99').byPassword(worker)).toBe('in');
  });

  test('who has one badge gains no tries at others by it', async () => {
    const insider = await hire();
    const own = new Browser('10.0.3.1');
    const names: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      // Between two tries a sign-in that succeeds: here as a stranger, from then on where the insider is known.
      await (nth < 6 ? new Browser('10.0.3.1') : own).byBadge(insider);
      names.push(await own.byBadge({ badge: `CARD-X-${nth}` }, '9173'));
    }
    expect(names.filter((name) => name === badgeFailed)).toHaveLength(9);
    expect(await own.byBadge(insider)).toBe('in');
    // A fresh browser is no other source.
    expect(await new Browser('10.0.3.1').byBadge({ badge: 'CARD-Y' }, '9173')).toBe(
      'identity.unknown_devices_locked_out',
    );
  });

  test('gets no more tries by making them at the same time', async () => {
    const worker = await hire();
    const browsers = Array.from({ length: 14 }, (_, nth) => new Browser(`10.0.4.${nth}`));
    const badges = await Promise.all(
      browsers.map((browser, nth) => browser.byBadge({ badge: `CARD-Z-${nth}` }, '9173')),
    );
    expect(badges.filter((name) => name === badgeFailed)).toHaveLength(9);
    const passwords = await Promise.all(browsers.map((browser) => browser.byPassword(worker, 'wrong password')));
    expect(passwords.filter((name) => name === failed)).toHaveLength(4);
  });

  test('is counted together by several servers on one database, and still after a restart', async () => {
    const worker = await hire();
    const made = { url: factory.databaseUrl, drop: async () => {} };
    const second = await startTestFactory({ clock, made });
    const names = await Promise.all(
      Array.from({ length: 12 }, (_, nth) =>
        new Browser(`10.0.7.${nth}`, () => (nth % 2 ? second : factory)).byPassword(worker, 'wrong password'),
      ),
    );
    expect(names.filter((name) => name === failed)).toHaveLength(4);
    await second.stop();
    const restarted = await startTestFactory({ clock, made });
    expect(await new Browser('10.0.7.20', () => restarted).byPassword(worker)).toBe(elsewhere);
    await restarted.stop();
  });

  test('with a token that was made up is a stranger', async () => {
    const worker = await hire();
    const own = new Browser('10.0.5.1');
    await own.byPassword(worker);
    const token = String(own.cookies.get('trueup_device'));
    const forger = new Browser('10.0.5.2');
    forger.cookies.set(
      'trueup_device',
      token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
    );
    await forger.times(5, () => forger.byPassword(worker, 'wrong password'));
    expect(await forger.byPassword(worker)).toBe(elsewhere);
    expect(await own.byPassword(worker)).toBe('in');
  });

  test('waits twice as long each time, by the factory’s clock', async () => {
    const worker = await hire();
    const stranger = new Browser('10.0.6.1');
    const lockedMinutes: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      await stranger.times(4, () => stranger.byPassword(worker, 'wrong password'));
      const { body } = await stranger.post('/sign-in', { signInName: worker.signInName, password: 'wrong password' });
      const { minutes } = body.parameters as { minutes: number };
      lockedMinutes.push(minutes);
      clock.set(new Date(clock.now().getTime() + minutes * MINUTE));
    }
    expect(lockedMinutes).toEqual([15, 30, 60]);
    expect(await stranger.byPassword(worker)).toBe('in');
  });
});

describe('an enrolled device', () => {
  test('counts over all badges, and only somebody at the device can lock it', async () => {
    const pda = await enrolledDevice('PDA-07');
    const worker = await hire();
    const names = await pda.times(32, (nth) => pda.byBadge({ badge: `CARD-N-${nth}` }, '9173'));
    expect(names).toEqual([...Array(29).fill(badgeFailed), ...Array(3).fill('identity.device_locked_out')]);
    expect(await pda.byBadge(worker)).toBe('identity.device_locked_out');
    expect(await (await enrolledDevice('PDA-08')).byBadge(worker)).toBe('in');
    const { rows } = await factory.database.pool.query(`select id from identity.device where name = 'PDA-07'`);
    expect((await leaderBrowser.post(`/devices/${rows[0].id}/unlock`, {})).name).toBe('in');
    expect(await pda.byBadge(worker)).toBe('in');
  });

  test('locks a person there and nowhere else, and a leader of the own workshop lifts it', async () => {
    const [pda, other] = [await enrolledDevice('PDA-10'), await enrolledDevice('PDA-11')];
    const worker = await hire();
    expect((await pda.times(5, () => pda.byBadge(worker, '9173'))).at(-1)).toBe('identity.locked_out');
    const { rows } = await factory.database.pool.query(
      `select data ->> 'action' as action from kernel.outbox where type = 'identity.person-changed' and aggregate_id = $1 order by position desc limit 1`,
      [worker.id],
    );
    expect(rows).toEqual([{ action: 'locked' }]);
    expect(await other.byBadge(worker)).toBe('in');
    expect(await new Browser().byPassword(worker)).toBe('in');
    const painter = factory.principal('team-leader', { workshopIds: [paintingId] });
    const outside = factory.execute(unlockPerson, { personId: worker.id }, { as: painter });
    await expect(outside).rejects.toMatchObject({ refusalName: 'kernel.out_of_scope' });
    const welder = factory.principal('team-leader', { workshopIds: [weldingId] });
    await factory.execute(unlockPerson, { personId: worker.id }, { as: welder });
    expect(await pda.byBadge(worker)).toBe('in');
  });

  test('is one by a code that holds once and for a quarter of an hour', async () => {
    const offer = async () =>
      String((await leaderBrowser.post('/devices/enrolment-codes', { name: 'PDA-12' })).body.code);
    const [used, late] = [await offer(), await offer()];
    expect((await new Browser().post('/devices/enrol', { code: used })).name).toBe('in');
    expect((await new Browser().post('/devices/enrol', { code: used })).name).toBe('identity.enrolment_code_wrong');
    clock.set(new Date(clock.now().getTime() + 15 * MINUTE));
    expect((await new Browser().post('/devices/enrol', { code: late })).name).toBe('identity.enrolment_code_wrong');
  });

  test('is called in the log by the name it was enrolled under, whatever it calls itself', async () => {
    const pda = await enrolledDevice('PDA-14');
    expect(await pda.byBadge(await hire(), pin, 'PDA-01')).toBe('in');
    const { rows } = await factory.database.pool.query(
      `select s.device, a.changes from identity.session s join identity.audit_entry a on a.session_id = s.id
       order by s.id desc limit 1`,
    );
    expect([rows[0].device, rows[0].changes.device]).toEqual(['PDA-14', { to: 'PDA-14' }]);
  });

  test('that is revoked is a stranger, and who worked there is out', async () => {
    await leaderBrowser.byPassword(await hire('team-leader'));
    const pda = await enrolledDevice('PDA-13');
    const worker = await hire();
    expect(await pda.byBadge(worker)).toBe('in');
    const me = () =>
      factory.app.inject({ url: '/api/v1/me', cookies: { trueup_session: String(pda.cookies.get('trueup_session')) } });
    expect((await me()).statusCode).toBe(200);
    const { rows } = await factory.database.pool.query(`select id from identity.device where name = 'PDA-13'`);
    expect((await leaderBrowser.post(`/devices/${rows[0].id}/revoke`, {})).name).toBe('in');
    expect((await me()).statusCode).toBe(401);
    await factory.database.pool.query(
      `insert into identity.sign_in_guard (subject, attempts, window_started_at, locked_until, locks)
       values ('unknown-devices:badge', 10, $1, $2, 1)`,
      [clock.now(), new Date(clock.now().getTime() + MINUTE)],
    );
    expect(await pda.byBadge(worker)).toBe('identity.unknown_devices_locked_out');
  });
});

describe('an administrator', () => {
  test('under attack comes in at the known browser, and at any other with a code from the command line', async () => {
    const administrator = await hire('administrator');
    const known = new Browser('10.0.8.1');
    expect(await known.byPassword(administrator)).toBe('in');
    const attacker = new Browser('10.0.8.1');
    await attacker.times(40, (nth) =>
      attacker.byPassword(nth < 5 ? administrator : { signInName: `x${nth}` }, 'wrong password'),
    );
    expect(await known.byPassword(administrator)).toBe('in');
    const fresh = new Browser('10.0.8.1');
    expect(await fresh.byPassword(administrator)).toBe('identity.source_locked_out');
    const { offerEnrolment } = await import('../index.ts');
    const { code } = await factory.execute(offerEnrolment, { name: 'IT' });
    await fresh.post('/devices/enrol', { code });
    expect(await fresh.byPassword(administrator)).toBe('in');
  });

  test('changes the password in a session while strangers guess at it', async () => {
    const administrator = await hire('administrator');
    const own = new Browser('10.0.9.1');
    await own.byPassword(administrator);
    const attacker = new Browser('10.0.9.2');
    await attacker.times(6, () => attacker.byPassword(administrator, 'wrong password'));
    const changed = await own.post('/me/password', { passwordOld: password, passwordNew: 'seven grey herons' });
    expect(changed.name).toBe('in');
  });
});

test('what strangers send from an address uses up their requests, not those of a known device there', async () => {
  const worker = await hire();
  const own = new Browser('10.0.10.1');
  expect(await own.byPassword(worker)).toBe('in');
  const stranger = new Browser('10.0.10.1');
  await Promise.all(Array.from({ length: 61 }, () => stranger.post('/devices/enrol', { code: 'abcd' })));
  expect((await stranger.post('/devices/enrol', { code: 'abcd' })).name).toBe('kernel.too_many_requests');
  expect((await own.post('/devices/enrol', { code: 'abcd' })).name).toBe('identity.enrolment_code_wrong');
});
