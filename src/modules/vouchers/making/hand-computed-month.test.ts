import { describe, expect, test } from 'vitest';
import { issueMaterial, reportProduction } from '../../execution/index.ts';
import { adjustStock } from '../../inventory/movements/adjust-stock.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { settleEstimate } from '../estimates/settle-estimate.ts';
import { turnEstimates } from '../estimates/turn-estimates.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';

/** What the same month comes to in the numbers of each chart: the same number may mean something else in the other. */
const charts = {
  CAS: { wip: '5001', overhead: '5101', sales: '6401', loss: '6602' },
  SBE: { wip: '4001', overhead: '4101', sales: '5401', loss: '5711' },
} as const;

describe.each(Object.entries(charts))(
  'a month in chart %s, computed by hand',
  (code, { wip, overhead, sales, loss }) => {
    test('bought, issued, welded, completed, shipped, counted short; estimated anew in the next month, then invoiced', async () => {
      const f = await startBookkeeping();
      if (code === 'SBE') {
        await f.putInForce('CAS', null);
        await f.putInForce('SBE', '2000-01-01');
      }
      const { lineId, draftOf } = await makeMonth(f);
      await f.value();
      const kindsOf = async (summary: string) => f.said(await draftOf(summary));
      // 60 tubes at 2.50.
      expect(await kindsOf('采购入库')).toEqual(['借 1403 150.00', '贷 220202 150.00']);
      // 40 tubes into the order, 30.00 of labour and 20.00 of the work centre, ten frames out of it: all of one order on one day.
      expect(await kindsOf('生产领料')).toEqual(
        expect.arrayContaining([
          `借 ${wip} 100.00`,
          '贷 1403 100.00',
          `借 ${wip} 50.00`,
          '贷 221101 30.00',
          `贷 ${overhead} 20.00`,
        ]),
      );
      // Four frames at 15.00.
      expect(await kindsOf('销售出库')).toEqual([`借 ${sales} 60.00`, '贷 1405 60.00']);
      // Two tubes at 2.50, first to 1901 and on from there.
      expect(await kindsOf('盘亏')).toEqual(['借 1901 5.00', `借 ${loss} 5.00`, '贷 1403 5.00', '贷 1901 5.00']);
      const november = [
        '1403 45.00',
        '1405 90.00',
        '220202 -150.00',
        '221101 -30.00',
        `${overhead} -20.00`,
        `${sales} 60.00`,
        `${loss} 5.00`,
      ];
      expect(await f.balances()).toEqual([...november].sort());

      f.factory.clock.set('2026-12-01T09:00:00+08:00');
      expect(await f.factory.execute(turnEstimates, {}, { as: f.first })).toEqual({ month: '2026-12', lines: 1 });
      expect(await f.factory.execute(turnEstimates, {}, { as: f.first })).toEqual({ month: '2026-12', lines: 0 });
      const pair = await f.vouchers(`origin = 'estimate'`);
      expect(pair.map(f.said).sort()).toEqual(
        [
          ['借 1403 150.00', '贷 220202 150.00'],
          ['借 1403 [150.00]', '贷 220202 [150.00]'],
        ].sort(),
      );
      expect(pair[0]?.pair?.id).toBe(pair[1]?.id);
      expect(await f.balances()).toEqual([...november].sort());

      const line = { purchaseLineId: lineId, quantity: '60', unit: 'pcs', net: '150' };
      const { voucherId } = await f.factory.execute(
        settleEstimate,
        { supplierId: f.supplierId, number: 'INV-1', day: '2026-12-01', net: '150', tax: '19.5', lines: [line] },
        { as: f.first },
      );
      const [invoice] = await f.vouchers(`id = '${voucherId}'`);
      expect(invoice && f.said(invoice)).toEqual(['借 220202 150.00', '借 22210101 19.50', '贷 220201 169.50']);
      const december = [...november.filter((one) => !one.startsWith('220202')), '220201 -169.50', '22210101 19.50'];
      expect(await f.balances()).toEqual(december.sort());
      await f.assertBooked();
      await f.stop();
    });
  },
);

async function makeMonth(f: Bookkeeping) {
  const { factory } = f;
  await f.rate('60', '40');
  const tube = await f.makeItem('TUBE');
  const lineId = await f.buy(tube, '100', '2.50');
  await f.receive(lineId, '60');
  const frame = await f.makeProduct({ steps: [{}], components: [{ itemId: tube, quantity: '4' }] });
  await factory.database.pool.query(`update masterdata.item set kind = 'finished' where id = $1`, [frame]);
  const order = await f.order(frame, '10');
  await factory.execute(issueMaterial, { orderId: order.id, itemId: tube, quantity: '40' });
  await f.value();
  const operationId = String(order.operations[0]?.id);
  await factory.execute(reportProduction, { operationId, quantityGood: '10', runMinutes: 30 });
  await f.value();
  const { rows } = await factory.database.pool.query<{ at: string }>(
    'select location_id as at from inventory.balance where item_id = $1 and on_hand > 0',
    [frame],
  );
  await factory.execute(issueStock, {
    ...{ itemId: frame, quantity: '4', unit: 'pcs', fromLocationId: String(rows[0]?.at) },
    ...{ destination: 'customer', reason: '发货' },
  });
  await factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-COUNT', name: '盘点差异' });
  await factory.execute(adjustStock, {
    ...{
      itemId: tube,
      unit: 'pcs',
      locationId: f.shelfId,
      reasonCode: 'A-COUNT',
      difference: '-2',
      expectedOnHand: '20',
    },
  });
  const draftOf = async (summary: string) => {
    const all = await f.vouchers();
    const found = all.find(({ lines }) => lines.some((line) => line.summary.startsWith(summary)));
    if (!found) throw new Error(`no voucher of ${summary} in ${all.map((one) => one.summary)}`);
    return found;
  };
  return { lineId, draftOf };
}
