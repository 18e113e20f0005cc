import type { z } from 'zod';
import { defineCommand, type Text } from '../../../kernel/index.ts';
import { zMoveRfqRequest, zMoveRfqWithReasonRequest, zRfq } from '../contract.ts';
import { rfqEntity } from '../entities.ts';
import { rfqMoved } from '../events.ts';
import { updateRfq } from '../queries/rfqs.ts';
import { whyNotMoveRfq } from '../rules/why-not-rfq.ts';
import { rfqMoveOf } from '../states.ts';
import { lockRfqSeen } from './lock-rfq.ts';
import { presentRfq } from './present-rfq.ts';
import { toldOfRfq } from './tell-rfq.ts';

/** A verb of the state table of requests for quotation as a command: locked, checked by the table's row, written, told. */
function defineMove<I extends z.ZodType<{ rfqId: string; note?: string | undefined; reason?: string | undefined }>>(
  verb: keyof typeof rfqMoved,
  summary: Text,
  input: I,
) {
  const { permission, to } = rfqMoveOf(verb);
  return defineCommand({
    name: `purchasing.${verb}-rfq`,
    summary,
    permission,
    input,
    output: zRfq,
    http: { method: 'POST', path: `/rfqs/:rfqId/${verb}` },
    handle: async (context, asked) => {
      const { tx, now, principal } = context;
      const rfq = await lockRfqSeen(context, asked.rfqId);
      const why = whyNotMoveRfq(rfq, verb);
      if (why) throw why;
      const reason = asked.reason ?? asked.note ?? null;
      const change = verb === 'ask' ? { askedAt: now } : { endReason: reason };
      await updateRfq(tx, rfq.id, { ...change, state: to, changedAt: now });
      const by = { reason, personName: principal.name };
      context.emit(rfqMoved[verb], rfq.id, { ...toldOfRfq(rfq), from: rfq.state, to, ...by });
      context.audit({
        entityType: rfqEntity.name,
        entityId: rfq.id,
        action: verb,
        label: rfq.code,
        changes: { state: { from: rfq.state, to }, ...(reason === null ? {} : { reason: { to: reason } }) },
      });
      return presentRfq(context, rfq.id);
    },
  });
}

export const rfqMoveCommands = {
  ask: defineMove('ask', { zh: '标记已向供应商询价', en: 'Mark suppliers as asked' }, zMoveRfqRequest),
  close: defineMove('close', { zh: '结束询价', en: 'End a request for quotation' }, zMoveRfqWithReasonRequest),
  cancel: defineMove('cancel', { zh: '取消询价单', en: 'Cancel a request for quotation' }, zMoveRfqWithReasonRequest),
};
