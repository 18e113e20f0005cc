import { expect, test } from 'vitest';
import { type Corrected, correctCause, type Step } from './correct-cause.ts';
import { type Beside, type Moved, rankCauses } from './rank-causes.ts';

const start = Date.parse('2026-11-18T02:00:00Z');
const units = (pieces: number) => BigInt(Math.round(pieces * 1_000_000));
const at = (hours: number) => new Date(start + hours * 3_600_000);
const spoke = { itemId: 'SPOKE', itemCode: 'SPOKE', lotId: null, lotCode: null };
const moved = (quantity: number, other: Moved['other'], more: Partial<Moved> = {}): Moved => ({
  ...{ movementId: `M${quantity}`, at: at(0), quantity: units(quantity), documentCode: 'D-1' },
  ...{ documentType: 'inventory.receipt', documentId: 'D', documentLineId: null, locationId: 'A', otherId: other },
  ...{ placeCode: null, status: 'available', packed: false, other, late: false, ...spoke, ...more },
});
const line = (book: number, counted: number, more: Partial<Corrected> = {}): Corrected => ({
  ...{ book: units(book), counted: units(counted), bookThen: units(book), ratios: [], moved: [], beside: [] },
  ...{ thing: spoke, place: { id: 'A', code: 'A-01' }, status: 'available', packed: false, countedAt: at(10) },
  ...{ earliest: at(-1_000), ...more },
});
const corrected = (one: Corrected) => {
  const [cause] = rankCauses(one);
  return cause && correctCause(one, cause);
};
const said = (steps: Step[]) =>
  steps.map((step) => [step.does, step.does === 'undo' ? step.moved.quantity : step.amount]);

test('what brings pieces is told first, so that none are missing in between', () => {
  const receipt = corrected(line(210, 273, { moved: [moved(18, 'supplier')] }));
  expect(receipt?.does === 'post' && said(receipt.steps)).toEqual([
    ['again', units(81)],
    ['undo', units(18)],
  ]);
  const issue = corrected(line(82, 19, { moved: [moved(-18, 'production')] }));
  expect(issue?.does === 'post' && said(issue.steps)).toEqual([
    ['undo', units(-18)],
    ['again', units(81)],
  ]);
});

test('nothing is told of before what may still be told, nor of what stands in a box or was adjusted', () => {
  const old = corrected(line(210, 273, { moved: [moved(18, 'supplier')], earliest: at(5) }));
  expect(old).toMatchObject({
    steps: [
      { does: 'again', at: at(5) },
      { does: 'undo', at: at(5) },
    ],
  });
  for (const odd of [{ packed: true }, { other: 'rest' as const }])
    expect(corrected(line(210, 273, { moved: [moved(18, 'supplier', odd)] }))).toEqual({ does: 'look' });
});

test('a wrong count is counted again; two lots whose difference no fact explains are both approved', () => {
  expect(corrected(line(36, 63))).toEqual({ does: 'recount' });
  const beside: Beside = {
    ...{ lineId: 'B', at: at(9), quantity: units(7), documentCode: 'PD-1', placeCode: 'A-01', moved: [] },
    ...{ samePlace: true, sameItem: true, sameLot: false, locationId: 'A', itemId: 'SPOKE', itemCode: 'SPOKE' },
    ...{ lotId: 'L2', lotCode: 'L-2' },
  };
  expect(corrected(line(50, 43, { beside: [beside] }))).toEqual({ does: 'settle' });
  // The other lot's own facts are looked at too: there it was received that was this one's.
  const there = moved(-7, 'production', { lotId: 'L2', lotCode: 'L-2' });
  const found = corrected(line(50, 43, { beside: [{ ...beside, moved: [there] }] }));
  expect(found).toMatchObject({ steps: [{ does: 'undo' }, { does: 'again', thing: { lotId: null } }] });
});

test('a transfer goes from the bin with too much on the books, before both were counted', () => {
  const beside: Beside = {
    ...{ lineId: 'B', at: at(9), quantity: units(7), documentCode: 'PD-1', placeCode: 'A-02', moved: [], ...spoke },
    ...{ samePlace: false, sameItem: true, sameLot: true, locationId: 'A2' },
  };
  expect(corrected(line(50, 43, { beside: [beside] }))).toMatchObject({
    steps: [{ does: 'move', amount: units(7), from: { code: 'A-01' }, to: { code: 'A-02' }, at: at(9) }],
  });
});
