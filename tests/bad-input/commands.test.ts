import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/index.ts';
import { testClock } from '../support/clock.ts';
import { hire, send } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { openTwoWorkshops, type Workshop } from '../support/two-workshops.ts';
import { type BadRequest, expectRefused, fingerprint, type Refused } from './refused.ts';

let factory: TestFactory;
let frames: Workshop;
let operator: string;
let keeper: string;

beforeAll(async () => {
  factory = await startTestFactory();
  ({ frames } = await openTwoWorkshops(factory));
  operator = (await hire(factory, 'operator')).cookie;
  keeper = (await hire(factory, 'warehouse-keeper')).cookie;
});
afterAll(() => factory.stop());

const invalid = (where: string): Refused => ({ status: 400, name: 'kernel.input_invalid', where });
const cut = () => frames.running.operations[0]?.id as string;
const hour = 3_600_000;
const ago = (milliseconds: number) => new Date(testClock.now().getTime() - milliseconds).toISOString();

/** A report with something wrong about it. */
const report = (request: Partial<BadRequest>, wanted: Refused) =>
  expectRefused(
    factory,
    {
      path: `/operations/${cut()}/production-reports`,
      ...(request.raw === undefined ? { body: { quantityGood: '1', ...request.body } } : { raw: request.raw }),
      headers: { cookie: operator, ...request.headers },
    },
    wanted,
  );

/** A receipt with something wrong about it. */
const receipt = (body: object, wanted: Refused) =>
  expectRefused(
    factory,
    {
      path: '/stock/receipts',
      body: { itemId: frames.componentId, quantity: '5', unit: 'pcs', locationId: frames.shelfId, ...body },
      headers: { cookie: keeper },
    },
    wanted,
  );

describe('a body', () => {
  test('over the limit is refused with the limit', async () => {
    const english = await report(
      { body: { note: 'x'.repeat(1024 * 1024) } },
      { status: 413, name: 'kernel.body_too_large' },
    );
    expect(`${english.title} ${english.detail}`).toContain('1024 KiB');
  });

  test.each(['{"quantityGood":"5",}', '{"quantityGood":"5"', 'quantityGood=5', '{"quantityGood":5e}', '\ufeff{'])(
    'that is broken JSON is refused with the place: %j',
    async (raw) => {
      const english = await report({ raw }, { status: 400, name: 'kernel.body_not_json' });
      expect(english.parameters).toMatchObject({ line: 1 });
    },
  );

  test.each(['[{"quantityGood":"5"}]', '"5"', '5', 'true'])('that is not an object is refused: %s', async (raw) => {
    await report({ raw }, { status: 400, name: 'kernel.body_not_an_object' });
  });

  test('with a field that nobody reads is refused, also deep inside', async () => {
    await report({ body: { colour: 'red' } }, invalid('/colour'));
    await report({ body: { quantitygood: '5' } }, invalid('/quantitygood'));
    await receipt({ lot: { code: 'L1', supplier: 'x' } }, invalid('/lot/supplier'));
  });

  test('that reaches for the prototype is refused', () =>
    report(
      { raw: '{"quantityGood":"1","__proto__":{"admin":true}}' },
      { status: 400, name: 'kernel.request_malformed' },
    ));

  test('of another media type is refused', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/xml']) {
      const headers = { 'content-type': type };
      await report({ raw: 'quantityGood=5', headers }, { status: 415, name: 'kernel.media_type_unsupported' });
    }
  });

  test('with U+0000, or half of a character, is refused', async () => {
    await report({ raw: '{"quantityGood":"1","note":"a\\u0000b"}' }, { status: 400, name: 'kernel.text_not_storable' });
    await report({ raw: '{"quantityGood":"1","note":"\\ud83d"}' }, { status: 400, name: 'kernel.text_not_storable' });
  });
});

describe('an address', () => {
  test('with U+0000 is refused', async () => {
    const request = { method: 'GET', path: '/scan?code=%00', headers: { cookie: operator } } as const;
    await expectRefused(factory, request, { status: 400, name: 'kernel.text_not_storable' });
  });

  test('with an id that is none, or that nobody has, is refused with its place', async () => {
    const headers = { cookie: operator };
    const to = (id: string) => ({ path: `/operations/${id}/production-reports`, body: { quantityGood: '1' }, headers });
    await expectRefused(factory, to('42'), invalid('/operationId'));
    const unknown = { status: 404, name: 'execution.operation_unknown', where: '/operationId' };
    await expectRefused(factory, to(newId()), unknown);
  });

  test('that says another id than the body is refused', () =>
    report({ body: { operationId: newId() } }, { status: 400, name: 'kernel.path_conflict', where: '/operationId' }));

  test('that doesn’t exist, or not under this method, is refused', async () => {
    const headers = { cookie: operator };
    await expectRefused(
      factory,
      { path: '/reports', body: {}, headers },
      { status: 404, name: 'kernel.route_unknown' },
    );
    const wrong = { status: 405, name: 'kernel.method_not_allowed' };
    await expectRefused(factory, { method: 'DELETE', path: `/work-orders/${frames.draftId}`, headers }, wrong);
  });
});

