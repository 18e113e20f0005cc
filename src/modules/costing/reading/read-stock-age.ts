import { zNothing } from '../../../kernel/contract.ts';
import { defineQuery, parseAmount, toWire } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zStockAge } from '../contract.ts';
import { sumStockAge } from '../queries/stock-age.ts';

/** 库龄: what stock is worth by how long it has lain there. */
export const readStockAge = defineQuery({
  name: 'costing.read-stock-age',
  summary: { zh: '库龄分析', en: 'What stock is worth by its age' },
  permission: 'costing.value.see',
  input: zNothing,
  output: zStockAge,
  http: { method: 'GET', path: '/costing/ageing' },
  heavy: true,
  handle: async ({ tx, principal, now }) => {
    assertPlant(principal);
    const rows = await sumStockAge(tx, now);
    return toWire({
      kinds: rows.map(({ amount, bands, ...kind }) => ({
        ...kind,
        amount: parseAmount(amount),
        bands: {
          ...{ upTo30: parseAmount(bands.upTo30), upTo90: parseAmount(bands.upTo90) },
          ...{ upTo180: parseAmount(bands.upTo180), upTo365: parseAmount(bands.upTo365) },
          older: parseAmount(bands.older),
        },
      })),
    });
  },
});
