import { type Amount, type CommandContext, formatAmount, newId } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import type { Item } from '../../masterdata/index.ts';
import { requestMade } from '../events.ts';
import { insertRequest } from '../queries/requests.ts';
import { requestEventOf } from './define-request-command.ts';

export interface RequestToMake {
  item: Pick<Item, 'id' | 'code' | 'unit'>;
  /** In the item's base unit. */
  quantity: Amount;
  neededBy: Date;
  /** What it is needed for; of an item there is one open request for an order. */
  order: { id: string; code: string } | null;
  workshopId: string | null;
  note: string | null;
}

/** Numbers, keeps and tells of it, in the name of whoever acts. Whoever calls has judged that it may be. Gives its id. */
export async function makeRequest(context: CommandContext, request: RequestToMake): Promise<string> {
  const { tx, principal, now } = context;
  const { item, quantity, neededBy, order, workshopId, note } = request;
  const made = {
    id: newId(),
    code: await nextDocumentNumber(tx, 'material_request', await context.configuration({ workshopId }), now),
    itemId: item.id,
    quantity,
    unit: item.unit,
    neededBy,
    orderId: order?.id ?? null,
    workshopId,
    askedByName: principal.name,
  };
  await insertRequest(tx, { ...made, note, askedBy: principal.personId, askedAt: now, changedAt: now });
  const told = { ...made, itemCode: item.code, orderCode: order?.code ?? null };
  context.emit(requestMade, made.id, requestEventOf(told));
  context.audit({
    entityType: 'execution.material-request',
    entityId: made.id,
    action: 'create',
    label: made.code,
    changes: {
      item: { to: item.code },
      quantity: { to: `${formatAmount(quantity)} ${item.unit}` },
      neededBy: { to: neededBy.toISOString() },
      ...(order ? { order: { to: order.code } } : {}),
      ...(note ? { note: { to: note } } : {}),
    },
  });
  return made.id;
}
