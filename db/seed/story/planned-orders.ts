import { models } from '../factory/models.ts';
import type { PlannedOrder, Turn } from './planned-order.ts';
import type { Shop } from './shop.ts';

/** The models in the order in which they are made; a campaign begins every second working day or so. */
const campaigns = [
  'CITY26',
  'MTB27',
  'KID20',
  'CITY26',
  'ROAD7',
  'MTB27',
  'CITY26',
  'KID20',
  'MTB27',
  'CITY26',
  'ROAD7',
  'MTB27',
  'CITY26',
  'KID20',
  'MTB27',
  'CITY26',
];
const FIRST_DAY = -29;
const DAYS_BETWEEN = 2;

const customerOf: Record<string, { customer: string; prefix: string }> = {
  CITY26: { customer: '城游共享出行有限公司', prefix: 'CY-PO-' },
  MTB27: { customer: '山野运动连锁', prefix: 'SY-' },
  ROAD7: { customer: 'Nordvind Cykler ApS', prefix: 'NV' },
  KID20: { customer: '童趣母婴百货', prefix: 'TQ-' },
};

/** Everything the planner planned: the campaigns, and the orders to which something happens. */
export function planOrders(shop: Shop): PlannedOrder[] {
  const orders = campaigns.flatMap((model, number) => planCampaign(shop, model, number));
  return [...orders, ...planTurns(shop)];
}

/** A bicycle order and the orders that feed it, released one after the other. */
function planCampaign(shop: Shop, modelCode: string, number: number): PlannedOrder[] {
  const model = models.find(({ code }) => code === modelCode);
  if (!model) throw new Error(`there is no model ${modelCode}`);
  const day = FIRST_DAY + number * DAYS_BETWEEN;
  const { customer, prefix } = customerOf[modelCode] as { customer: string; prefix: string };
  const custom = { customerOrder: `${prefix}${26_100 + number * 13}`, customer };
  const lot = model.lotSize;
  const order = (kind: string, item: string, quantity: number, release: number, due: number, more = {}) =>
    planned(shop, {
      key: `${kind}-${number}`,
      item,
      quantity,
      createdDay: day - 1,
      releasedDay: day + release,
      dueDay: day + due,
      ...more,
    });
  return [
    order('RF', `RF-${modelCode}`, lot + 7, 0, 3),
    order('WS', `WS-${modelCode}`, lot + 3, 0, 4),
    order('PF', `PF-${modelCode}`, lot + 4, 2, 5),
    order('HB', model.handlebar, lot + 1, 2, 4, number === 8 ? { turn: { kind: 'mistake', sequence: 10 } } : {}),
    order('FS', `FS-${modelCode}`, lot + 2, 3, 6),
    order('BK', `BK-${modelCode}`, lot, 4, 9, { custom, priority: number % 5 === 0 ? 3 : 5 }),
  ];
}

/** One order for each thing that goes wrong, or waits. */
function planTurns(shop: Shop): PlannedOrder[] {
  const turn = (key: string, item: string, quantity: number, days: [number, number | null, number], more: Extra) =>
    planned(shop, { key, item, quantity, createdDay: days[0], releasedDay: days[1], dueDay: days[2], ...more });
  return [
    turn('HOLD', 'PF-MTB27', 8, [-6, -5, 2], {
      turn: { kind: 'hold', sequence: 10, reason: '客户要改颜色，等销售确认 Customer wants another colour' },
      custom: { customerOrder: 'SY-26388', customer: '山野运动连锁' },
    }),
    turn('LATE', 'RF-ROAD7', 16, [-10, -9, -4], {
      priority: 2,
      turn: { kind: 'breakdown', sequence: 30, reasonCode: 'D-BRK', note: '焊机送丝机构故障，等配件' },
    }),
    turn('QC', 'PF-CITY26', 6, [-6, -5, -1], { turn: { kind: 'uninspected', sequence: 20 } }),
    turn('SHORT', 'WS-KID20', 60, [-5, -4, 1], { priority: 3, note: '轮圈 20 寸缺料，供应商延期' }),
    turn('SPLIT', 'WS-MTB27', 24, [-3, -2, 3], {
      turn: { kind: 'split', newOrder: 'SPLIT-2', quantity: 10, reason: '10 套先交，客户加急 Ten sets are urgent' },
    }),
    turn('CANCEL-1', 'BK-ROAD7', 10, [-14, null, -2], {
      turn: { kind: 'cancelled', afterMinutes: 1_500, reason: '客户取消订单 Customer cancelled' },
      custom: { customerOrder: 'NV26071', customer: 'Nordvind Cykler ApS' },
    }),
    turn('CANCEL-2', 'FS-KID20', 20, [-8, null, 1], {
      turn: { kind: 'cancelled', afterMinutes: 400, reason: '与工单重复 Planned twice' },
    }),
    turn('DRAFT-1', 'BK-CITY26', 60, [-2, null, 12], {
      custom: { customerOrder: 'CY-PO-26420', customer: '城游共享出行有限公司' },
      note: '等客户确认交期',
    }),
    turn('DRAFT-2', 'BK-KID20', 80, [-1, null, 15], {
      custom: { customerOrder: 'TQ-26431', customer: '童趣母婴百货' },
    }),
    turn('DRAFT-3', 'RF-ROAD7', 20, [-1, null, 9], {}),
  ];
}

interface Extra {
  turn?: Turn;
  priority?: number;
  note?: string;
  custom?: Record<string, string>;
}

interface Days extends Extra {
  key: string;
  item: string;
  quantity: number;
  createdDay: number;
  releasedDay: number | null;
  dueDay: number;
}

function planned(shop: Shop, { createdDay, releasedDay, dueDay, priority = 5, ...rest }: Days): PlannedOrder {
  const { days, random } = shop;
  const morning = (day: number, least: number) => days.office(days.moment(day, 7, least + random.between(0, 150)));
  const createdAt = morning(createdDay, 60);
  // A rest day may push both to the same morning; an order is released after it was made.
  const released = releasedDay === null ? null : Math.max(morning(releasedDay, 15), createdAt + 10 * 60_000);
  return { ...rest, priority, createdAt, releasedAt: released, dueAt: days.moment(dueDay, 18) };
}
