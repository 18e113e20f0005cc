import { defineQuery } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { handOverLimits, zExportLines, zReadExportLinesRequest } from '../contract.ts';
import { countPosted, readLinesOfMonth } from '../queries/hand-overs.ts';

/** The first lines of a month with every field that a layout may name: what a preview is made of. */
export const readExportLines = defineQuery({
  name: 'vouchers.read-export-lines',
  summary: { zh: '导出预览用的分录', en: 'Lines for the preview of an export' },
  permission: 'vouchers.voucher.see',
  input: zReadExportLinesRequest,
  output: zExportLines,
  http: { method: 'GET', path: '/voucher-export-lines' },
  handle: async ({ tx, principal }, { month, which }) => {
    assertPlant(principal);
    const period = `${month}-01`;
    const lines = await readLinesOfMonth(tx, { period, which, most: handOverLimits.previewLines });
    return { month, vouchers: await countPosted(tx, period), lines };
  },
});
