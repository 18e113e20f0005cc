import { defineCommand, parseAmount, policiesOf } from '../../../kernel/index.ts';
import { reportOutside, takePiecesBack } from '../../execution/index.ts';
import { zOutsideMoved, zReceiveOutsideRequest } from '../contract.ts';
import { lockLineSeen } from '../orders/lock-order.ts';
import { purchasingPolicies } from '../policies.ts';
import { postReceipt } from '../receipts/post-receipt.ts';
import { assertNote } from '../receipts/receive-goods.ts';
import { refuse } from '../refusals.ts';
import { whyNotOutside } from '../rules/why-not.ts';
import { momentOf, outsideMoved, placeOf } from './send-outside.ts';

/**
 * Pieces come back from the subcontractor: what is done, or was scrapped there, is the operation's report, with the components that it used of
 * what lies there; what is unworked waits at the operation again. The good ones are owed for.
 */
export const receiveOutside = defineCommand({
  name: 'purchasing.receive-outside',
  summary: { zh: '委外收回', en: 'Receive pieces back from a subcontractor' },
  permission: 'purchasing.outside.write',
  input: zReceiveOutsideRequest,
  output: zOutsideMoved,
  http: { method: 'POST', path: '/subcontract-receipts' },
  handle: async (context, input) => {
    const { order, line } = await lockLineSeen(context, input.lineId);
    const [good, scrap, unworked] = [input.quantityGood, input.quantityScrap, input.quantityUnworked].map(
      parseAmount,
    ) as [bigint, bigint, bigint];
    const back = good + scrap + unworked;
    const why = whyNotOutside(order, line, { back });
    if (why) throw why;
    if (back === 0n) throw refuse('purchasing.nothing_moved', {}, { where: '/quantityGood' });
    const operationId = line.operationId as string;
    const { businessAt, configuration } = await momentOf(context, order, input.businessAt);
    const noteRequired = policiesOf(configuration, purchasingPolicies)['purchasing.delivery_note_required'];
    await assertNote(context, order, line, input, noteRequired);
    const place = await placeOf(context, order);
    const documentCode = order.code;
    const { quantityGood, quantityScrap, scrapReasonCode, lotCode, serialCodes, componentLots } = input;
    if (good + scrap === 0n && (lotCode || serialCodes || componentLots))
      throw refuse('purchasing.numbers_of_unworked', {}, { where: serialCodes ? '/serialCodes' : '/quantityGood' });
    if (unworked > 0n) await takePiecesBack(context, { operationId, amount: unworked, businessAt, documentCode });
    const report =
      good + scrap === 0n
        ? undefined
        : await reportOutside(context, {
            ...{ operationId, quantityGood, quantityScrap, note: documentCode, businessAt: businessAt.toISOString() },
            ...(scrapReasonCode ? { scrapReasonCode } : {}),
            ...(lotCode ? { lotCode } : {}),
            ...(serialCodes ? { serialCodes } : {}),
            ...(componentLots ? { componentLots } : {}),
          });
    const posted = await postReceipt(context, configuration, {
      ...{ order, line, kind: 'receipt', amount: good, locationId: place.id, businessAt },
      ...{ deliveryNote: input.deliveryNote ?? null, reason: null, reverses: null },
      // What was scrapped there won't come any more; what is unworked may go out again.
      change: {
        ...{ received: line.received + good, returned: line.returned, cancelled: line.cancelled + scrap },
        outside: line.outside - back,
      },
      pieces: { quantityScrap: scrap, quantityUnworked: unworked, reportId: report?.reportId ?? null },
      postings: () => [],
    });
    return outsideMoved(posted, line);
  },
});
