import { newId } from '../../src/kernel/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { createPurchaseOrder, purchaseMoveCommands, receiveGoods } from '../../src/modules/purchasing/index.ts';
import type { Line } from './line-at-work.ts';
import { ago, ofOrder, type Probe } from './policy-probes.ts';

export const purchaseProbes: Probe[] = [
  {
    policy: 'purchasing.approve_alone_max',
    strict: 1,
    lenient: 1_000_000,
    refused: 'purchasing.approval_above',
    levels: ofOrder,
    act: async (line) => {
      await purchase(line, 2);
    },
  },
  {
    policy: 'purchasing.tax_percent',
    strict: 13,
    lenient: 9,
    refused: '13',
    otherwise: '9',
    levels: ofOrder,
    act: async (line) => (await purchase(line, 0)).lines[0]?.taxPercent,
  },
  {
    policy: 'purchasing.over_receipt_ratio',
    strict: '0',
    lenient: '0.5',
    refused: 'purchasing.more_than_ordered',
    levels: ofOrder,
    act: async (line) => {
      await receiveBought(line, '12');
    },
  },
  {
    policy: 'purchasing.under_receipt_ratio',
    strict: '0',
    lenient: '0.5',
    refused: '4',
    otherwise: '0',
    levels: ofOrder,
    act: async (line) => (await receiveBought(line, '6')).quantityOpen,
  },
  {
    policy: 'purchasing.delivery_note_required',
    strict: true,
    lenient: false,
    refused: 'purchasing.delivery_note_missing',
    levels: ofOrder,
    act: async (line) => {
      await receiveBought(line, '1');
    },
  },
];

/** An order of ten of something of the workshop, as far as wanted: 0 a draft, 2 approved by a buyer, 3 sent. */
async function purchase({ scene, here }: Line, far: number) {
  const run = scene.factory.execute;
  const { id: supplierId } = await run(recordCommands.partner.create, {
    ...{ code: newId(), name: '轮组厂', isSupplier: true },
  } as never);
  const line = { itemId: scene.wheel, quantity: '10', unit: 'pcs', price: '5', wantedAt: ago(-24).toISOString() };
  const order = await run(createPurchaseOrder, { supplierId, workshopId: here.workshopId as string, lines: [line] });
  const { submit, approve, send } = purchaseMoveCommands;
  const as = far === 2 ? 'buyer' : scene.factory.principal('production-manager');
  for (const move of [submit, approve, send].slice(0, far))
    await run(move as typeof send, { orderId: order.id }, { as });
  return order;
}

async function receiveBought(line: Line, quantity: string) {
  const order = await purchase(line, 3);
  const lineId = order.lines[0]?.id as string;
  return line.scene.factory.execute(receiveGoods, { lineId, quantity, unit: 'pcs', locationId: line.shelfHere });
}
