import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, Refusal } from '../../../kernel/index.ts';
import { refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { adjustStock } from './adjust-stock.ts';
import { changeStockStatus } from './change-stock-status.ts';
import { issueStock } from './issue-stock.ts';
import { receiveStock } from './receive-stock.ts';
import { returnStock } from './return-stock.ts';
import { reverseMovement } from './reverse-movement.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const receive = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: f.shelf, ...extra });
const issue = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(issueStock, { itemId, quantity, unit: 'pcs', fromLocationId: f.shelf, reason: 'x', ...extra });
const giveBack = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(returnStock, { itemId, quantity, unit: 'pcs', toLocationId: f.shelf, reason: 'back', ...extra });
const reverse = (movementId: string | undefined) =>
  f.factory.execute(reverseMovement, { movementId: movementId ?? '', reason: 'mistake' });
const firstOf = (answer: { movements: { id: string; lotId: string | null }[] }) => {
  const [movement] = answer.movements;
  return { id: movement?.id as string, lotId: movement?.lotId as string };
};
let serials = 0;
const newMotor = async () => {
  const code = `MOT-${++serials}`;
  return { code, ...firstOf(await receive(f.motor, '1', { serials: [code] })) };
};
const outcomesOf = async (works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) =>
    one.status === 'fulfilled' ? 'yes' : one.reason instanceof Refusal ? one.reason.refusalName : String(one.reason),
  );

describe('a serial is one thing with one place', () => {
  const ways: [string, object, RegExp, (lotId: string, code: string) => Promise<unknown>][] = [
    [
      'shipped comes back by a return',
      { destination: 'customer' },
      /is at the customer/,
      (lotId) => giveBack(f.motor, '1', { lotId, origin: 'customer' }),
    ],
    [
      'taken to production is returned from there',
      {},
      /is in production/,
      (lotId) => giveBack(f.motor, '1', { lotId }),
    ],
  ];
  test.each(ways)('%s, not by a receipt', async (_what, extra, where, back) => {
    const { lotId, code } = await newMotor();
    await issue(f.motor, '1', { lotId, ...extra });
    const why = await refusalOf(receive(f.motor, '1', { serials: [code] }));
    expect(why.refusalName).toBe('inventory.serial_is_out');
    expect(why.text('en').what).toMatch(where);
    expect(await f.onHand(f.motor, f.rack)).toBe('0');
    await back(lotId, code);
    expect((await refusalOf(back(lotId, code))).refusalName).toMatch(/serial_elsewhere|not_out/);
  });

  test('one that went back to its supplier is received again; a scrapped one comes back by reversal only', async () => {
    const motor = await newMotor();
    await issue(f.motor, '1', { lotId: motor.lotId, destination: 'supplier' });
    await receive(f.motor, '1', { serials: [motor.code] });
    const scrapped = firstOf(await issue(f.motor, '1', { lotId: motor.lotId, destination: 'scrap' }));
    expect((await refusalOf(receive(f.motor, '1', { serials: [motor.code] }))).text('en').what).toContain(
      'was scrapped',
    );
    for (const origin of ['customer', 'production']) {
      const why = await refusalOf(giveBack(f.motor, '1', { lotId: motor.lotId, origin }));
      expect(why.refusalName).toMatch(/inventory\.(not_out|serial_is_out)/);
    }
    await reverse(scrapped.id);
  });

  test('one that was adjusted away comes back by an adjustment', async () => {
    const motor = await newMotor();
    const adjust = (difference: string, expectedOnHand: string) =>
      f.factory.execute(adjustStock, {
        itemId: f.motor,
        lotId: motor.lotId,
        locationId: f.shelf,
        difference,
        expectedOnHand,
        unit: 'pcs',
        reasonCode: 'A-CNT',
      });
    await adjust('-1', '1');
    const why = await refusalOf(receive(f.motor, '1', { serials: [motor.code] }));
    expect(why.text('en').remedy).toContain('adjustment');
    await adjust('1', '0');
  });

  test('a reversed receipt leaves it nowhere: it may come again, however it comes', async () => {
    const motor = await newMotor();
    await reverse(motor.id);
    const back = await refusalOf(giveBack(f.motor, '1', { lotId: motor.lotId, origin: 'customer' }));
    expect(back.refusalName).toBe('inventory.not_out');
    await receive(f.motor, '1', { serials: [motor.code] });
    const shipped = firstOf(await issue(f.motor, '1', { lotId: motor.lotId, destination: 'customer' }));
    await giveBack(f.motor, '1', { lotId: motor.lotId, origin: 'customer' });
    // It is here already: taking back the shipment too would make a second one.
    expect((await refusalOf(reverse(shipped.id))).refusalName).toBe('inventory.not_out');
  });

  test('of two who issue it at once, one does', async () => {
    const { lotId } = await newMotor();
    const outcomes = await outcomesOf([
      issue(f.motor, '1', { lotId, destination: 'customer' }),
      issue(f.motor, '1', { lotId, destination: 'scrap' }),
    ]);
    expect(outcomes.sort()).toEqual(['inventory.not_enough', 'yes']);
  });
});

