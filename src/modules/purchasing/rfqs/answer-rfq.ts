import {
  type CommandContext,
  defineCommand,
  newId,
  parseAmount,
  policiesOf,
  type Refusal,
} from '../../../kernel/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { type LineAnswer, zAnswerRfqRequest, zRfq } from '../contract.ts';
import { rfqAnswerEntity, rfqEntity } from '../entities.ts';
import { rfqAnswered } from '../events.ts';
import { purchasingPolicies } from '../policies.ts';
import { findAnswers, insertAnswers, type NewAnswer, updateRfq } from '../queries/rfqs.ts';
import { refuse } from '../refusals.ts';
import type { RfqLine } from '../rules/rfq.ts';
import { rfqStateRefusal, whyNotOpen } from '../rules/why-not-rfq.ts';
import { dayIn } from '../terms/choose-term.ts';
import { linesNamed, lockRfqSeen } from './lock-rfq.ts';
import { presentRfq } from './present-rfq.ts';
import { toldOfRfq } from './tell-rfq.ts';

/** What a supplier answers, line by line. It may answer again: the latest counts, and what it said before stays. */
export const answerRfq = defineCommand({
  name: 'purchasing.answer-rfq',
  summary: { zh: '录入供应商的询价答复', en: 'Enter what a supplier answers' },
  permission: 'purchasing.rfq.write',
  input: zAnswerRfqRequest,
  output: zRfq,
  http: { method: 'POST', path: '/rfqs/:rfqId/answers' },
  handle: async (context, { rfqId, supplierId, answers }) => {
    const { tx, now, principal } = context;
    const rfq = await lockRfqSeen(context, rfqId);
    const named = linesNamed(rfq, answers, 'answers');
    // What was awarded says to whom; that tells more than the state.
    for (const { line, where } of named) refuseIf(whyNotOpen(line, where));
    if (rfq.state !== 'asked') throw rfqStateRefusal(rfq, { zh: '录入答复', en: 'enter an answer' }, ['asked']);
    const supplier = rfq.suppliers.find((one) => one.supplierId === supplierId);
    if (!supplier)
      throw refuse('purchasing.rfq_supplier_not_asked', { supplier: supplierId }, { where: '/supplierId' });
    const configuration = await context.configuration({ workshopId: rfq.workshopId });
    const today = dayIn(configuration, now);
    const items = await findItems(
      tx,
      named.map(({ line }) => line.itemId),
    );
    const before = (await findAnswers(tx, rfq.id)).filter((one) => one.supplierId === supplierId);
    const taxUsual = String(policiesOf(configuration, purchasingPolicies)['purchasing.tax_percent']);
    const rows = named.map(({ line, asked, where }): NewAnswer => {
      refuseIf(whyNotAnswer(line, asked, today, where));
      const item = items.get(line.itemId);
      // Throws where the item hasn't the unit, or its minimum and packs can't be had in it.
      if (item && asked.unit)
        for (const amount of ['1', asked.quantityMin ?? '0', asked.packSize ?? '0'])
          toBaseQuantity(item, parseAmount(amount), asked.unit);
      const last = before.find(({ lineId }) => lineId === line.id)?.attempt ?? 0;
      return {
        ...{ id: newId(), rfqId: rfq.id, lineId: line.id, supplierId, attempt: last + 1 },
        ...(asked.declines ? nothingOffered : offered(asked, taxUsual)),
        ...{ declines: asked.declines, note: asked.note ?? null },
        ...{ answeredAt: now, personId: principal.personId, personName: principal.name },
      };
    });
    await insertAnswers(tx, rows);
    await updateRfq(tx, rfq.id, { changedAt: now });
    context.emit(rfqAnswered, rfq.id, {
      ...toldOfRfq(rfq),
      ...{ supplierId, supplierName: supplier.supplierName, personName: principal.name },
      answers: rows.map(({ id, lineId, declines }) => ({ answerId: id, lineId, declines })),
    });
    const label = `${rfq.code} ${supplier.supplierName}`;
    audit(
      context,
      { id: rfq.id, label, supplierName: supplier.supplierName, count: rows.length },
      sayPrices(rows, rfq.lines),
    );
    return presentRfq(context, rfq.id);
  },
});

const nothingOffered = {
  ...{ price: null, unit: null, taxPercent: null, quantityMin: '0', packSize: '0', freight: '0' },
  ...{ deliversOn: null, leadTimeDays: null, validUntil: null, supplierCode: null },
};

function offered(asked: LineAnswer, taxUsual: string) {
  return {
    ...{ price: asked.price ?? null, unit: asked.unit ?? null, taxPercent: asked.taxPercent ?? taxUsual },
    ...{ quantityMin: asked.quantityMin ?? '0', packSize: asked.packSize ?? '0', freight: asked.freight ?? '0' },
    ...{ deliversOn: asked.deliversOn ?? null, leadTimeDays: asked.leadTimeDays ?? null },
    ...{ validUntil: asked.validUntil ?? null, supplierCode: asked.supplierCode ?? null },
  };
}

/** Why this is no answer: something is missing, contradicts itself, or its day has passed. */
function whyNotAnswer(
  { lineNumber: line }: RfqLine,
  { declines, price, unit, deliversOn, leadTimeDays, validUntil }: LineAnswer,
  today: string,
  where: `/${string}`,
): Refusal | undefined {
  const said = [price, unit, deliversOn ?? leadTimeDays].filter((one) => one !== undefined).length;
  const twoDays = deliversOn !== undefined && leadTimeDays !== undefined;
  if (said !== (declines ? 0 : 3) || twoDays) return refuse('purchasing.rfq_answer_incomplete', { line }, { where });
  const passed = [deliversOn, validUntil].find((day) => day !== undefined && day < today);
  if (passed === undefined) return undefined;
  return refuse('purchasing.rfq_answer_in_the_past', { line, day: passed, today }, { where });
}

function refuseIf(why: Refusal | undefined): void {
  if (why) throw why;
}

function sayPrices(rows: readonly NewAnswer[], lines: readonly RfqLine[]): string {
  const said = rows.map(({ lineId, declines, price, unit, taxPercent }) => {
    const line = lines.find(({ id }) => id === lineId);
    const what = declines ? '–' : `${price} / ${unit} · ${taxPercent} %`;
    return `${line?.lineNumber} ${line?.itemCode} ${what}`;
  });
  return said.join('; ');
}

/** Prices stand apart in the audit log, for those who may see them. */
function audit(
  context: CommandContext,
  { id: entityId, label, supplierName, count }: { id: string; label: string; supplierName: string; count: number },
  prices: string,
): void {
  const answered = { answered: { to: `${supplierName} · ${count}` } };
  context.audit({ entityType: rfqEntity.name, entityId, action: 'answer', label, changes: answered });
  context.audit({
    entityType: rfqAnswerEntity.name,
    entityId,
    action: 'priced',
    label,
    changes: { prices: { to: prices } },
  });
}
