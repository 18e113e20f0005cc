import type { CommandContext } from '../../../kernel/index.ts';
import { namedPlace, openStock, type Posting, timePolicyOf, whyNotAt } from '../../inventory/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import type { CardAtHand } from './define-card-command.ts';
import { kanbanCardEntity } from './entities.ts';

interface Carried {
  fromId: string;
  toId: string;
  lotId: string | null;
  amount: bigint;
}

/** Through the ledger, with the card as its document; both places are the person's. Gives the code of where it came from. */
export async function moveForCard(
  context: CommandContext,
  { card, item, at }: CardAtHand,
  { fromId, toId, lotId, amount }: Carried,
): Promise<string> {
  const { tx, principal, now } = context;
  const places = await findLocations(tx, [fromId, toId]);
  const from = namedPlace(places, fromId, principal, '/fromLocationId');
  namedPlace(places, toId, principal);
  const configuration = await context.configuration({ ...from, at });
  const late = whyNotAt(at, now, timePolicyOf(configuration));
  if (late) throw late;
  const posting: Posting = {
    ...{ itemId: item.id, lotId, amount, businessAt: at, personId: principal.personId },
    ...{ fromLocationId: fromId, fromStatus: 'available', toLocationId: toId, toStatus: 'available' },
    ...{ documentType: kanbanCardEntity.name, documentId: card.id, documentCode: card.code },
  };
  const stock = await openStock(tx, [{ command: context, postings: [posting] }]);
  await stock.post(context, [posting], configuration);
  await stock.commit();
  return from.code;
}