describe('codes that people cannot tell apart', () => {
  test.each(['s-77', 'Ｓ-77', 'ｓ-７７'])('%j is the serial S-77, which is here already', async (code) => {
    await receive(f.motor, '1', { serials: ['S-77'] }).catch(() => undefined);
    const why = await refusalOf(receive(f.motor, '1', { serials: [code], locationId: f.rack }));
    expect([why.refusalName, why.parameters.lot]).toEqual(['inventory.serial_elsewhere', 'S-77']);
  });

  test('are one serial in one receipt too', async () => {
    const why = await refusalOf(receive(f.motor, '2', { serials: ['Q-1', 'ｑ-1'] }));
    expect(why.refusalName).toBe('inventory.serials_do_not_match');
  });

  test('are one lot: what comes under another way of writing is added to it', async () => {
    const first = firstOf(await receive(f.tube, '5', { lot: { code: 'Tube-A' } }));
    const second = await receive(f.tube, '7', { lot: { code: 'ＴＵＢＥ-a' } });
    expect(second.movements[0]).toMatchObject({ lotId: first.lotId, lotCode: 'Tube-A' });
    expect(second.balances[0]?.onHand).toBe('12');
    const both = await Promise.all(
      ['Two-b', 'TWO-B'].map((code) => receive(f.tube, '1', { lot: { code } }).then(firstOf)),
    );
    expect(both[0]?.lotId).toBe(both[1]?.lotId);
  });
});

describe('only what is available goes into a product or to a customer', () => {
  test.each(['hold', 'rejected', 'in_inspection'])('%s goes to scrap or to its supplier', async (status) => {
    const item = await f.newItem();
    await receive(item, '4', { status });
    for (const destination of ['customer', 'production']) {
      const why = await refusalOf(issue(item, '1', { status, destination }));
      expect(why.refusalName).toBe('inventory.status_not_available');
    }
    await issue(item, '1', { status, destination: 'scrap' });
    await issue(item, '1', { status, destination: 'supplier' });
    await f.factory.execute(changeStockStatus, {
      itemId: item,
      quantity: '1',
      unit: 'pcs',
      locationId: f.shelf,
      fromStatus: status as 'hold',
      toStatus: 'available',
      reason: 'good after all',
    });
    await issue(item, '1', { destination: 'customer' });
  });
});

describe('what comes back is at most what is out', () => {
  test('of a lot: 50 do not come back from a customer who got 5', async () => {
    const lot = firstOf(await receive(f.tube, '50', { lot: { code: 'OUT-5' } }));
    await issue(f.tube, '5', { lotId: lot.lotId, destination: 'customer' });
    const back = (quantity: string) => giveBack(f.tube, quantity, { lotId: lot.lotId, origin: 'customer' });
    expect(await refusalOf(back('50'))).toMatchObject({ refusalName: 'inventory.not_out', parameters: { out: '5' } });
    await back('2');
    expect((await refusalOf(back('4'))).parameters.out).toBe('3');
    await back('3');
    expect((await refusalOf(back('1'))).parameters.out).toBe('0');
  });

  test('of a document, where one is given, and from production too', async () => {
    const item = await f.newItem();
    await receive(item, '20');
    const [one, other] = [newId(), newId()].map((documentId) => ({ documentType: 'sales.order', documentId }));
    for (const [destination, origin] of [
      ['customer', 'customer'],
      ['production', 'production'],
    ]) {
      await issue(item, '4', { destination, ...one });
      await issue(item, '3', { destination, ...other });
      expect((await refusalOf(giveBack(item, '5', { origin, ...one }))).parameters.out).toBe('4');
      await giveBack(item, '4', { origin, ...one });
      expect((await refusalOf(giveBack(item, '1', { origin, ...one }))).parameters.out).toBe('0');
    }
    // Seven went to production for documents of their own, none as stock's own issue.
    expect((await refusalOf(giveBack(item, '1'))).parameters.out).toBe('0');
  });

  test('of two returns at once of the same five, one comes in', async () => {
    const item = await f.newItem();
    await receive(item, '5');
    await issue(item, '5', { destination: 'customer' });
    const outcomes = await outcomesOf([
      giveBack(item, '5', { origin: 'customer' }),
      giveBack(item, '5', { origin: 'customer', toLocationId: f.rack }),
      giveBack(item, '5', { origin: 'customer', toLocationId: f.line }),
    ]);
    expect(outcomes.sort()).toEqual(['inventory.not_out', 'inventory.not_out', 'yes']);
    expect(await f.onHand(item)).toBe('5');
  });
});

describe('an adjustment says what was seen', () => {
  const adjust = (itemId: string, difference: string, expectedOnHand: string) =>
    f.factory.execute(adjustStock, {
      itemId,
      locationId: f.shelf,
      difference,
      expectedOnHand,
      unit: 'pcs',
      reasonCode: 'A-CNT',
    });

  test('of two by people who both saw ten, the second hears what happened since', async () => {
    const item = await f.newItem();
    await receive(item, '10');
    const outcomes = await Promise.allSettled([adjust(item, '10', '10'), adjust(item, '20', '10')]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Refusal] : []));
    expect(refused).toHaveLength(1);
    const [why] = refused;
    expect(why?.refusalName).toBe('inventory.seen_otherwise');
    const onHand = await f.onHand(item);
    expect(['20', '30']).toContain(onHand);
    const quantity = onHand === '20' ? '+10' : '+20';
    expect(why?.details).toMatchObject({ onHand, since: [{ quantity, by: 'Trueup' }] });
  });

  test('what happened and was undone since does not matter; what was never so shows all', async () => {
    const item = await f.newItem();
    await receive(item, '10');
    await reverse(firstOf(await issue(item, '4')).id);
    await adjust(item, '-1', '10');
    const why = await refusalOf(adjust(item, '1', '7'));
    expect((why.details as { since: unknown[] }).since).toHaveLength(4);
  });
});
