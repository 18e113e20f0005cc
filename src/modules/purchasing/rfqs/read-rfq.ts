import {
  declarationsOf,
  defineQuery,
  formatAmount,
  mayDo,
  parseAmount,
  type QueryContext,
  Refusal,
  roleCodesWith,
} from '../../../kernel/index.ts';
import type { Action } from '../../execution/contract.ts';
import { findRequests } from '../../execution/index.ts';
import { findItems } from '../../masterdata/index.ts';
import {
  type Offer,
  type RfqComparison,
  type RfqWire,
  zReadRfqRequest,
  zRfq,
  zRfqActions,
  zRfqComparison,
} from '../contract.ts';
import {
  type DeliveryRecord,
  findDeliveryRecords,
  findLastPaid,
  type LastPaid,
  readRfqSuppliers,
} from '../queries/rfq-view.ts';
import { findAnswers } from '../queries/rfqs.ts';
import { type Compared, inUnit } from '../rules/compare-offers.ts';
import type { Answer, Rfq, RfqLine } from '../rules/rfq.ts';
import { whyNotMoveRfq } from '../rules/why-not-rfq.ts';
import { type RfqVerb, rfqMoveOf, rfqVerbs } from '../states.ts';
import { dayIn } from '../terms/choose-term.ts';
import { ratioOf } from '../terms/ratio-of.ts';
import { compareLine } from './compare-line.ts';
import { findRfqSeen } from './lock-rfq.ts';
import { presentRfq } from './present-rfq.ts';
import { stillWanted } from './still-wanted.ts';

export const readRfq = defineQuery({
  name: 'purchasing.read-rfq',
  summary: { zh: '查看询价单', en: 'Read a request for quotation' },
  permission: 'purchasing.rfq.read',
  input: zReadRfqRequest,
  output: zRfq,
  http: { method: 'GET', path: '/rfqs/:rfqId' },
  handle: async (context, { rfqId }) => presentRfq(context, (await findRfqSeen(context, rfqId)).id),
});

/** "Why can't I?": each verb of the state table, with the refusal that it would meet now. */
export const readRfqActions = defineQuery({
  name: 'purchasing.read-rfq-actions',
  summary: { zh: '询价单现在能做什么', en: 'What may be done with a request for quotation now, and why not' },
  permission: 'purchasing.rfq.read',
  input: zReadRfqRequest,
  output: zRfqActions,
  http: { method: 'GET', path: '/rfqs/:rfqId/actions' },
  handle: async (context, { rfqId }) => {
    const rfq = await findRfqSeen(context, rfqId);
    return { state: rfq.state, actions: rfqVerbs.map((verb) => explain(context, rfq, verb)) };
  },
});

function explain({ tx, principal }: QueryContext, rfq: Rfq, verb: RfqVerb): Action {
  const { permission, label } = rfqMoveOf(verb);
  const roles = roleCodesWith(declarationsOf(tx), permission).join('、') || '—';
  const why = mayDo(principal, permission)
    ? whyNotMoveRfq(rfq, verb)
    : new Refusal('kernel.permission_missing', { permission, roles });
  const action = { action: verb, label: label[principal.language], allowed: !why };
  const how = { method: 'POST', path: `/rfqs/${rfq.id}/${verb}` } as const;
  return { ...action, ...(why ? { refusal: why.problem(principal.language) } : {}), ...how };
}

