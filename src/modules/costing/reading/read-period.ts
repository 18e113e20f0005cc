import { configurationFor, defineQuery } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zPeriod, zPeriodRequest } from '../contract.ts';
import { presentPeriod } from '../periods/present-period.ts';

/** A month, and what stands against closing it. */
export const readPeriod = defineQuery({
  name: 'costing.read-period',
  summary: { zh: '会计期间和结账检查', en: 'An accounting month and what is open' },
  permission: 'costing.value.see',
  input: zPeriodRequest,
  output: zPeriod,
  http: { method: 'GET', path: '/costing/periods/:month' },
  heavy: true,
  handle: async ({ tx, principal, now }, { month }) => {
    assertPlant(principal);
    return presentPeriod(tx, `${month}-01`, now, await configurationFor(tx, {}));
  },
});
