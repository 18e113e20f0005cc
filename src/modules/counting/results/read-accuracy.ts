import { defineQuery } from '../../../kernel/index.ts';
import { countingLimits, zAccuracy, zReadAccuracyRequest } from '../contract.ts';
import { readAccuracyRows } from '../queries/accuracy.ts';
import { accuracyOf } from '../rules/accuracy.ts';

/** How far the books can be relied on, by what was counted. */
export const readAccuracy = defineQuery({
  name: 'counting.read-accuracy',
  summary: { zh: '库存准确率', en: 'Inventory record accuracy' },
  permission: 'counting.result.read',
  input: zReadAccuracyRequest,
  output: zAccuracy,
  http: { method: 'GET', path: '/count-accuracy' },
  handle: async ({ tx, principal: { scope } }, { by, from, to }) => {
    const [since, until] = [new Date(from), new Date(to)];
    const most = countingLimits.accuracyRowsMax;
    const rows = await readAccuracyRows(tx, { by, from: since, to: until, scope, most });
    const sum = (name: 'counted' | 'within') => rows.reduce((total, row) => total + row[name], 0);
    return {
      ...{ by, from: since.toISOString(), to: until.toISOString() },
      total: accuracyOf(sum('counted'), sum('within')),
      rows: rows.map(({ counted, within, ...row }) => ({ ...row, ...accuracyOf(counted, within) })),
    };
  },
});
