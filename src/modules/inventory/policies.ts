import { definePolicies, policy } from '../../kernel/index.ts';
import { leaseHoursMax } from './contract.ts';
import { dayPolicy } from './day-open.ts';

const forbid = { zh: '禁止', en: 'Forbid' };
const forbidOrAllow = { forbid, allow: { zh: '允许', en: 'Allow' } };
const forbidOrAlert = { forbid, alert: { zh: '接受并预警', en: 'Accept and alert' } };
const warnOrForbid = { warn: { zh: '提醒', en: 'Warn' }, forbid };
const issueOrders = {
  fifo: { zh: '先进先出', en: 'First in, first out' },
  fefo: { zh: '先到期先出', en: 'First expired, first out' },
  any: { zh: '不限', en: 'Any' },
};

/** What the factory decides about stock. */
export const inventoryPolicies = definePolicies({
  'inventory.negative_stock': policy.choice(forbidOrAllow, 'forbid', {
    label: { zh: '允许负库存', en: 'Negative stock' },
    help: {
      zh: '禁止时，账上没有的料发不出去；允许时，仓管先发料后补入库。',
      en: 'Forbidden, nobody takes what the books don’t have; allowed, keepers may issue first and receive later.',
    },
  }),
  'inventory.backdated_negative': policy.choice(forbidOrAlert, 'forbid', {
    label: { zh: '补记使过去出现负库存时', en: 'A late fact that leaves less than nothing in between' },
    help: {
      zh: '现场补录过去的事时，若当时起账面曾不够：禁止则退回，预警则记下并列入库存预警。',
      en: 'For whoever tells late: forbidden, it is sent back; with an alert, it is booked and stands among the stock alerts.',
    },
  }),
  'inventory.promised_elsewhere': policy.choice(warnOrForbid, 'warn', {
    label: { zh: '拿走按物料预留给别人的料', en: 'Taking what is promised to others by item' },
    help: {
      zh: '提醒时仍可领走，答复里说明欠了谁；禁止时只能领没有预留的。',
      en: 'Warned, it may still be taken, and the answer says who goes short; forbidden, only what is free may.',
    },
  }),
  'inventory.lot_expired_issue': policy.choice(forbidOrAllow, 'forbid', {
    label: { zh: '过期批次可否发料', en: 'Issue of expired lots' },
    help: {
      zh: '按工厂当天判断批次是否过期。',
      en: 'Whether a lot past its date, by the factory’s day, may still be used.',
    },
  }),
  'inventory.receipt_inspection': policy.yesOrNo(false, {
    label: { zh: '采购入库先待检', en: 'Receipts wait for inspection' },
    help: {
      zh: '打开后，没有指明状态的入库进“待检”，质检放行后才能用。',
      en: 'On, a receipt that names no status waits for an inspector before anybody may use it.',
    },
  }),
  'inventory.issue_order': policy.choice(issueOrders, 'fifo', {
    label: { zh: '批次先进先出', en: 'Order in which lots are issued' },
    help: {
      zh: '倒冲和未指明批次的领料按此挑批次。',
      en: 'How lots are chosen for backflush, and for issues that name none.',
    },
  }),
  'inventory.gs1_company_prefix': policy.digits([6, 12], {
    plantWide: {
      zh: '厂商识别代码属于整个企业。',
      en: 'A company prefix is the whole company’s.',
    },
    label: { zh: 'GS1 厂商识别代码', en: 'GS1 company prefix' },
    help: {
      zh: '填写后，新容器的编号是 SSCC（18 位），收货方也能扫；不填则按自己的编号规则。',
      en: 'Given, new handling units bear an SSCC of 18 digits that receivers can scan too; left empty, a number of your own.',
    },
  }),
  'inventory.reservation_hours_max': policy.whole([1, 8760], 720, {
    label: { zh: '预留最长小时数', en: 'Longest reservation in hours' },
    help: {
      zh: '到时仍未用的预留自动失效，料还给大家。',
      en: 'After that an unused promise ends and the material is free again.',
    },
  }),
  'inventory.lease_hours_max': policy.whole([1, leaseHoursMax], 12, {
    label: { zh: '给终端留料最长小时数', en: 'Longest hours stock is kept for a device' },
    help: {
      zh: '现场终端离线前留的料，到时自动归还。',
      en: 'What a floor device kept before it went offline is free again after that.',
    },
  }),
  'inventory.day_odd_balances': dayPolicy('must', { zh: '负数或零头的库存', en: 'negative or odd balances' }),
  'inventory.day_in_inspection': dayPolicy('note', { zh: '收货待检', en: 'receipts that wait for inspection' }),
  'inventory.day_in_transit': dayPolicy('note', { zh: '调拨在途', en: 'transfers in transit' }),
  'inventory.backdate_hours_max': policy.whole([0, 8760], 72, {
    label: { zh: '出入库最多可补录小时数', en: 'Hours a stock movement may lie back' },
    help: {
      zh: '更早的收、发、移、调不再接受，只能按今天记。',
      en: 'Receipts, issues, moves and adjustments from before that are refused.',
    },
  }),
});

export const inventoryNumbers = {
  receipt: { label: { zh: '入库单', en: 'Receipt' }, pattern: 'RC{yy}{MM}-{seq:4}' },
  issue: { label: { zh: '出库单', en: 'Issue' }, pattern: 'IS{yy}{MM}-{seq:4}' },
  return: { label: { zh: '退料单', en: 'Return' }, pattern: 'RT{yy}{MM}-{seq:4}' },
  move: { label: { zh: '移库单', en: 'Move' }, pattern: 'MV{yy}{MM}-{seq:4}' },
  adjustment: { label: { zh: '调整单', en: 'Adjustment' }, pattern: 'AJ{yy}{MM}-{seq:4}' },
  status_change: { label: { zh: '状态变更单', en: 'Status change' }, pattern: 'SC{yy}{MM}-{seq:4}' },
  handling_unit: { label: { zh: '容器', en: 'Handling unit' }, pattern: 'HU{yy}{MM}-{seq:4}' },
  opening: { label: { zh: '期初单', en: 'Opening' }, pattern: 'OP{yy}{MM}-{seq:4}' },
  lot: { label: { zh: '批次', en: 'Lot' }, pattern: 'L{yy}{MM}{dd}-{seq:3}' },
  serial: { label: { zh: '序列号', en: 'Serial number' }, pattern: 'SN{yy}{MM}-{seq:6}' },
} as const;
