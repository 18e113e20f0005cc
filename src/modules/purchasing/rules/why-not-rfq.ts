import { formatAmount, namePair, type Refusal, sayState, type Text } from '../../../kernel/index.ts';
import { type RfqState, rfqStateLabels } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { type RfqVerb, rfqMoveOf, rfqVerbs } from '../states.ts';
import { type Compared, isExpired, lastDayOf } from './compare-offers.ts';
import type { Answer, Rfq, RfqLine } from './rfq.ts';

/** Why this verb of the table can't be done with this request for quotation now. */
export function whyNotMoveRfq(rfq: Pick<Rfq, 'code' | 'state' | 'lines'>, verb: RfqVerb): Refusal | undefined {
  const { label, from } = rfqMoveOf(verb);
  if (!from.includes(rfq.state)) return rfqStateRefusal(rfq, label, from);
  const awarded = rfq.lines.find((line) => line.awarded);
  if (verb === 'cancel' && awarded?.awarded)
    return refuse('purchasing.rfq_has_awards', {
      rfq: rfq.code,
      line: awarded.lineNumber,
      order: awarded.awarded.orderCode,
    });
  return undefined;
}

/** Why one can't be worked on in its state; also for what isn't a verb of the table. */
export function rfqStateRefusal(
  { code, state }: Pick<Rfq, 'code' | 'state'>,
  verb: Text,
  from: readonly RfqState[],
): Refusal {
  const otherwise = { zh: '另开一张询价单', en: 'make another one' };
  const said = sayState(rfqStateLabels, { state, from }, rfqVerbs.map(rfqMoveOf), otherwise);
  return refuse('purchasing.rfq_state', { rfq: code, verb, ...said });
}

/** Why what somebody looked at isn't what stands there now: an answer came meanwhile, or somebody changed it. */
export function whyNotRfqSeen({ code, version }: Pick<Rfq, 'code' | 'version'>, expected: number): Refusal | undefined {
  if (version === expected) return undefined;
  return refuse('purchasing.rfq_changed', { rfq: code, expected, actual: version }, { where: '/expectedVersion' });
}

/** Why a line takes no answer, and isn't awarded, any more. */
export function whyNotOpen({ lineNumber, itemCode, awarded }: RfqLine, where: `/${string}`): Refusal | undefined {
  if (!awarded) return undefined;
  const { orderCode: order, personName, personNameEn } = awarded;
  const person = namePair(personName, personNameEn);
  return refuse('purchasing.rfq_line_awarded', { line: lineNumber, item: itemCode, order, person }, { where });
}

interface Choice {
  supplierId: string;
  reason?: string | undefined;
}

interface Compare {
  answers: readonly Answer[];
  compared: readonly Compared[];
  nameOf: (supplierId: string) => string | undefined;
}

/** Why this supplier doesn't get the line, or a part of it, for this reason. */
export function whyNotAward(
  { lineNumber: line, itemCode: item }: Pick<RfqLine, 'lineNumber' | 'itemCode'>,
  { supplierId, reason }: Choice,
  { answers, compared, nameOf }: Compare,
  { today, where }: { today: string; where: `/${string}` },
): Refusal | undefined {
  const supplier = nameOf(supplierId);
  if (supplier === undefined) return refuse('purchasing.rfq_supplier_not_asked', { supplier: supplierId }, { where });
  const answer = answers.find((one) => one.supplierId === supplierId);
  const at = { line, item, supplier };
  if (!answer) return refuse('purchasing.rfq_not_answered', at, { where });
  if (answer.declines) return refuse('purchasing.rfq_declined', at, { where });
  if (isExpired(answer, today))
    return refuse('purchasing.rfq_answer_expired', { ...at, until: lastDayOf(answer) ?? '', today }, { where });
  if (reason !== undefined || compared.find((one) => one.supplierId === supplierId)?.best) return undefined;
  const best = compared.filter((one) => one.best).map((one) => nameOf(one.supplierId) ?? '');
  const than = {
    zh: best.length > 0 ? `能按时到的里面最便宜的是 ${best.join('、')}` : '没有一家能按时到',
    en: best.length > 0 ? `the cheapest that comes in time is ${best.join(', ')}` : 'none comes in time',
  };
  return refuse('purchasing.rfq_reason_missing', { ...at, than }, { where: `${where}/reason` });
}

/** Why these parts aren't what was asked for. Amounts are in the item's base unit. */
export function whyNotParts(
  { lineNumber: line, itemCode: item, quantityBase, baseUnit: unit }: RfqLine,
  parts: readonly bigint[],
  where: `/${string}`,
): Refusal | undefined {
  const sum = parts.reduce((total, one) => total + one, 0n);
  if (sum <= quantityBase) return undefined;
  const figures = { asked: formatAmount(quantityBase), sum: formatAmount(sum), unit };
  return refuse('purchasing.rfq_split_too_much', { line, item, ...figures }, { where });
}
