import { clockPolicies, defineQuery, policiesOf } from '../../../kernel/index.ts';
import { inventoryLimits, type StockAlerts, stockAlertKinds, zStockAlerts } from '../contract.ts';
import { findExpiring, findNegatives, findPastNegatives, findShortItems } from '../queries/alerts.ts';
import { dayOf } from '../rules/times.ts';

const EXPIRING_DAYS = 30;

export const stockAlerts = defineQuery({
  name: 'inventory.stock-alerts',
  summary: {
    zh: '库存预警：负库存、超额预留、低于安全库存、过期',
    en: 'Stock alerts: negative, promised too much, low, expiring',
  },
  permission: 'inventory.stock.read',
  heavy: true,
  output: zStockAlerts,
  http: { method: 'GET', path: '/stock/alerts' },
  handle: async (context): Promise<StockAlerts> => {
    const max = inventoryLimits.alertsMax;
    const { scope } = context.principal;
    const policies = policiesOf(await context.configuration(), clockPolicies);
    const today = dayOf(context.now, policies['clock.time_zone']);
    const alerts = [
      ...(await findNegatives(context.tx, scope, max)),
      ...(await findPastNegatives(context.tx, scope, context.now, max)),
      ...(await findShortItems(context.tx, max)),
      ...(await findExpiring(context.tx, scope, today, EXPIRING_DAYS, max)),
    ];
    const counts = Object.fromEntries(stockAlertKinds.map((kind) => [kind, 0])) as StockAlerts['counts'];
    for (const alert of alerts) counts[alert.kind] += 1;
    return { alerts: alerts.slice(0, max), counts };
  },
});
