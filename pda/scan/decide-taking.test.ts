import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeKey as serverKey } from '../../src/kernel/code-key.ts';
import { codeKey } from '../../ui/code-key.ts';
import { decideTaking, type SlotTakes } from './decide-taking.ts';
import type { KnownCode, Resolved } from './resolve-code.ts';

const unknown: Resolved = { state: 'unknown', problem: { name: 'x', status: 404, title: 'nobody knows it' } };
const unasked: Resolved = { state: 'unasked', problem: { name: 'y', status: 0, title: 'no network' } };
const thing = (kind: KnownCode['kind'], code: string, more: Partial<KnownCode> = {}): KnownCode => ({
  kind,
  id: `id of ${code}`,
  code,
  title: code,
  itemId: null,
  ...more,
});
const known = (...things: KnownCode[]): Resolved => ({ state: 'known', things });
const serials: SlotTakes = { kinds: ['lot'], fresh: 'serial', itemIds: ['bike'] };
const lots: SlotTakes = { kinds: ['lot'], fresh: 'lot', itemIds: ['steel'] };

test('an item’s code never becomes a serial, and a location’s never a lot', () => {
  const bike = thing('item', 'BK-1');
  expect(decideTaking(serials, 'bk-1', known(bike))).toEqual({ take: 'no', why: { why: 'other_kind', thing: bike } });
  const shelf = thing('location', 'RAW-1');
  expect(decideTaking(lots, 'RAW-1', known(shelf))).toEqual({ take: 'no', why: { why: 'other_kind', thing: shelf } });
});

test('a lot that is there is kept under its own spelling; an unknown one becomes new', () => {
  const heat = thing('lot', 'HEAT-7', { itemId: 'steel' });
  expect(decideTaking(lots, 'ｈｅａｔ-7', known(heat))).toEqual({ take: 'known', thing: heat });
  expect(decideTaking(lots, 'HEAT-8', unknown)).toEqual({ take: 'fresh', code: 'HEAT-8', checked: true });
});

test('what nobody could look up is kept as it was read, and marked', () => {
  expect(decideTaking(serials, 'S-1', unasked)).toEqual({ take: 'fresh', code: 'S-1', checked: false });
});

test('a slot for things that exist takes nothing unknown', () => {
  expect(decideTaking({ kinds: ['location'] }, 'X-1', unknown)).toMatchObject({ why: { why: 'unknown' } });
  expect(decideTaking({ kinds: ['location'] }, 'X-1', unasked)).toMatchObject({ why: { why: 'unknown' } });
});

test('a finished lot that bears its order’s code is found behind the order', () => {
  const [order, lot] = [thing('order', 'WO-1'), thing('lot', 'WO-1', { itemId: 'frame' })];
  expect(decideTaking({ kinds: ['item', 'lot'] }, 'WO-1', known(order, lot))).toEqual({ take: 'known', thing: lot });
});

test('another item’s serial is refused; another item’s lot of the same number is a new lot of this one', () => {
  const other = thing('lot', 'N-1', { itemId: 'wheel' });
  expect(decideTaking(serials, 'N-1', known(other))).toMatchObject({ why: { why: 'other_item' } });
  expect(decideTaking(lots, 'N-1', known(other))).toEqual({ take: 'fresh', code: 'N-1', checked: true });
  expect(decideTaking({ kinds: ['lot'], itemIds: ['steel'] }, 'N-1', known(other))).toMatchObject({
    why: { why: 'other_item' },
  });
});

test('a serial that lies somewhere is one thing in one place', () => {
  const there = thing('lot', 'S-1', { itemId: 'bike', liesAt: 'FG-1' });
  expect(decideTaking(serials, 'S-1', known(there))).toMatchObject({ why: { why: 'lies_already' } });
  expect(decideTaking(serials, 'S-1', known({ ...there, liesAt: undefined } as unknown as KnownCode))).toMatchObject({
    take: 'known',
  });
});

test('case and width make no second serial', () => {
  for (const again of ['s-1', 'Ｓ-１', 'S\u200b-1'])
    expect(decideTaking(serials, again, unknown, ['S-1'])).toMatchObject({ why: { why: 'twice' } });
  const there = thing('lot', 'S-1', { itemId: 'bike' });
  expect(decideTaking(serials, 'label-of-s1', known(there), ['S-1'])).toMatchObject({ why: { why: 'twice' } });
});

