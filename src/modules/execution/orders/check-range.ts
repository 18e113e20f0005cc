import type { Amount, Refusal, Tx } from '../../../kernel/index.ts';
import { type BomExplosionRow, explodeBom, findItems } from '../../masterdata/index.ts';
import { refuse } from '../refusals.ts';

/** As much as the ledger takes in one movement: an order beyond it could never be made. */
const ORDER_AMOUNT_MAX: Amount = 10n ** 13n * 1_000_000n;

interface Wanted {
  itemId: string;
  quantity: Amount;
}

/** Why an order of so many pieces can't be: it, or what one of its components comes to, is beyond what can be counted. */
export async function whyBeyondRange(
  tx: Tx,
  wanted: Wanted,
  rows: readonly BomExplosionRow[],
): Promise<Refusal | undefined> {
  const { itemId, quantity } = wanted;
  const parts = [{ itemId, quantity }, ...rows.map((row) => ({ itemId: row.line.itemId, quantity: row.quantity }))];
  const absurd = parts.find((part) => part.quantity >= ORDER_AMOUNT_MAX);
  if (!absurd) return undefined;
  const items = await findItems(tx, [itemId, absurd.itemId]);
  const parameters = {
    quantity,
    unit: items.get(itemId)?.unit ?? '',
    item: items.get(absurd.itemId)?.code ?? absurd.itemId,
    required: absurd.quantity,
    max: ORDER_AMOUNT_MAX,
  };
  return refuse('execution.quantity_beyond_range', parameters, { where: '/quantity' });
}

/** As whyBeyondRange, by the BOM in force, before there is an order to release. */
export async function assertWithinRange(tx: Tx, wanted: Wanted, at: Date): Promise<void> {
  const rows = await explodeBom(tx, { itemId: wanted.itemId, amount: wanted.quantity, at, levels: 1 });
  const why = await whyBeyondRange(tx, wanted, rows);
  if (why) throw why;
}
