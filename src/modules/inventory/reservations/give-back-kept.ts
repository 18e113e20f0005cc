import { type Amount, type CommandContext, newId } from '../../../kernel/index.ts';
import { openStock } from '../ledger/open-stock.ts';
import { lockReservations } from '../queries/reservations.ts';
import { plannedPromise } from '../rules/promises.ts';

/** So much of exactly this stock that is firmly kept for a document, in the item's base unit. */
export interface KeptStock {
  itemId: string;
  locationId: string;
  lotId: string | null;
  documentType: string;
  documentId: string;
  documentCode: string;
  amount: Amount;
}

/** Gives back so much of what is firmly kept there for the document; what it keeps beyond that stays kept. Lock the document first. */
export async function giveBackKept(
  context: CommandContext,
  { amount, ...kept }: KeptStock,
  reason: string,
): Promise<void> {
  const { tx, principal, now } = context;
  const standing = (await lockReservations(tx, [kept.itemId], [kept.documentId], [])).filter(
    (one) => one.itemId === kept.itemId && one.locationId === kept.locationId && one.lotId === kept.lotId,
  );
  const left = standing.reduce((sum, { open }) => sum + open, 0n) - amount;
  const again = {
    ...{ id: newId(), ...kept, amount: left, documentLineId: null, personId: principal.personId, createdAt: now },
    ...{ lease: false, device: null, terminalId: null, expiresAt: null, custom: {} },
  };
  const stays = left > 0n ? [again] : [];
  const stock = await openStock(tx, [], { promises: [...standing, ...stays.map(plannedPromise)] });
  stock.endPromises(context, [kept.documentId], { state: 'released', reason });
  for (const reservation of stays) stock.reserve(context, reservation);
  await stock.commit();
}
