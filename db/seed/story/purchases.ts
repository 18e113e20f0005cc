import { itemCalled } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import type { Deed } from './act.ts';
import { placeKey } from './shelves.ts';
import type { Shop } from './shop.ts';

interface PlannedPurchase {
  order: string;
  supplier: string;
  lines: { item: string; quantity: string }[];
  /** Day on which it is made, and by which it is wanted. */
  made: number;
  wanted: number;
  /** How far it goes, each step on the same morning. */
  steps: ('submit' | 'approve' | 'send')[];
  /** Whoever approves. */
  approver?: string;
  /** At another place than its shelf: it waits there to be put away. */
  arrivals?: { day: number; item: string; quantity: string; deliveryNote: string; at?: string }[];
}

/** Orders in every state that a morning finds: one done, one late and half there, some that wait for somebody. */
const purchases: PlannedPurchase[] = [
  {
    order: 'P-CARTONS',
    supplier: 'S-BAOZHUANG',
    lines: [
      { item: 'CO-CARTON', quantity: '200' },
      { item: 'PA-DECAL', quantity: '200' },
    ],
    ...{ made: -20, wanted: -13, steps: ['submit', 'approve', 'send'] },
    arrivals: [
      { day: -14, item: 'CO-CARTON', quantity: '200', deliveryNote: 'LX-0412' },
      { day: -14, item: 'PA-DECAL', quantity: '200', deliveryNote: 'LX-0412' },
    ],
  },
  {
    order: 'P-SADDLES',
    supplier: 'S-LINGJIAN',
    lines: [
      { item: 'PA-SADDL', quantity: '200' },
      { item: 'PA-STEM', quantity: '100' },
    ],
    ...{ made: -12, wanted: -4, steps: ['submit', 'approve', 'send'] },
    arrivals: [
      { day: -5, item: 'PA-SADDL', quantity: '120', deliveryNote: 'TD-7781' },
      { day: -1, item: 'PA-STEM', quantity: '60', deliveryNote: 'TD-7802', at: 'RAW-IN' },
    ],
  },
  {
    order: 'P-GEARS',
    supplier: 'S-CHUANDONG',
    lines: [
      { item: 'PA-GEAR', quantity: '200' },
      { item: 'PA-CHAIN', quantity: '240' },
    ],
    ...{ made: -1, wanted: 8, steps: ['submit'] },
  },
  {
    order: 'P-TYRES',
    supplier: 'S-LUNQUAN',
    lines: [{ item: 'PA-TYR26', quantity: '200' }],
    ...{ made: -1, wanted: 6, steps: ['submit', 'approve'] },
  },
  {
    order: 'P-RIMS',
    supplier: 'S-LUNQUAN',
    lines: [{ item: 'PA-RIM20', quantity: '160' }],
    ...{ made: -1, wanted: 5, steps: [] },
  },
];

/** Of three suppliers that are asked two have answered: the one is cheaper, the other in time. */
const asked = {
  order: 'Q-SADDLES',
  suppliers: ['S-LINGJIAN', 'S-CHUANDONG', 'S-LUNQUAN'],
  lines: [
    { item: 'PA-SADDL', quantity: '240' },
    { item: 'PA-PEDAL', quantity: '200' },
  ],
  answers: [
    {
      supplier: 'S-LINGJIAN',
      answers: [
        { item: 'PA-SADDL', price: '21.4', leadTimeDays: 6 },
        { item: 'PA-PEDAL', price: '11.4', leadTimeDays: 5, packSize: '60' },
      ],
    },
    {
      supplier: 'S-CHUANDONG',
      answers: [
        { item: 'PA-SADDL', price: '19.6', leadTimeDays: 16, freight: '120' },
        { item: 'PA-PEDAL', price: '11.9', leadTimeDays: 7 },
      ],
    },
  ],
};

/** What the office bought this month, from whom, and what of it came. */
export function planPurchases(shop: Shop): void {
  askSuppliers(shop);
  for (const { order, supplier, lines, made, wanted, steps, approver = cast.buyer, arrivals = [] } of purchases) {
    const on = (day: number, hour: number, minute: number, who: string, deed: Deed, puts: string[] = []) => {
      const at = shop.days.office(shop.days.moment(day, hour, minute));
      shop.timeline.schedule(at, () => shop.note(at, who, deed, { puts }));
    };
    const wantedAt = new Date(shop.days.moment(wanted, 9)).toISOString();
    on(made, 9, 30, cast.buyer, { do: 'buy', order, supplier, lines, wantedAt });
    for (const [index, verb] of steps.entries())
      on(made, 10, 10 * index, verb === 'approve' ? approver : cast.buyer, { do: 'move-purchase', order, verb });
    for (const [index, { day, item, quantity, deliveryNote, at }] of arrivals.entries()) {
      const location = at ?? itemCalled(item).store;
      const deed = { do: 'arrive', order, item, quantity, location, deliveryNote } as const;
      on(day, 14, 10 * index, cast.keeper, deed, [placeKey(item, location)]);
    }
  }
}

function askSuppliers(shop: Shop): void {
  const { order, suppliers, lines, answers } = asked;
  const on = (day: number, hour: number, minute: number, deed: Deed) => {
    const at = shop.days.office(shop.days.moment(day, hour, minute));
    shop.timeline.schedule(at, () => shop.note(at, cast.buyer, deed));
  };
  const momentOf = (day: number, hour: number) => new Date(shop.days.moment(day, hour)).toISOString();
  const until = { wantedAt: momentOf(10, 9), answersUntil: momentOf(1, 17) };
  on(-2, 9, 0, { do: 'ask-suppliers', order, suppliers, lines, ...until });
  on(-2, 9, 20, { do: 'mark-asked', order });
  for (const [index, answer] of answers.entries())
    on(-1, 9, 10 * (index + 1), { do: 'supplier-answers', order, ...answer });
}
