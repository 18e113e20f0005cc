import { assertInScope, type CommandContext, type QueryContext } from '../../../kernel/index.ts';
import { lockRfq, readRfqById } from '../queries/rfqs.ts';
import { refuse } from '../refusals.ts';
import type { Rfq, RfqLine } from '../rules/rfq.ts';

/** Locked, in the person's area. Throws purchasing.rfq_unknown, kernel.out_of_scope. */
export async function lockRfqSeen({ tx, principal }: CommandContext, rfqId: string): Promise<Rfq> {
  return seen(principal, await lockRfq(tx, rfqId), rfqId);
}

/** For questions: as it stands. */
export async function findRfqSeen({ tx, principal }: QueryContext, rfqId: string): Promise<Rfq> {
  return seen(principal, await readRfqById(tx, rfqId), rfqId);
}

function seen(principal: QueryContext['principal'], rfq: Rfq | undefined, id: string): Rfq {
  if (!rfq) throw refuse('purchasing.rfq_unknown', { id }, { where: '/rfqId' });
  assertInScope(principal, rfq);
  return rfq;
}

/** The lines that were named, each once. Throws purchasing.rfq_line_unknown, purchasing.rfq_line_twice. */
export function linesNamed<Asked extends { lineId: string }>(
  rfq: Rfq,
  asked: readonly Asked[],
  field: 'answers' | 'lines',
): { line: RfqLine; asked: Asked; where: `/${string}` }[] {
  return asked.map((one, index) => {
    const where = `/${field}/${index}` as const;
    const line = rfq.lines.find(({ id }) => id === one.lineId);
    if (!line)
      throw refuse('purchasing.rfq_line_unknown', { id: one.lineId, rfq: rfq.code }, { where: `${where}/lineId` });
    if (asked.findIndex(({ lineId }) => lineId === one.lineId) < index)
      throw refuse('purchasing.rfq_line_twice', { line: line.lineNumber }, { where });
    return { line, asked: one, where };
  });
}