test('what is no code at all is told before fifty more are scanned', () => {
  expect(decideTaking(serials, 'a\u001db', unknown)).toMatchObject({ why: { why: 'not_a_code' } });
  expect(decideTaking(serials, 'x'.repeat(65), unasked)).toMatchObject({ why: { why: 'not_a_code' } });
});

test('whatever is scanned: only a kind that the slot takes, never one twice, and nothing known becomes new unless a lot', () => {
  const kind = fc.constantFrom<KnownCode['kind']>('order', 'operation', 'item', 'lot', 'location', 'person');
  const one = fc.record({
    kind,
    code: fc.constantFrom('A-1', 'B-2', 'C-3'),
    itemId: fc.constantFrom('bike', 'wheel'),
  });
  const takes = fc.record({
    kinds: fc.uniqueArray(kind, { minLength: 1 }),
    fresh: fc.constantFrom(undefined, 'lot', 'serial'),
  });
  fc.assert(
    fc.property(takes, fc.array(one, { maxLength: 3 }), fc.subarray(['a-1', 'Ｂ-2']), (slot, found, listed) => {
      const things = found.map((each) => thing(each.kind, each.code, { itemId: each.itemId }));
      const slotTakes = { kinds: slot.kinds, ...(slot.fresh && { fresh: slot.fresh }), itemIds: ['bike'] } as SlotTakes;
      const resolved = things.length > 0 ? known(...things) : unknown;
      const taking = decideTaking(slotTakes, 'A-1', resolved, listed);
      if (taking.take === 'known') {
        expect(slot.kinds).toContain(taking.thing.kind);
        expect(listed.map(serverKey)).not.toContain(serverKey(taking.thing.code));
      }
      if (taking.take === 'fresh') {
        expect(slot.fresh).toBeDefined();
        expect(things.every((each) => slot.fresh === 'lot' && each.kind === 'lot')).toBe(true);
      }
    }),
  );
});

test('codes are compared as the server compares them', () => {
  for (const code of ['S1', 's1', 'Ｓ1', 'S\u200b1', 'Ä-1', 'ﬁ-1', '批次-7'])
    expect(codeKey(code)).toBe(serverKey(code));
});

const says = { gtin: '09506000134352', serial: null, producedOn: null, expiresOn: null, quantity: null, unit: null };

test('a label names a new lot or serial of an item that is there, and of no other', () => {
  const label = { ...says, lot: 'L-7', serial: 'S-7' };
  const steel = thing('item', 'steel', { id: 'steel', label });
  expect(decideTaking(lots, '(01)09506000134352(10)L-7', known(steel))).toEqual({
    take: 'fresh',
    code: 'L-7',
    checked: true,
  });
  const bike = thing('item', 'bike', { id: 'bike', label });
  expect(decideTaking(serials, 'label', known(bike))).toEqual({ take: 'fresh', code: 'S-7', checked: true });
  expect(decideTaking(serials, 'label', known(bike), ['s-7'])).toEqual({
    take: 'no',
    why: { why: 'twice', code: 'S-7' },
  });
  expect(decideTaking(lots, 'label', known(bike))).toEqual({ take: 'no', why: { why: 'other_kind', thing: bike } });
  const nameless = thing('item', 'steel', { id: 'steel', label: { ...label, lot: null } });
  expect(decideTaking(lots, 'label', known(nameless))).toEqual({
    take: 'no',
    why: { why: 'other_kind', thing: nameless },
  });
  const there = thing('lot', 'L-7', { itemId: 'steel', label });
  expect(decideTaking(lots, 'label', known(there, steel))).toEqual({ take: 'known', thing: there });
});

test('without a network a label is read on the device, and a broken one is no code', () => {
  const text = ']C101095060001343521727123110L-7';
  expect(decideTaking(lots, text, unasked)).toEqual({ take: 'fresh', code: 'L-7', checked: false });
  expect(decideTaking(lots, text, unasked, ['l-7'])).toMatchObject({ why: { why: 'twice' } });
  expect(decideTaking(lots, ']C101095060001343531727123110L-7', unasked)).toMatchObject({ why: { why: 'not_a_code' } });
  expect(decideTaking(lots, text, unknown)).toMatchObject({ why: { why: 'not_a_code' } });
});
