import { defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zChangeLayoutRequest, zLayout } from '../contract.ts';
import { lockLayout, updateLayout } from '../queries/hand-overs.ts';
import { refuse } from '../refusals.ts';
import { tellLayout } from './tell-layout.ts';

/** Files that were handed over stay as they are. */
export const changeLayout = defineCommand({
  name: 'vouchers.change-export-layout',
  summary: { zh: '修改导出格式', en: 'Change an export layout' },
  permission: 'vouchers.layout.write',
  input: zChangeLayoutRequest,
  output: zLayout,
  http: { method: 'POST', path: '/voucher-layouts/:layoutId/update' },
  handle: async (context, { layoutId, expectedVersion, ...change }) => {
    assertPlant(context.principal);
    const layout = await lockLayout(context.tx, layoutId);
    if (!layout) throw refuse('vouchers.layout_unknown', {}, { where: '/layoutId' });
    if (layout.version !== expectedVersion) throw refuse('vouchers.layout_changed', { layout: layout.name });
    const now = { ...layout, ...change, version: layout.version + 1 };
    await updateLayout(context.tx, now, context.now);
    return tellLayout(context, now, layout);
  },
});