const absurd = [
  '-5',
  '1e400',
  '1e3',
  'NaN',
  'Infinity',
  '0.0000001',
  '',
  ' 5',
  '5,5',
  '0x10',
  '１２',
  '99999999999999',
];

describe('a quantity', () => {
  test.each(absurd)('of %j is refused with its place, reported or received', async (quantity) => {
    await report({ body: { quantityGood: quantity } }, invalid('/quantityGood'));
    await report({ body: { quantityScrap: quantity } }, invalid('/quantityScrap'));
    await receipt({ quantity }, invalid('/quantity'));
  });

  test.each(['5', '1e400', '-1', 'null', '[]', '{}'])('as JSON %s, not as text, is refused', async (json) => {
    await report({ raw: `{"quantityGood":${json}}` }, invalid('/quantityGood'));
  });

  test('of nothing is refused where something must be', async () => {
    await receipt({ quantity: '0' }, invalid('/quantity'));
    await receipt({ quantity: '0.000000' }, invalid('/quantity'));
    await report(
      { body: { quantityGood: '0' } },
      { status: 422, name: 'execution.nothing_reported', where: '/quantityGood' },
    );
  });

  test('beyond what arrived is refused with the figure that is possible', async () => {
    const english = await report(
      { body: { quantityGood: '9999999999999' } },
      { status: 422, name: 'execution.quantity_exceeds_input', where: '/quantityGood' },
    );
    expect(JSON.stringify(english.parameters)).toContain('12');
  });

  test('that isn’t on the shelf is refused with what is', async () => {
    const body = {
      itemId: frames.componentId,
      unit: 'pcs',
      fromLocationId: frames.shelfId,
      toLocationId: frames.finishedId,
    };
    const request = { path: '/stock/moves', body: { ...body, quantity: '1000000' }, headers: { cookie: keeper } };
    await expectRefused(factory, request, { status: 422, name: 'inventory.not_enough' });
  });
});

describe('a unit', () => {
  test('that the item is not counted in is refused', async () => {
    const name = 'quantity.unit_unknown_for_item';
    await receipt({ unit: 'kg' }, { status: 422, name, where: '/unit' });
    await report({ body: { unit: 'kg' } }, { status: 422, name, where: '/unit' });
  });

  test('that nobody knows is refused', async () => {
    const name = 'quantity.unit_unknown_for_item';
    await receipt({ unit: 'furlong' }, { status: 422, name, where: '/unit' });
    await receipt({ unit: '' }, invalid('/unit'));
  });
});

describe('a scan', () => {
  const scan = (code: string, wanted: Refused) =>
    expectRefused(
      factory,
      { method: 'GET', path: `/scan?code=${encodeURIComponent(code)}`, headers: { cookie: operator } },
      wanted,
    );

  test.each(['WO0000-0000', "' or 1=1 --", '6901234567892', '😀', '*', '%'])(
    'of %j, which nobody knows, is told',
    async (code) => {
      await scan(code, { status: 404, name: 'execution.scan_unknown', where: '/code' });
    },
  );

  test('of nothing, and of a whole page, is refused', async () => {
    await scan('', invalid('/code'));
    await scan('x'.repeat(201), invalid('/code'));
  });

  test('of a badge that nobody wears opens nothing, and says no more than a wrong PIN', async () => {
    const body = { badge: 'NO-SUCH-BADGE', pin: '0000', device: 'PDA-1' };
    const answer = await send(factory, 'POST', '/sign-in/badge', { body });
    expect([answer.status, answer.name]).toEqual([401, 'identity.badge_sign_in_failed']);
  });
});

describe('a clock', () => {
  test.each([24, -24, 24 * 365])(
    'of a device that is %d hours off is refused before anything is read',
    async (hours) => {
      const headers = { 'trueup-device-time': ago(-hours * hour) };
      const english = await report({ headers }, { status: 422, name: 'kernel.device_clock_wrong' });
      expect(english.parameters).toMatchObject({ minutes: 5 });
    },
  );

  test('that nobody can read is refused', async () => {
    for (const time of ['yesterday', '2026-07-01', '1782900000', '2026-07-01T08:00:00']) {
      const wanted = { status: 400, name: 'kernel.device_time_malformed', where: '/Trueup-Device-Time' };
      await report({ headers: { 'trueup-device-time': time } }, wanted);
    }
  });

  test('a day ahead in the report itself is refused', async () => {
    const businessAt = ago(-24 * hour);
    await report({ body: { businessAt } }, { status: 422, name: 'execution.clock_ahead', where: '/businessAt' });
    await receipt({ businessAt }, { status: 422, name: 'inventory.clock_ahead', where: '/businessAt' });
  });

  test('a year back is refused', async () => {
    const businessAt = ago(365 * 24 * hour);
    await report({ body: { businessAt } }, { status: 422, name: 'execution.too_far_back', where: '/businessAt' });
    await receipt({ businessAt }, { status: 422, name: 'inventory.too_late', where: '/businessAt' });
  });

  test('without a zone, or that is no time, is refused', async () => {
    for (const businessAt of ['2026-07-01T08:00:00', '2026-02-30T08:00:00Z', 'now', '']) {
      await report({ body: { businessAt } }, invalid('/businessAt'));
    }
  });

  test('that ends work before it began is refused', async () => {
    const body = { businessAt: ago(2 * hour), startedAt: ago(hour) };
    await report({ body }, { status: 422, name: 'execution.started_after_end', where: '/startedAt' });
  });
});