/** Line by line, what each supplier would come to, when it would come, and how it delivered until now. */
export const compareRfq = defineQuery({
  name: 'purchasing.compare-rfq',
  summary: { zh: '比较供应商的报价', en: 'Compare what suppliers answered' },
  permission: 'purchasing.rfq.read',
  input: zReadRfqRequest,
  output: zRfqComparison,
  http: { method: 'GET', path: '/rfqs/:rfqId/comparison' },
  handle: async (context, { rfqId }): Promise<RfqComparison> => {
    const { tx, principal, now } = context;
    const rfq = await findRfqSeen(context, rfqId);
    const itemIds = [...new Set(rfq.lines.map(({ itemId }) => itemId))];
    const items = await findItems(tx, itemIds);
    const suppliers = await readRfqSuppliers(tx, rfq.id);
    const answers = await findAnswers(tx, rfq.id);
    const records = await findDeliveryRecords(
      tx,
      itemIds,
      suppliers.map(({ supplierId }) => supplierId),
    );
    const paid = await findLastPaid(tx, itemIds);
    const configuration = await context.configuration();
    const today = dayIn(configuration, now);
    const seesPrices = mayDo(principal, 'purchasing.price.see');
    const requests = await findRequests(
      tx,
      rfq.lines.flatMap(({ requestIds }) => requestIds),
    );
    const lines = rfq.lines.flatMap((line) => {
      const item = items.get(line.itemId);
      if (!item) return [];
      const gone = line.requestIds.filter((id) => requests.get(id)?.state !== 'open');
      const need = stillWanted(line, gone, requests);
      // Where nothing is left of it, what it asked for is compared.
      const compared = compareLine({ ...line, quantityBase: need > 0n ? need : line.quantityBase }, answers, {
        ...{ item, wantedOn: dayIn(configuration, line.wantedAt), today },
      });
      const offers = suppliers.map((supplier) =>
        presentOffer(supplier, {
          answer: answers.find((one) => one.lineId === line.id && one.supplierId === supplier.supplierId),
          reckoned: compared.find((one) => one.supplierId === supplier.supplierId),
          record: records.find((one) => one.itemId === line.itemId && one.supplierId === supplier.supplierId),
          seesPrices,
        }),
      );
      const last = seesPrices ? paid.find(({ itemId }) => itemId === line.itemId) : undefined;
      const lastPaid = (last && presentPaid(last, line)) ?? null;
      return [{ lineId: line.id, stillWanted: formatAmount(need > 0n ? need : 0n), lastPaid, offers }];
    });
    return { rfqId: rfq.id, version: rfq.version, lines };

    function presentPaid({ itemId: _, price, unit, receivedAt, ...paidTo }: LastPaid, line: RfqLine) {
      const item = items.get(line.itemId);
      const [from, to] = item ? [ratioOf(item, unit), ratioOf(item, line.unit)] : [];
      if (!from || !to) return null;
      const priceInLineUnit = formatAmount(inUnit(parseAmount(price), from, to));
      return { priceInLineUnit, ...paidTo, receivedAt: receivedAt.toISOString() };
    }
  },
});

interface OfferFacts {
  answer: Answer | undefined;
  reckoned: Compared | undefined;
  record: DeliveryRecord | undefined;
  seesPrices: boolean;
}

function presentOffer(
  { supplierId, supplierCode, supplierName, supplierNameEn }: RfqWire['suppliers'][number],
  { answer, reckoned, record, seesPrices }: OfferFacts,
): Offer {
  const offers = answer && !answer.declines;
  const money = seesPrices && offers ? { answer, reckoned } : undefined;
  const amount = (value: bigint | undefined) => (value === undefined ? null : formatAmount(value));
  return {
    ...{ supplierId, supplierCode, supplierName, supplierNameEn },
    answeredAt: answer?.answeredAt.toISOString() ?? null,
    attempts: answer?.attempt ?? 0,
    declines: answer?.declines ?? false,
    price: amount(money?.answer.price),
    unit: offers ? answer.unit : null,
    taxPercent: amount(money?.answer.taxPercent),
    priceInLineUnit: amount(money?.reckoned?.priceInLineUnit),
    quantityToBuy: amount(reckoned?.quantityToBuy),
    net: amount(money?.reckoned?.net),
    freight: amount(money?.answer.freight),
    landed: amount(money?.reckoned?.landed),
    gross: amount(money?.reckoned?.gross),
    comesOn: reckoned?.comesOn ?? null,
    daysLate: reckoned?.daysLate ?? null,
    validUntil: answer?.validUntil ?? null,
    expired: reckoned?.expired ?? false,
    cheapest: seesPrices ? (reckoned?.cheapest ?? false) : null,
    best: seesPrices ? (reckoned?.best ?? false) : null,
    earliest: reckoned?.earliest ?? false,
    late: reckoned?.late ?? false,
    onTime: record?.onTime ?? null,
    medianDays: record?.medianDays ?? null,
    deliveries: record?.deliveries ?? 0,
    note: answer?.note ?? null,
  };
}
