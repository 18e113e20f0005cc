import { z } from 'zod';
import {
  assertInScope,
  defineCommand,
  defineReaction,
  formatAmount,
  newId,
  type OutboxRow,
  parseAmount,
} from '../../../kernel/index.ts';
import { operationReported, piecesTransferred, reportReversed } from '../../execution/index.ts';
import { zNoted, zNoteLateFactRequest } from '../contract.ts';
import { lateFactArrived } from '../events.ts';
import { lockHandover } from '../queries/handovers.ts';
import { findBusinessAt, findOvertaken, insertLateFact } from '../queries/late-facts.ts';
import { findWorkAt } from '../queries/work-here.ts';
import { toldOf } from '../tell-handover.ts';

/** What happened before a handover was signed, and was told after: it is added to the handover, and nothing signed changes. */
export const noteLateFact = defineCommand({
  name: 'handover.note-late-fact',
  summary: { zh: '记下签字后才到的记录', en: 'Note what arrived after a handover was signed' },
  permission: 'handover.handover.write',
  input: zNoteLateFactRequest,
  output: zNoted,
  http: { method: 'POST', path: '/handovers/late-facts' },
  handle: async (context, { kind, factId, operationId, quantity, ...times }) => {
    const { tx, principal, now } = context;
    const [businessAt, toldAt] = [new Date(times.businessAt), new Date(times.toldAt)];
    const [work] = await findWorkAt(tx, [operationId]);
    if (work) assertInScope(principal, work);
    let noted = 0;
    for (const id of work ? await findOvertaken(tx, { operationId, businessAt, toldAt }) : []) {
      const handover = await lockHandover(tx, id);
      if (!handover || !work) continue;
      const fact = { id: newId(), handoverId: id, kind, factId, operationId, quantity: parseAmount(quantity) };
      if (!(await insertLateFact(tx, { ...fact, businessAt, toldAt, notedAt: now }))) continue;
      noted += 1;
      context.emit(lateFactArrived, id, {
        ...{ ...toldOf(handover), lateFactId: fact.id, factId, operationId, operation: `${work.code} ${work.name}` },
        ...{ quantity: formatAmount(fact.quantity), unit: work.unit, ...times },
        ...{ outById: handover.outById, inById: handover.inById },
      });
    }
    return { noted };
  },
});

/** Told this much later than it happened, it may have been overtaken by a signature. */
const LATE_MILLISECONDS = 1_000;

const zReported = operationReported.data.pick({
  reportId: true,
  operationId: true,
  businessAt: true,
  quantityGood: true,
  quantityScrap: true,
  quantityRework: true,
});
const zReversed = zReported.extend({ reversesId: z.string() });
const zTransferred = piecesTransferred.data.pick({
  transferId: true,
  operationId: true,
  businessAt: true,
  quantity: true,
});

/** Follows what is told late, and what is taken back. */
export const noteLateFacts = defineReaction({
  name: 'handover.note-late-facts',
  summary: { zh: '把签字后才到的记录加到交接班上', en: 'Adds what arrives late to handovers that were signed before' },
  on: [operationReported.type, reportReversed.type, piecesTransferred.type],
  sift: async (_, events) =>
    events.filter(
      ({ type, at, data }) =>
        type === reportReversed.type ||
        Date.parse(at) - Date.parse((data as { businessAt: string }).businessAt) > LATE_MILLISECONDS,
    ),
  async handle({ read, execute }, event) {
    const fact = factOf(event);
    const businessAt = fact.reverses
      ? (await read((tx) => findBusinessAt(tx, [fact.reverses as string]))).get(fact.reverses)
      : new Date(fact.businessAt);
    if (!businessAt) return;
    const { kind, factId, operationId, quantity } = fact;
    const times = { businessAt: businessAt.toISOString(), toldAt: event.at };
    const found = await read((tx) => findOvertaken(tx, { operationId, businessAt, toldAt: new Date(event.at) }));
    if (found.length > 0) await execute(noteLateFact, { kind, factId, operationId, quantity, ...times });
  },
});

interface Fact {
  kind: 'report' | 'reversal' | 'transfer';
  factId: string;
  operationId: string;
  quantity: string;
  businessAt: string;
  reverses?: string;
}

function factOf({ type, data }: OutboxRow): Fact {
  if (type === piecesTransferred.type) {
    const { transferId: factId, ...rest } = zTransferred.parse(data);
    return { kind: 'transfer', factId, ...rest };
  }
  const reversed = type === reportReversed.type ? zReversed.parse(data) : undefined;
  const { reportId: factId, operationId, businessAt, ...said } = reversed ?? zReported.parse(data);
  const pieces = [said.quantityGood, said.quantityScrap, said.quantityRework].map(parseAmount);
  const quantity = formatAmount(pieces.reduce((sum, each) => sum + each, 0n));
  const of = { factId, operationId, businessAt, quantity };
  return reversed ? { kind: 'reversal', ...of, reverses: reversed.reversesId } : { kind: 'report', ...of };
}
