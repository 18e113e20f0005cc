import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import { findRequests, makeRequest } from '../../execution/index.ts';
import { zCallKanbanRequest, zKanbanCalled } from '../contract.ts';
import { findHistories } from '../queries/history.ts';
import { lockPositions } from '../queries/positions.ts';
import { type CardAtHand, defineCardCommand } from './define-card-command.ts';

const DAY = 86_400_000;

/**
 * Its bin is empty. What is bought is asked for at once; what lies at a place is fetched by a keeper; what is made here is told to the planner.
 * Scanned again it says who called and when, and nothing is called for twice.
 */
export const callCard = defineCardCommand('call', {
  summary: { zh: '看板叫料', en: 'Call for an empty kanban bin' },
  input: zCallKanbanRequest,
  output: zKanbanCalled,
  before: ({ state }) => (state === 'empty' || state === 'on_way' ? { already: true } : undefined),
  async handle(context, _input, at) {
    const { principal } = context;
    const request = at.card.fill === 'purchase' ? await ask(context, at) : null;
    return {
      change: {
        ...{ calledBy: principal.personId, calledByName: principal.name, calledAt: at.at },
        ...{ requestId: request?.id ?? null, arrived: 0n, toldLateAt: null },
      },
      ...(request ? { changes: { request: { to: request.code } } } : {}),
      request,
      more: { already: false },
    };
  },
});

/** The same way as replenishment asks; who looks at the item meanwhile waits, and counts it. */
async function ask(context: CommandContext, { card, item, bin, at }: CardAtHand) {
  const { tx, now } = context;
  await lockPositions(tx, [item.id]);
  const leadDays = (await findHistories(tx, [item.id])).get(item.id)?.leadMean ?? 0;
  const id = await makeRequest(context, {
    item,
    quantity: bin,
    neededBy: new Date(now.getTime() + Math.max(1, Math.ceil(leadDays)) * DAY),
    order: null,
    workshopId: card.workshopId,
    note: `看板 ${card.code} 空了，${card.locationCode} 要 ${formatAmount(bin)} · kanban ${card.code} at ${card.locationCode}, ${at.toISOString()}`,
  });
  return { id, code: (await findRequests(tx, [id])).get(id)?.code ?? '' };
}
