import { type Amount, defineQuery, parseAmount, Refusal, toWire } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zOrderCost, zReadOrderCostRequest } from '../contract.ts';
import { findOrderCost, findOrderMaterials, findOrderWork, sumOrderWip } from '../queries/order-cost.ts';
import { divide } from '../rules/cents.ts';

const ONE = 1_000_000n;

/** What an order cost: material, labour and overhead beside what was planned, what was received, what is left in process. */
export const readOrderCost = defineQuery({
  name: 'costing.read-order-cost',
  summary: { zh: '工单成本单', en: 'What a work order cost' },
  permission: 'costing.value.see',
  input: zReadOrderCostRequest,
  output: zOrderCost,
  http: { method: 'GET', path: '/costing/orders/:orderId' },
  handle: async ({ tx, principal }, { orderId }) => {
    assertPlant(principal);
    const head = await findOrderCost(tx, orderId);
    if (!head)
      throw new Refusal(
        'kernel.not_found',
        { thing: { zh: '工单', en: 'work order' }, id: orderId },
        { where: '/orderId' },
      );
    const { plannedMaterial, plannedLabour, plannedOverhead, plannedFee, ...order } = head;
    const [materials, work, sums] = [
      await findOrderMaterials(tx, orderId),
      await findOrderWork(tx, orderId),
      await sumOrderWip(tx, orderId),
    ];
    const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum + parseAmount(text), 0n);
    const material = total(materials.map(({ amount }) => amount));
    const labour = total(work.map((one) => one.labour));
    const overhead = total(work.map((one) => one.overhead));
    const subcontract = parseAmount(sums.subcontract);
    const [other, made, wip, scrapped] = [sums.other, order.made, order.wip, order.scrapped].map(parseAmount) as [
      Amount,
      Amount,
      Amount,
      Amount,
    ];
    // Pieces that were scrapped took with them what a piece had cost; those that are good bear it.
    const all = material + labour + overhead + subcontract + other - wip;
    const costOfOne = made > 0n ? divide(all * ONE, made) : null;
    const scrapCost =
      made > 0n && scrapped > 0n ? divide(divide(all * scrapped, made + scrapped), 10_000n) * 10_000n : null;
    return toWire({
      ...order,
      ...{ quantity: parseAmount(order.quantity), made, scrapped, wip, material, labour, overhead },
      ...{ subcontract, other },
      materials: materials.map((one) => ({
        ...one,
        ...{ quantity: parseAmount(one.quantity), amount: parseAmount(one.amount) },
        planned: one.planned === null ? null : parseAmount(one.planned),
      })),
      work: work.map((one) => ({ ...one, labour: parseAmount(one.labour), overhead: parseAmount(one.overhead) })),
      ...{ received: parseAmount(sums.received), settled: parseAmount(sums.settled) },
      planned:
        plannedMaterial === null || plannedLabour === null || plannedOverhead === null
          ? null
          : {
              ...{ material: parseAmount(plannedMaterial), labour: parseAmount(plannedLabour) },
              ...{ overhead: parseAmount(plannedOverhead), fee: parseAmount(plannedFee ?? '0') },
            },
      costOfOne: costOfOne === null || costOfOne < 0n ? null : costOfOne,
      scrapCost: scrapCost === null || scrapCost < 0n ? null : scrapCost,
    });
  },
});
