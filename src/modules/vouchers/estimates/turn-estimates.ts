import {
  type CommandContext,
  clockPolicies,
  defineCommand,
  formatMoment,
  groupBy,
  type JobDefinition,
  newId,
  policiesOf,
} from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zTurnEstimatesRequest, zTurnedEstimates } from '../contract.ts';
import { type NewVoucher, writeVouchers } from '../making/write-voucher.ts';
import { findEstimatesToTurn, insertTurns, type OpenEstimate } from '../queries/estimates.ts';
import { type ChartSetUp, chartAt, readCharts } from '../queries/set-up.ts';
import { lockDesk } from '../queries/write-vouchers.ts';
import { centsOf, nothing } from '../rules/lines-of-fact.ts';
import { accountLines } from './book-invoice.ts';

/**
 * 暂估冲回: what is still estimated of earlier months is taken back in red and made anew, a pair of vouchers for each supplier, once a month
 * however often it is asked. Together they come to nothing: what goods are worth stays as it is.
 */
export const turnEstimates = defineCommand({
  name: 'vouchers.turn-estimates',
  summary: { zh: '月初冲回并重新暂估', en: 'Take estimates back and make them anew' },
  permission: 'vouchers.voucher.make',
  input: zTurnEstimatesRequest,
  output: zTurnedEstimates,
  http: { method: 'POST', path: '/vouchers/turn-estimates' },
  handle: async (context) => {
    const { tx, now } = context;
    assertPlant(context.principal);
    await lockDesk(tx);
    const timeZone = policiesOf(await context.configuration({}), clockPolicies)['clock.time_zone'];
    const period = `${formatMoment(now, timeZone).slice(0, 7)}-01`;
    const open = await findEstimatesToTurn(tx, period);
    const chart = chartAt(await readCharts(tx), period);
    for (const [, lines] of groupBy(open, ({ supplierId }) => supplierId)) await turnOne(context, chart, period, lines);
    return { month: period.slice(0, 7), lines: open.length };
  },
});

/** Looks every day, so that a server that was off on the first still turns them. */
export const turnEstimatesJob: JobDefinition = {
  name: 'vouchers.turn-estimates',
  cron: '40 16 * * *',
  handle: async ({ execute }) => {
    await execute(turnEstimates, {});
  },
};

async function turnOne(
  context: CommandContext,
  chart: ChartSetUp | undefined,
  period: string,
  lines: readonly OpenEstimate[],
): Promise<void> {
  const [{ supplierName } = { supplierName: '' }] = lines;
  const [redId, newVoucherId] = [newId(), newId()];
  const pairOf = (id: string, pairId: string, red: boolean): NewVoucher => {
    const summary = `${red ? '冲回' : '重新'}暂估 ${supplierName}`;
    return {
      ...{ id, origin: 'estimate', chartId: chart?.id ?? '', period, day: period, pairId, summary },
      lines: lines.flatMap(({ amount, itemId, itemKind, orderId, supplierId: partnerId, purchaseLineId }) => {
        const cents = red ? -centsOf(amount) : centsOf(amount);
        const things = { ...nothing, itemId, itemKind, orderId, partnerId, purchaseLineId };
        // What a subcontractor is owed for lies in work in process, not in stock.
        const role = orderId === null ? 'stock' : 'wip';
        return [
          ...accountLines(chart, { role, amount: cents, period, summary, red }, things),
          ...accountLines(chart, { role: 'estimated_payable', amount: -cents, period, summary, red }, things),
        ];
      }),
    };
  };
  await writeVouchers(context, [pairOf(redId, newVoucherId, true), pairOf(newVoucherId, redId, false)]);
  await insertTurns(
    context.tx,
    lines.map(({ purchaseLineId, amount, receiptVoucherId }) => ({
      ...{ id: newId(), period, purchaseLineId, amount, receiptVoucherId, redVoucherId: redId, newVoucherId },
    })),
  );
}
