import type { CommandContext } from '../../../kernel/index.ts';
import { type Posting, postMovements, virtualLocations } from '../../inventory/index.ts';
import { findItems, findReasonCode, type Item } from '../../masterdata/index.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { refuse } from '../refusals.ts';
import type { Order } from '../rules/index.ts';
import { postedFor } from './place-order.ts';

interface Scrapping {
  pieces: 'refuse' | 'scrap';
  material?: 'refuse' | 'scrap';
  scrapReasonCode?: string | undefined;
}

/** Scrapping what is left of an order wants a reason code, also one that isn't needed must be known. `quantity`: of its pieces. */
export async function assertScrapReason(context: CommandContext, order: Order, input: Scrapping): Promise<void> {
  const code = input.scrapReasonCode;
  if (code === undefined) {
    if (input.pieces !== 'scrap' && input.material !== 'scrap') return;
    const parameters = { quantity: order.quantity, unit: order.unit };
    throw refuse('execution.scrap_reason_missing', parameters, { where: '/scrapReasonCode' });
  }
  if (!(await findReasonCode(context.tx, 'scrap', code, { workshopId: order.workshopId }))) {
    throw refuse('execution.reason_unknown', { code }, { where: '/scrapReasonCode' });
  }
}

/** The movement of pieces scrapped half-way; serials that never got their number are told by the order alone. */
export async function scrapPieceLines(
  context: CommandContext,
  order: Order,
  amount: bigint,
  reason: string | null,
): Promise<Posting[]> {
  if (amount === 0n) return [];
  const item = (await findItems(context.tx, [order.itemId])).get(order.itemId) as Item;
  if (item.tracking === 'serial') return [];
  const lot = item.tracking === 'lot' ? ({ code: order.code, kind: 'lot' } as const) : undefined;
  return [await scrapLine(context, order, { itemId: item.id, lotId: null, lot, amount }, reason)];
}

/** Posts what ends an order, and lets go of what was promised to it. */
export async function postAtEnd(
  context: CommandContext,
  order: Order,
  postings: Posting[],
  reason: string,
): Promise<void> {
  const configuration = await configurationOf(context, order);
  await postMovements(context, postings, configuration, { documentIds: [order.id], reason });
}

export async function scrapLine(
  context: CommandContext,
  order: Order,
  what: Pick<Posting, 'itemId' | 'lotId' | 'lot' | 'amount'>,
  reason: string | null,
): Promise<Posting> {
  const { production, scrap } = await virtualLocations(context.tx);
  const posted = postedFor(order, context.principal.personId, context.now);
  return { ...posted, ...what, fromLocationId: production, toLocationId: scrap, reason };
}
