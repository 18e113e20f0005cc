import type { z } from 'zod';
import {
  assertInScope,
  type CommandContext,
  defineCommand,
  type FieldChanges,
  formatAmount,
  type Refusal,
  type Text,
} from '../../../kernel/index.ts';
import { zMaterialRequest } from '../contract.ts';
import { requestMoved } from '../events.ts';
import { lockRequest, type Request, type RequestChange, readRequestView, updateRequest } from '../queries/requests.ts';
import { refuse } from '../refusals.ts';
import { type RequestVerb, requestMoves } from '../request-states.ts';
import { whyNotMoveRequest } from '../rules/request.ts';

type Change = Omit<RequestChange, 'state' | 'changedAt'>;

interface RequestCommand<I extends z.ZodType> {
  summary: Text;
  input: I;
  /** What the table's row can't see. */
  whyNot?: (context: CommandContext, request: Request, input: z.output<I>) => Refusal | undefined;
  /** What is written beside the state, and what the audit log says of it. */
  handle(
    context: CommandContext,
    input: z.output<I>,
    before: Request,
  ): Promise<{ change: Change; changes: FieldChanges; reason?: string }>;
}

/** A verb of the state table of requests as a command: locked, checked by the table's row, written, told. */
export function defineRequestCommand<I extends z.ZodType<{ requestId: string }>>(
  verb: RequestVerb,
  { summary, input, whyNot, handle }: RequestCommand<I>,
) {
  const {
    permission,
    to: [to],
  } = requestMoves[verb];
  return defineCommand({
    name: `execution.${verb}-request`,
    summary,
    permission,
    input,
    output: zMaterialRequest,
    http: { method: 'POST', path: `/material-requests/:requestId/${verb}` },
    handle: async (context, asked) => {
      const { tx, principal, now } = context;
      const request = await lockRequest(tx, asked.requestId);
      if (!request) throw refuse('execution.request_unknown', { id: asked.requestId }, { where: '/requestId' });
      assertInScope(principal, request);
      const why = whyNotMoveRequest(request, verb) ?? whyNot?.(context, request, asked);
      if (why) throw why;
      const { change, changes, reason = change.endReason ?? null } = await handle(context, asked, request);
      await updateRequest(tx, request.id, { ...change, state: to, changedAt: now });
      context.emit(requestMoved[verb], request.id, {
        ...requestEventOf({ ...request, quantity: change.quantity ?? request.quantity }),
        from: request.state,
        to,
        expectedAt: (change.expectedAt === undefined ? request.expectedAt : change.expectedAt)?.toISOString() ?? null,
        reason,
      });
      context.audit({
        entityType: 'execution.material-request',
        entityId: request.id,
        action: verb,
        label: request.code,
        changes: { ...(request.state === to ? {} : { state: { from: request.state, to } }), ...changes },
      });
      return readRequestView(tx, request.id);
    },
  });
}

type Purchase = 'supplierName' | 'expectedAt' | 'purchaseNote';

/** Fields that every event of a request carries. */
export function requestEventOf(request: Omit<Request, 'state' | 'askedById' | Purchase>) {
  const { id, code, itemId, itemCode, quantity, unit, neededBy, orderId, orderCode, workshopId, askedByName } = request;
  return {
    requestId: id,
    requestCode: code,
    itemId,
    itemCode,
    quantity: formatAmount(quantity),
    unit,
    neededBy: neededBy.toISOString(),
    orderId,
    orderCode,
    workshopId,
    askedByName,
  };
}
