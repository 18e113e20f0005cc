import type { CommandContext } from '../../../kernel/index.ts';
import { openStock } from '../ledger/open-stock.ts';
import type { StockClaim } from '../rules/share-out.ts';

/**
 * Shares what is free of items over these claims, in this order: each is promised what it asks as far as it lasts, instead of what was
 * promised to its document by item before. A document may claim several times. Firm promises are not touched, and promises to other
 * documents go before. Whoever shares an item waits for others who share it or take from it. Who posts too shares in that session.
 */
export async function shareStock(context: CommandContext, claims: readonly StockClaim[]): Promise<void> {
  const stock = await openStock(context.tx, [], {
    sharing: {
      itemIds: [...new Set(claims.map(({ itemId }) => itemId))],
      documentIds: [...new Set(claims.map(({ documentId }) => documentId))],
    },
  });
  stock.share(context, claims);
  await stock.commit();
}
