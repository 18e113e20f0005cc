import { defineQuery } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zLayout, zOfLayoutRequest } from '../contract.ts';
import { findLayout } from '../queries/hand-overs.ts';
import { refuse } from '../refusals.ts';

export const readLayout = defineQuery({
  name: 'vouchers.read-export-layout',
  summary: { zh: '查看导出格式', en: 'Read an export layout' },
  permission: 'vouchers.voucher.see',
  input: zOfLayoutRequest,
  output: zLayout,
  http: { method: 'GET', path: '/voucher-layouts/:layoutId' },
  handle: async ({ tx, principal }, { layoutId }) => {
    assertPlant(principal);
    const layout = await findLayout(tx, layoutId);
    if (!layout) throw refuse('vouchers.layout_unknown', {}, { where: '/layoutId' });
    return layout;
  },
});
