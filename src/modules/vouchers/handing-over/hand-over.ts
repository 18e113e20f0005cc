import { createHash } from 'node:crypto';
import { defineCommand, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { handOverLimits, zHandOver, zHandOverRequest } from '../contract.ts';
import { textOf } from '../making/write-voucher.ts';
import { tellMoved } from '../moving/tell-moved.ts';
import { findLayout, insertHandOver, lockPosted, readLinesOfVouchers } from '../queries/hand-overs.ts';
import { findVouchers } from '../queries/vouchers.ts';
import { refuse } from '../refusals.ts';
import { centsOf } from '../rules/lines-of-fact.ts';
import { presentHandOver } from './present-hand-over.ts';
import { tellHandOver } from './tell-hand-over.ts';
import { writeFile } from './write-file.ts';

/**
 * What is posted of a month and wasn't handed over becomes one file, and counts as handed over from then on: under the locks of its vouchers, so that
 * whoever asks at the same time gets none of them. The file is kept as it is, byte by byte.
 */
export const handOver = defineCommand({
  name: 'vouchers.hand-over',
  summary: { zh: '导出凭证并标记已传递', en: 'Export vouchers and mark them as handed over' },
  permission: 'vouchers.voucher.push',
  input: zHandOverRequest,
  output: zHandOver,
  http: { method: 'POST', path: '/voucher-hand-overs' },
  handle: async (context, { layoutId, month }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const layout = await findLayout(tx, layoutId);
    if (!layout?.active) throw refuse('vouchers.layout_unknown', {}, { where: '/layoutId' });
    const period = `${month}-01`;
    const vouchers = await lockPosted(tx, period, handOverLimits.vouchersMax);
    if (vouchers.length === 0) throw refuse('vouchers.nothing_to_hand_over', { month });
    const ids = vouchers.map(({ id }) => id);
    const lines = await readLinesOfVouchers(tx, ids);
    const { content, mediaType } = await writeFile(layout, lines);
    const code = await nextDocumentNumber(tx, 'voucher_hand_over', await context.configuration({}), now);
    const id = newId();
    const one = {
      ...{ id, code, state: 'handed_over' as const, layoutId, layoutName: layout.name, period, content, mediaType },
      fileName: `${layout.name} ${month} ${code}.${layout.format}`,
      sha256: createHash('sha256').update(content).digest('hex'),
      ...{ vouchers: ids.length, lines: lines.length },
      total: textOf(vouchers.reduce((sum, { total }) => sum + centsOf(total), 0n)),
      ...{ madeBy: principal.personId, madeByName: principal.name, madeAt: now },
    };
    await insertHandOver(tx, one, ids);
    for (const voucher of await findVouchers(tx, ids))
      tellMoved(context, 'posted', voucher, { released: 0, reason: code });
    return tellHandOver(context, await presentHandOver(tx, id), null);
  },
});
