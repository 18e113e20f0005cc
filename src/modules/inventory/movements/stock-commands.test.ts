import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { newId } from '../../../kernel/index.ts';
import { reserveStock } from '../reservations/reserve-stock.ts';
import { refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { adjustStock } from './adjust-stock.ts';
import { changeStockStatus } from './change-stock-status.ts';
import { issueStock } from './issue-stock.ts';
import { moveStock } from './move-stock.ts';
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

describe('receiving', () => {
  test('a receipt in boxes lies on the shelf in pieces', async () => {
    const spoke = await f.newItem();
    const answer = await receive(f.spoke, '2', { unit: 'box' });
    expect(answer.balances).toMatchObject([{ locationCode: 'A-01', status: 'available', unit: 'pcs' }]);
    expect(answer.movements).toMatchObject([{ quantity: '24', unit: 'pcs', fromLocationCode: '@SUPPLIER' }]);
    expect(await f.onHand(spoke)).toBe('0');
  });

  test('a lot is made once, numbered when it has no code, and added to later', async () => {
    const numbered = await receive(f.tube, '5');
    expect(numbered.movements[0]?.lotCode).toMatch(/\d/);
    const first = await receive(f.tube, '5', {
      lot: { code: 'T-100', expiresOn: '2099-01-01', supplierLotCode: 'S9' },
    });
    const second = await receive(f.tube, '7', { lot: { code: 'T-100' } });
    expect(second.movements[0]?.lotId).toBe(first.movements[0]?.lotId);
    expect(second.balances[0]?.onHand).toBe('12');
    const why = await refusalOf(receive(f.tube, '1', { lot: { code: 'T-100', expiresOn: '2098-01-01' } }));
    expect(why.refusalName).toBe('inventory.lot_differs');
    expect(why.text('en').what).toContain('T-100');
  });

  test('each motor has its own number, and lies in one place', async () => {
    const answer = await receive(f.motor, '2', { serials: ['M-1', 'M-2'] });
    expect(answer.movements.map((one) => [one.lotCode, one.quantity])).toEqual([
      ['M-1', '1'],
      ['M-2', '1'],
    ]);
    const why = await refusalOf(receive(f.motor, '1', { serials: ['M-1'], locationId: f.rack }));
    expect(why.refusalName).toBe('inventory.serial_elsewhere');
    expect(why.parameters.place).toBe('A-01');
    const twice = await refusalOf(receive(f.motor, '2', { serials: ['M-8', 'M-8'] }));
    expect(twice.refusalName).toBe('inventory.serials_do_not_match');
    const few = await refusalOf(receive(f.motor, '3', { serials: ['M-8'] }));
    expect(few.refusalName).toBe('inventory.serials_do_not_match');
    const half = await refusalOf(receive(f.motor, '0.5', {}));
    expect(half.refusalName).toBe('quantity.not_whole_for_item');
    const lotId = answer.movements[0]?.lotId as string;
    const two = await refusalOf(
      f.factory.execute(moveStock, {
        itemId: f.motor,
        lotId,
        quantity: '2',
        unit: 'pcs',
        fromLocationId: f.shelf,
        toLocationId: f.rack,
      }),
    );
    expect(two.refusalName).toBe('inventory.serial_is_one');
    await f.factory.execute(issueStock, {
      itemId: f.motor,
      lotId,
      quantity: '1',
      unit: 'pcs',
      fromLocationId: f.shelf,
      reason: 'trial run',
    });
    // It left the factory, so it may come back, anywhere.
    const back = await f.factory.execute(returnStock, {
      itemId: f.motor,
      lotId,
      quantity: '1',
      unit: 'pcs',
      toLocationId: f.rack,
      reason: 'not used',
    });
    expect(back.balances[0]?.locationCode).toBe('A-02');
  });

  test('a refused receipt leaves no lot behind', async () => {
    const why = await refusalOf(receive(f.tube, '1', { lot: { code: 'GHOST' }, locationId: f.closed }));
    expect(why.refusalName).toBe('inventory.location_inactive');
    const lots = await f.factory.database.read((tx) => tx.query(`select 1 from inventory.lot where code = 'GHOST'`));
    expect(lots).toHaveLength(0);
  });
});

describe('bad input', () => {
  const cases: [string, object, string][] = [
    ['a unit that the item does not have', { unit: 'kg' }, 'quantity.unit_unknown_for_item'],
    ['a quantity that fits on no shelf', { quantity: '9999999999999' }, 'inventory.quantity_absurd'],
    [
      'more boxes than pieces can be counted',
      { quantity: '9999999999999', unit: 'box' },
      'quantity.too_large_for_item',
    ],
    ['an item that does not exist', { itemId: newId() }, 'inventory.item_unknown'],
    ['a location that does not exist', { locationId: newId() }, 'inventory.location_unknown'],
    [
      'a clock that is a day ahead',
      { businessAt: new Date(testClock.now().getTime() + 86_400_000).toISOString() },
      'inventory.clock_ahead',
    ],
    [
      'a fact from last month',
      { businessAt: new Date(testClock.now().getTime() - 30 * 86_400_000).toISOString() },
      'inventory.too_late',
    ],
    ['half a document', { documentId: newId() }, 'inventory.document_incomplete'],
    ['a lot for what has none', { lot: { code: 'X' } }, 'inventory.lot_not_tracked'],
  ];
  test.each(cases)('%s is refused by name, and nothing is booked', async (_, extra, name) => {
    const before = await f.movements(f.spoke);
    // Twice, because one such quantity alone would fit.
    if (name === 'inventory.quantity_absurd') {
      await f.factory.execute(receiveStock, {
        itemId: f.paint,
        quantity: '9999999999999',
        unit: 'kg',
        locationId: f.rack,
      });
      const why = await refusalOf(
        f.factory.execute(receiveStock, { itemId: f.paint, quantity: '9999999999999', unit: 'kg', locationId: f.rack }),
      );
      expect(why.refusalName).toBe(name);
      return;
    }
    const why = await refusalOf(receive(f.spoke, '1', extra));
    expect(why.refusalName).toBe(name);
    expect(await f.movements(f.spoke)).toBe(before);
  });

  test.each(['-1', '0', 'abc', '1.0000001', '1e3', ''])('the quantity %j does not come in', async (quantity) => {
    await expect(receive(f.spoke, quantity)).rejects.toThrow();
  });

  test('a virtual end is not a place, in no command and on neither side', async () => {
    const ends = await f.factory.database.read((tx) =>
      tx.query<{ id: string }>('select id from masterdata.location where virtual'),
    );
    const line = { itemId: f.spoke, quantity: '1', unit: 'pcs', reason: 'x' };
    const { execute } = f.factory;
    for (const { id } of ends) {
      const works = [
        receive(f.spoke, '1', { locationId: id }),
        execute(moveStock, { ...line, fromLocationId: id, toLocationId: f.shelf }),
        execute(moveStock, { ...line, fromLocationId: f.shelf, toLocationId: id }),
        execute(issueStock, { ...line, fromLocationId: id }),
        execute(returnStock, { ...line, toLocationId: id }),
        execute(changeStockStatus, { ...line, locationId: id, fromStatus: 'available', toStatus: 'hold' }),
        execute(adjustStock, {
          itemId: f.spoke,
          locationId: id,
          difference: '1',
          expectedOnHand: '0',
          unit: 'pcs',
          reasonCode: 'A-CNT',
        }),
        execute(reserveStock, {
          itemId: f.spoke,
          quantity: '1',
          unit: 'pcs',
          locationId: id,
          documentType: 'sales.order',
          documentId: newId(),
        }),
      ];
      const names = (await Promise.all(works.map(refusalOf))).map((why) => why.refusalName);
      expect(new Set(names)).toEqual(new Set(['inventory.location_virtual']));
    }
  });
});

describe('moving, issuing, returning', () => {
  test('what is short is refused with what is there and where else it lies', async () => {
    const item = await f.newItem();
    await receive(item, '3');
    await receive(item, '9', { locationId: f.rack });
    const why = await refusalOf(
      f.factory.execute(moveStock, {
        itemId: item,
        quantity: '5',
        unit: 'pcs',
        fromLocationId: f.shelf,
        toLocationId: f.line,
      }),
    );
    expect(why.refusalName).toBe('inventory.not_enough');
    expect(why.parameters).toMatchObject({
      location: 'A-01',
      wanted: '5',
      there: '3',
      unit: 'pcs',
      elsewhere: 'A-02 9',
    });
    expect(why.text('zh').what).toContain('只有 3 件');
    expect(why.text('en').what).toContain('3 pcs there');
    expect(await f.onHand(item)).toBe('12');
  });

  test('nothing moves from a place to itself', async () => {
    const why = await refusalOf(
      f.factory.execute(moveStock, {
        itemId: f.spoke,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: f.shelf,
        toLocationId: f.shelf,
      }),
    );
    expect(why.refusalName).toBe('inventory.moves_nowhere');
  });

  test('what leaves without a document needs a reason', async () => {
    const why = await refusalOf(
      f.factory.execute(issueStock, { itemId: f.spoke, quantity: '1', unit: 'pcs', fromLocationId: f.shelf }),
    );
    expect(why.refusalName).toBe('inventory.reason_required');
  });

  test('held stock is there but not available, and can be let go', async () => {
    const item = await f.newItem();
    await receive(item, '10');
    const change = { itemId: item, quantity: '4', unit: 'pcs', locationId: f.shelf, reason: 'scratched' };
    const held = await f.factory.execute(changeStockStatus, { ...change, fromStatus: 'available', toStatus: 'hold' });
    expect(held.balances.map((one) => [one.status, one.onHand, one.available])).toEqual([
      ['available', '6', '6'],
      ['hold', '4', '0'],
    ]);
    const why = await refusalOf(
      f.factory.execute(issueStock, {
        itemId: item,
        quantity: '7',
        unit: 'pcs',
        fromLocationId: f.shelf,
        reason: 'test',
      }),
    );
    expect(why.refusalName).toBe('inventory.not_enough');
    await f.factory.execute(changeStockStatus, { ...change, fromStatus: 'hold', toStatus: 'available' });
    expect(await f.onHand(item)).toBe('10');
  });

  test('an expired lot goes into no product, but may go to scrap', async () => {
    const { movements } = await receive(f.tube, '2', { lot: { code: 'OLD-1', expiresOn: '2020-01-31' } });
    const issue = {
      itemId: f.tube,
      lotId: movements[0]?.lotId as string,
      quantity: '1',
      unit: 'pcs',
      fromLocationId: f.shelf,
      reason: 'x',
    };
    expect((await refusalOf(f.factory.execute(issueStock, issue))).refusalName).toBe('inventory.lot_expired');
    await f.factory.execute(issueStock, { ...issue, destination: 'scrap' });
  });

  test('where policy lets stock fall below zero it does, and an alert says so', async () => {
    const item = await f.newItem();
    await f.factory.execute(issueStock, {
      itemId: item,
      quantity: '3',
      unit: 'pcs',
      fromLocationId: f.loose,
      reason: 'used first',
    });
    expect(await f.onHand(item, f.loose)).toBe('-3');
    const events = await f.factory.database.read((tx) =>
      tx.query<{ data: { onHand: string } }>(
        `select data from kernel.outbox where type = 'inventory.stock-went-negative' and aggregate_id = $1`,
        [item],
      ),
    );
    expect(events).toMatchObject([{ data: { onHand: '-3', locationCode: 'LINE-2' } }]);
    await receive(item, '5', { locationId: f.loose });
    expect(await f.onHand(item, f.loose)).toBe('2');
  });
});

describe('adjusting and reversing', () => {
  test('an adjustment adds and takes away, always with a reason', async () => {
    const item = await f.newItem();
    const adjust = (difference: string, expectedOnHand: string, reasonCode = 'A-CNT') =>
      f.factory.execute(adjustStock, {
        itemId: item,
        locationId: f.shelf,
        difference,
        expectedOnHand,
        unit: 'pcs',
        reasonCode,
        note: 'counted',
      });
    await adjust('5', '0');
    expect((await adjust('-2', '5')).balances[0]?.onHand).toBe('3');
    expect((await refusalOf(adjust('-4', '3'))).refusalName).toBe('inventory.not_enough');
    expect((await refusalOf(adjust('0', '3'))).refusalName).toBe('inventory.difference_zero');
    const why = await refusalOf(adjust('1', '3', 'A-NONE'));
    expect([why.refusalName, why.parameters.codes]).toEqual(['inventory.reason_unknown', 'A-CNT, A-DMG, A-INI']);
  });

  test('a movement is reversed once, a reversal never, and what is gone cannot be taken back', async () => {
    const item = await f.newItem();
    const { movements } = await receive(item, '5');
    const movementId = movements[0]?.id as string;
    const reverse = (id: string) => f.factory.execute(reverseMovement, { movementId: id, reason: 'wrong shelf' });
    const issued = await f.factory.execute(issueStock, {
      itemId: item,
      quantity: '1',
      unit: 'pcs',
      fromLocationId: f.shelf,
      reason: 'x',
    });
    expect((await refusalOf(reverse(movementId))).refusalName).toBe('inventory.not_enough');
    await reverse(issued.movements[0]?.id as string);
    const reversal = await reverse(movementId);
    expect(await f.onHand(item)).toBe('0');
    const again = await refusalOf(reverse(movementId));
    expect(again.refusalName).toBe('inventory.already_reversed');
    expect(again.parameters.reversal).toBe(reversal.movements[0]?.id);
    expect((await refusalOf(reverse(reversal.movements[0]?.id as string))).refusalName).toBe(
      'inventory.reversal_of_reversal',
    );
    expect((await refusalOf(reverse(newId()))).refusalName).toBe('inventory.movement_unknown');
  });

  test('posted movements cannot be changed or deleted', async () => {
    const change = (sql: string) => f.factory.database.transaction('test', (tx) => tx.query(sql));
    await expect(change('update inventory.movement set quantity = 1')).rejects.toThrow(
      /permission denied|never change/,
    );
    await expect(change('delete from inventory.movement')).rejects.toThrow(/permission denied|never change/);
  });
});