describe('an idempotency key', () => {
  test('that is missing or can’t be kept is refused', async () => {
    const path = `/operations/${cut()}/production-reports`;
    const without = await factory.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { cookie: operator },
      payload: { quantityGood: '1' },
    });
    expect(without.json()).toMatchObject({ status: 400, name: 'kernel.idempotency_key_missing' });
    for (const key of ['x'.repeat(201), 'with blank', '']) {
      const wanted = { status: 400, name: 'kernel.idempotency_key_malformed' };
      await report({ headers: { 'idempotency-key': key } }, wanted);
    }
  });

  test('that belongs to another request, or another command, is refused; its own repeat gets the first answer', async () => {
    const headers = { 'idempotency-key': newId() };
    const path = `/operations/${cut()}/production-reports`;
    const once = () => send(factory, 'POST', path, { cookie: operator, body: { quantityGood: '1' }, headers });
    const first = await once();
    expect(first.status).toBe(200);
    const before = await fingerprint(factory);
    expect((await once()).body).toEqual(first.body);
    expect(await fingerprint(factory)).toEqual(before);
    const reused = { status: 422, name: 'kernel.idempotency_key_reused' };
    await report({ body: { quantityGood: '2' }, headers }, reused);
    const other = { path: `/operations/${cut()}/pause`, body: {}, headers: { cookie: operator, ...headers } };
    await expectRefused(factory, other, reused);
  });

  test('whose request was refused gets the same refusal again, and may not become another request', async () => {
    const headers = { 'idempotency-key': newId() };
    const tooMany = { status: 422, name: 'execution.quantity_exceeds_input', where: '/quantityGood' };
    await report({ body: { quantityGood: '5000' }, headers }, tooMany);
    await report({ body: { quantityGood: '1' }, headers }, { status: 422, name: 'kernel.idempotency_key_reused' });
  });
});

describe('a list', () => {
  const list = (query: string, wanted: Refused) =>
    expectRefused(factory, { method: 'GET', path: `/work-orders?${query}`, headers: { cookie: operator } }, wanted);

  test.each([
    ['sort=colour', 'kernel.list_sort_unknown', '/sort'],
    ['f.colour.eq=red', 'kernel.list_column_unknown', '/f.colour.eq'],
    ['f.quantity.like=5', 'kernel.list_filter_unknown', '/f.quantity.like'],
    ['f.quantity.gte=1e400', 'kernel.list_value_invalid', '/f.quantity.gte'],
    ['f.dueAt.gte=yesterday', 'kernel.list_value_invalid', '/f.dueAt.gte'],
    ['limit=100000', 'kernel.list_limit_invalid', '/limit'],
    ['offset=-1', 'kernel.list_limit_invalid', '/offset'],
    ['colour=red', 'kernel.list_parameter_unknown', '/colour'],
  ])('asked with %s is refused with its place', async (query, name, where) => {
    await list(query, { status: 400, name, where });
  });
});

test('a page of another site may not send commands in somebody’s name', async () => {
  for (const site of ['cross-site', 'same-site']) {
    await report({ headers: { 'sec-fetch-site': site } }, { status: 403, name: 'kernel.cross_site' });
  }
});

test('a file that is no table is refused, and one that is too large as well', async () => {
  const manager = (await hire(factory, 'production-manager')).cookie;
  const upload = (content: string) => {
    const raw = [
      '--edge',
      'content-disposition: form-data; name="file"; filename="items.xlsx"',
      'content-type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      '',
      content,
      '--edge--',
      '',
    ].join('\r\n');
    return {
      path: '/imports/items/preview',
      raw,
      headers: { cookie: manager, 'content-type': 'multipart/form-data; boundary=edge' },
    };
  };
  await expectRefused(factory, upload('PK\u0003\u0004 cut off'), {
    status: 422,
    name: 'imports.file_unreadable',
    where: '/contentBase64',
  });
  const tooLarge = { status: 413, name: 'kernel.body_too_large' };
  await expectRefused(factory, upload('x'.repeat(21 * 1024 * 1024)), tooLarge);
});
