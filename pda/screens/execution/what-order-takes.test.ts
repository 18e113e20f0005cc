import { expect, test } from 'vitest';
import type { MaterialView } from '../../../src/modules/execution/contract.ts';
import type { HandlingUnit, HandlingUnitContent } from '../../../src/modules/inventory/contract.ts';
import { whatOrderTakes } from './what-order-takes.ts';

const content = (itemId: string, quantity: string, more: Partial<HandlingUnitContent> = {}) =>
  ({
    itemId,
    itemCode: itemId,
    lotId: null,
    lotCode: null,
    status: 'available',
    quantity,
    unit: 'pcs',
    ...more,
  }) as HandlingUnitContent;
const line = (itemId: string, quantityOpen: string, more: Partial<MaterialView> = {}) =>
  ({
    id: `line of ${itemId}`,
    itemId,
    quantityOpen,
    issueMethod: 'issue',
    substitutes: [],
    ...more,
  }) as unknown as MaterialView;
const pallet = (contents: HandlingUnitContent[], inBox: HandlingUnitContent[] = []) =>
  ({
    id: 'pallet',
    code: 'P',
    contents,
    parts: [{ id: 'box', code: 'B', contents: inBox }],
  }) as unknown as HandlingUnit;
const taken = (unit: HandlingUnit, lines: MaterialView[]) =>
  whatOrderTakes(unit, lines).map(({ unit: { id }, content: { itemId }, quantity }) => [id, itemId, quantity]);

test('all that the order still wants is taken, and no more, out of the unit that it stands in itself', () => {
  const unit = pallet([content('BOLT', '3')], [content('BOLT', '40'), content('NUT', '5')]);
  expect(taken(unit, [line('BOLT', '12'), line('NUT', '9')])).toEqual([
    ['pallet', 'BOLT', '3'],
    ['box', 'BOLT', '9'],
    ['box', 'NUT', '5'],
  ]);
});

test('what it doesn’t use, has whole, uses up by itself or what is blocked stays in it', () => {
  const unit = pallet([
    content('GREASE', '3'),
    content('BOLT', '3'),
    content('NUT', '2', { status: 'hold' }),
    content('GLUE', '1'),
  ]);
  expect(taken(unit, [line('BOLT', '0'), line('NUT', '9'), line('GLUE', '1', { issueMethod: 'backflush' })])).toEqual(
    [],
  );
});

test('two lots in one box are taken one after the other', () => {
  const unit = pallet([content('BOLT', '0.5', { lotId: 'a' }), content('BOLT', '0.75', { lotId: 'b' })]);
  expect(taken(unit, [line('BOLT', '1')]).map(([, , quantity]) => quantity)).toEqual(['0.5', '0.5']);
});

test('what may stand in is taken by what makes up for the line', () => {
  const substitutes = [{ itemId: 'BOLT-L', quantityOpen: '6' }] as MaterialView['substitutes'];
  expect(taken(pallet([content('BOLT-L', '20')]), [line('BOLT', '12', { substitutes })])).toEqual([
    ['pallet', 'BOLT-L', '6'],
  ]);
});
