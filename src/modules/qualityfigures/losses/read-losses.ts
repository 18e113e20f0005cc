import { defineQuery, toWire } from '../../../kernel/index.ts';
import {
  lossLimits,
  zReadLossesRequest,
  zReadLossesResponse,
  zReadLossRowsRequest,
  zReadLossRowsResponse,
} from '../contract.ts';
import { findLossRows, sumLosses } from '../queries/losses.ts';
import { orderLosses } from '../rules/order-losses.ts';
import { spanOf } from './span-of.ts';

/** More groups than that are no Pareto; the rest beyond them isn't counted. */
const GROUPS_MAX = 5_000;

/** What is lost most: scrap, readings that failed, or decisions, by reason, item, operation, machine, supplier or team. */
export const readLosses = defineQuery({
  name: 'qualityfigures.read-losses',
  summary: { zh: '质量损失排列图', en: 'Pareto of quality losses' },
  permission: 'qualityfigures.chart.read',
  input: zReadLossesRequest,
  output: zReadLossesResponse,
  http: { method: 'GET', path: '/quality-losses' },
  heavy: true,
  handle: async ({ tx, principal }, asked) =>
    orderLosses(await sumLosses(tx, principal.scope, { ...asked, ...spanOf(asked) }, GROUPS_MAX), lossLimits.barsMax),
});

/** What one bar is made of, down to the report, reading or decision. */
export const readLossRows = defineQuery({
  name: 'qualityfigures.read-loss-rows',
  summary: { zh: '质量损失明细', en: 'What a loss is made of' },
  permission: 'qualityfigures.chart.read',
  input: zReadLossRowsRequest,
  output: zReadLossRowsResponse,
  http: { method: 'GET', path: '/quality-losses/rows' },
  heavy: true,
  handle: async ({ tx, principal }, asked) => {
    const rows = await findLossRows(tx, principal.scope, { ...asked, ...spanOf(asked) }, lossLimits.rowsMax + 1);
    return { rows: toWire(rows.slice(0, lossLimits.rowsMax)), more: rows.length > lossLimits.rowsMax };
  },
});
