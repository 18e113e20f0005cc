import { expect, test } from 'vitest';
import type { Genealogy } from '../../../src/modules/inventory/contract.ts';
import { lotNodes } from './lot-nodes.ts';

const lot = (lotId: string, itemCode: string): Genealogy['lots'][number] => ({
  lotId,
  lotCode: lotId.toUpperCase(),
  kind: 'lot',
  itemId: itemCode,
  itemCode,
  itemName: itemCode,
  itemNameEn: '',
  unit: 'pcs',
  supplierLotCode: null,
  depth: 0,
});

const link = (parentLotId: string, childLotId: string): Genealogy['links'][number] => ({
  parentLotId,
  childLotId,
  documentType: 'execution.work-order',
  documentId: 'order',
  documentCode: 'WO-1',
  quantityUsed: '2',
  exact: true,
  quantityMade: '1',
});

test('a tube lot that went into the frame twice over stands on both ways', () => {
  const nodes = lotNodes(
    {
      direction: 'up',
      lots: [lot('frame', 'FRAME'), lot('triangle', 'TRI'), lot('tube', 'TUBE')],
      links: [link('triangle', 'frame'), link('tube', 'triangle'), link('tube', 'frame')],
      cut: false,
      beyond: false,
    },
    'frame',
  );
  expect(nodes.map((node) => node.path)).toEqual(['frame', 'frame/triangle', 'frame/triangle/tube', 'frame/tube']);
});

test('going down, a lot says what it used of the one above, in that one’s unit, and what was made of it', () => {
  const tube = { ...lot('tube', 'TUBE'), unit: 'm' };
  const into = { ...link('tube', 'frame'), quantityUsed: '1.5', exact: false, quantityMade: '42' };
  const down = {
    direction: 'down',
    lots: [tube, lot('frame', 'FRAME')],
    links: [into],
    cut: false,
    beyond: false,
  } as const;
  expect(lotNodes({ ...down, lots: [...down.lots], links: [...down.links] }, 'tube')[1]).toMatchObject({
    used: { amount: '1.5', unit: 'm', exact: false },
    quantityMade: '42',
    unit: 'pcs',
  });
});

test('a loop in the links ends instead of going round', () => {
  const nodes = lotNodes(
    {
      direction: 'down',
      lots: [lot('a', 'A'), lot('b', 'B')],
      links: [link('a', 'b'), link('b', 'a')],
      cut: false,
      beyond: false,
    },
    'a',
  );
  expect(nodes.map((node) => node.path)).toEqual(['a', 'a/b']);
});
