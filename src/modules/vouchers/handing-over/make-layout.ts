import { defineCommand, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zLayout, zMakeLayoutRequest } from '../contract.ts';
import { insertLayout } from '../queries/hand-overs.ts';
import { refuse } from '../refusals.ts';
import { tellLayout } from './tell-layout.ts';

/** A layout of one's own: which columns a bookkeeping program reads, in which order, under which headings and in which form. */
export const makeLayout = defineCommand({
  name: 'vouchers.make-export-layout',
  summary: { zh: '新建导出格式', en: 'Make an export layout' },
  permission: 'vouchers.layout.write',
  input: zMakeLayoutRequest,
  output: zLayout,
  http: { method: 'POST', path: '/voucher-layouts' },
  handle: async (context, input) => {
    assertPlant(context.principal);
    const layout = { id: newId(), ...input };
    if (!(await insertLayout(context.tx, layout, context.now)))
      throw refuse('vouchers.layout_taken', { code: input.code }, { where: '/code' });
    return tellLayout(context, { ...layout, active: true, version: 1 });
  },
});
