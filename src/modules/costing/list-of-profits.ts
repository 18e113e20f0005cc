import { column, defineList, type ListColumnDefinition, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { salesOrderStands } from '../sales/contract.ts';
import { plantOnly } from './assert-plant.ts';
import { orderCostSql, orderPercentSql, profitSource } from './queries/sales-profit.ts';

/** Money that is added up at the foot of the list, as quantities of one unit are. */
function money(sql: string, zh: string, en: string): ListColumnDefinition {
  const { unit: _, ...counted } = column.quantity(sql, zh, en);
  return counted;
}

/** What customers' orders earn: without tax, of what is with the customer. */
export const salesProfitList = defineList({
  name: 'costing.sales-profits',
  summary: { zh: '销售订单毛利', en: 'What sales orders earn' },
  permission: 'costing.value.see',
  path: '/costing/sales-profits',
  from: profitSource,
  filters: (context) => `o.state in ('confirmed', 'closed') and ${plantOnly(context)}`,
  columns: {
    orderId: column.id('o.id'),
    orderCode: column.text('o.code', '销售订单', 'Sales order', { search: 'prefix' }),
    state: column.choice('o.state', '单据状态', 'Order is', {
      confirmed: salesOrderStands.confirmed,
      closed: salesOrderStands.closed,
    }),
    customerId: column.id('o.customer_id'),
    customerCode: column.text('p.code', '客户编码', 'Customer', { search: 'prefix' }),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    ...personColumns('salesperson', 'o.created_by', { zh: '销售员', en: 'Salesperson' }, { search: 'prefix' }),
    confirmedAt: column.moment('o.confirmed_at', '确认时间', 'Confirmed', { nullable: true }),
    ordered: money('coalesce(r.ordered, 0)', '订单收入', 'Ordered'),
    shipped: money('coalesce(r.shipped, 0)', '已发收入', 'Shipped'),
    invoiced: money('coalesce(v.net, 0)', '已开票收入', 'Invoiced'),
    cost: money(orderCostSql, '已发成本', 'Cost of what shipped'),
    margin: money(`coalesce(r.shipped, 0) - ${orderCostSql}`, '毛利', 'Margin'),
    marginPercent: column.number(orderPercentSql, '毛利率（%）', 'Margin %', { nullable: true }),
    variance: money('coalesce(w.amount, 0)', '专产工单差异', 'Variance of its work orders'),
    notValued: column.flag('(coalesce(r.quantity, 0) <> coalesce(c.quantity, 0))', '有未计价的', 'Not all valued'),
  },
  key: ['orderId'],
  defaultSort: '-confirmedAt',
});
