import { definePolicies, policy } from '../../kernel/index.ts';

const plantWide = {
  zh: '订单是整个工厂的，不属于哪个车间。',
  en: 'An order is the whole factory’s and no workshop’s.',
};

/** What the factory decides about selling. */
export const salesPolicies = definePolicies({
  'sales.credit_limit': policy.choice(
    { forbid: { zh: '不准超', en: 'Forbid' }, allow: { zh: '不管', en: 'Allow' } },
    'forbid',
    {
      label: { zh: '超过信用额度', en: 'Above the credit limit' },
      help: {
        zh: '不准超时，超过客户额度的订单要有权限的人放行才能确认；不管时额度只给人看。',
        en: 'Forbidden, an order above the customer’s limit is confirmed only once somebody with the right lets it pass; allowed, the limit is only shown.',
      },
      plantWide,
    },
  ),
  'sales.tax_percent': policy.whole([0, 100], 13, {
    label: { zh: '默认税率（%）', en: 'Usual tax rate (%)' },
    help: { zh: '销售员没有填写税率的订单行用它。', en: 'Taken for lines where the salesperson says no rate.' },
    plantWide,
  }),
  'sales.quotation_days': policy.whole([1, 365], 30, {
    label: { zh: '报价有效天数', en: 'Days that a quotation holds' },
    help: {
      zh: '销售员没有填写有效期时，报价从当天起有效这么多天；过期要延长才能确认。',
      en: 'Where the salesperson says no day, a quotation holds so many days; expired, it is extended before it is confirmed.',
    },
    plantWide,
  }),
  'sales.late_supply_days': policy.whole([0, 365], 3, {
    label: { zh: '逾期到货按几天后算', en: 'Days until late supply is counted on' },
    help: {
      zh: '答复客户交期时，已过日期还没到的生产和采购，按从现在起这么多天后到货计算。',
      en: 'What should have been made or delivered by now is counted on, in promises to customers, for so many days from now.',
    },
    plantWide,
  }),
  'sales.work_not_released': policy.choice(
    { count: { zh: '留出来', en: 'Left for them' }, ignore: { zh: '不管', en: 'Ignored' } },
    'count',
    {
      label: { zh: '答复交期时，未下达工单要用的料', en: 'What orders not released take, in promises to customers' },
      help: {
        zh: '留出来时，未下达工单到交期要用的料不答复给客户。已下达工单还要用的料总是留出来。',
        en: 'Left for them, what work orders take that aren’t released yet isn’t promised to customers for after they are due. What released ones still take never is.',
      },
      plantWide,
    },
  ),
  'sales.ship_unpacked': policy.choice(
    { allow: { zh: '可以', en: 'Allow' }, forbid: { zh: '不可以', en: 'Forbid' } },
    'allow',
    {
      label: { zh: '没装箱就发货', en: 'Ship what isn’t packed' },
      help: {
        zh: '不可以时，发货单里的货都要装进箱，才能发货。',
        en: 'Forbidden, everything of a delivery must stand in a box before it goes.',
      },
      plantWide: { zh: '全厂一种发货办法。', en: 'Goods leave the factory in one way.' },
    },
  ),
  'sales.ship_by_scan': policy.choice(
    { as_one_likes: { zh: '随意', en: 'As one likes' }, every_box: { zh: '每箱都扫', en: 'Every box' } },
    'as_one_likes',
    {
      label: { zh: '发货时扫箱', en: 'Scan boxes as they leave' },
      help: {
        zh: '每箱都扫时，发货单的箱都扫过（或扫了它所在的托盘），才能发货。',
        en: 'A delivery goes once each of its boxes was scanned, or the pallet that it stands on.',
      },
      plantWide: { zh: '全厂一种发货办法。', en: 'Goods leave the factory in one way.' },
    },
  ),
});

export const salesNumbers = {
  sales_order: { label: { zh: '销售订单', en: 'Sales order' }, pattern: 'SO{yy}{MM}-{seq:4}' },
  shipment: { label: { zh: '发货单', en: 'Delivery' }, pattern: 'DN{yy}{MM}-{seq:4}' },
  goods_return: { label: { zh: '销售退货单', en: 'Return from a customer' }, pattern: 'CR{yy}{MM}-{seq:4}' },
  sales_invoice: { label: { zh: '开票申请', en: 'Request for an invoice' }, pattern: 'KP{yy}{MM}-{seq:4}' },
} as const;
