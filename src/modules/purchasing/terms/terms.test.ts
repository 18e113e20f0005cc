import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { findByScanCode, recordCommands } from '../../masterdata/index.ts';
import { supplierTermCommands } from '../index.ts';
import { type Buying, startBuying } from '../purchasing.fixture.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const make = (more: object, as = 'buyer') =>
  buying.factory.execute(
    supplierTermCommands.create,
    { name: '轮组', supplierId: buying.supplierId, itemId: buying.wheel, unit: 'pcs', ...more } as never,
    { as },
  );

test('terms are a supplier’s: its number names one thing, and another supplier may use the same', async () => {
  expect(await outcomeOf(make({ code: 'lz-26' }))).toBe('masterdata.code_taken');
  expect(await outcomeOf(make({ code: 'LZ-26', supplierId: buying.otherSupplierId }))).toBe('accepted');
});

test('the unit is one of the item, the partner sells, prices don’t contradict each other, and keepers set none', async () => {
  expect(await outcomeOf(make({ code: 'N1', unit: 'kg' }))).toBe('quantity.unit_unknown_for_item');
  const customer = await buying.factory.execute(recordCommands.partner.create, {
    ...{ code: 'CUS-1', name: '骑行社', isCustomer: true },
  } as never);
  expect(await outcomeOf(make({ code: 'N2', supplierId: customer.id }))).toBe('purchasing.not_supplier');
  const twice = [{ price: '1' }, { price: '2', validFrom: '2027-01-01' }];
  expect(await outcomeOf(make({ code: 'N3', prices: twice }))).toBe('purchasing.price_repeats');
  const backwards = [{ price: '1', validFrom: '2027-02-01', validTo: '2027-01-01' }];
  expect(await outcomeOf(make({ code: 'N4', prices: backwards }))).toBe('purchasing.price_period_wrong');
  expect(await outcomeOf(make({ code: 'N5', prices: [{ price: '1,000' }] }))).toBe('kernel.input_invalid');
  expect(await outcomeOf(make({ code: 'N6' }, 'warehouse-keeper'))).toBe('kernel.permission_missing');
});

test('a supplier’s number on a label finds the item, however it is written, as long as its terms are in use', async () => {
  const find = (code: string) => buying.factory.database.read((tx) => findByScanCode(tx, code));
  expect(await find('ｃｌ-26')).toMatchObject([
    { kind: 'item', id: buying.wheel, matchedBy: 'supplier_code', partnerId: buying.otherSupplierId },
  ]);
  const { id, version } = await make({ code: 'OLD-9' });
  expect(await find('OLD-9')).toHaveLength(1);
  await buying.factory.execute(supplierTermCommands.deactivate, {
    ...{ supplierTermId: id, expectedVersion: version },
  } as never);
  expect(await find('OLD-9')).toEqual([]);
});

test('what a supplier or an item has terms for isn’t let go of unseen', async () => {
  const item = { itemId: buying.wheel, expectedVersion: 1 };
  expect(await outcomeOf(buying.factory.execute(recordCommands.item.deactivate, item as never))).toBe(
    'masterdata.in_use',
  );
});
