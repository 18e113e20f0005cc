import { defineModule, provide } from '../../kernel/index.ts';
import { moneyMonths } from '../sales/index.ts';
import { addLateCost } from './adjustments/add-late-cost.ts';
import { chooseMethod } from './adjustments/choose-method.ts';
import { revalueStock } from './adjustments/revalue-stock.ts';
import { costingPermissions } from './contract.ts';
import { adjustmentEntity, itemMethodEntity, periodEntity, rateEntity } from './entities.ts';
import { costingEvents } from './events.ts';
import { costingGrants } from './grants.ts';
import { salesProfitList } from './list-of-profits.ts';
import { ageList, entryList, factList, orderCostList, periodList, rateList, valueList } from './lists.ts';
import { beginClosing, closePeriod, resumePeriod } from './periods/move-period.ts';
import { costingPolicies } from './policies.ts';
import { holdOpenMonth } from './queries/find-invoices.ts';
import { setRate } from './rates/set-rate.ts';
import { readOrderCost } from './reading/read-order-cost.ts';
import { readPeriod } from './reading/read-period.ts';
import { readSalesProfit } from './reading/read-sales-profit.ts';
import { readStockAge } from './reading/read-stock-age.ts';
import { readTurnover } from './reading/read-turnover.ts';
import { valueCauses } from './valuation/value-causes.ts';
import { valueWhatHappened } from './valuation/value-what-happened.ts';

export const costingModule = defineModule({
  name: 'costing',
  label: { zh: '成本核算', en: 'Costing' },
  permissions: costingPermissions,
  grants: costingGrants,
  entities: [periodEntity, itemMethodEntity, rateEntity, adjustmentEntity],
  policies: costingPolicies,
  commands: [valueCauses, addLateCost, revalueStock, chooseMethod, setRate, beginClosing, resumePeriod, closePeriod],
  queries: [readTurnover, readStockAge, readOrderCost, readPeriod, readSalesProfit],
  lists: [valueList, ageList, factList, entryList, orderCostList, periodList, rateList, salesProfitList],
  events: costingEvents,
  reactions: [valueWhatHappened],
  provides: [provide(moneyMonths, holdOpenMonth)],
});
