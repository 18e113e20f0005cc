import {
  type CommandContext,
  declarationsOf,
  formatAmount,
  mayDo,
  Refusal,
  roleCodesWith,
} from '../../../kernel/index.ts';
import type { Item } from '../../masterdata/index.ts';
import { findTerms } from '../queries/terms.ts';
import { keepPrice } from '../rules/keep-price.ts';
import type { Answer } from '../rules/rfq.ts';
import { dayIn } from '../terms/choose-term.ts';
import { supplierTermCommands } from '../terms/supplier-term.ts';

/**
 * What a supplier answered becomes its terms for the item in that unit: price, tax, minimum, packs and days. Terms that it has in the unit
 * are changed, else they are made, by its number for the item or else by ours.
 */
export async function keepTerms(
  context: CommandContext,
  { item, answer }: { item: Item; answer: Answer },
): Promise<void> {
  const { tx, principal, now } = context;
  const permission = 'purchasing.supplier-term.write';
  if (!mayDo(principal, permission)) {
    const roles = roleCodesWith(declarationsOf(tx), permission).join('、') || '—';
    throw new Refusal('kernel.permission_missing', { permission, roles });
  }
  const terms = await findTerms(tx, [item.id], answer.supplierId);
  const kept = terms.find(({ unit }) => unit === answer.unit);
  const today = dayIn(await context.configuration(), now);
  const said = { price: formatAmount(answer.price), validUntil: answer.validUntil };
  const fields = {
    taxPercent: formatAmount(answer.taxPercent),
    quantityMin: formatAmount(answer.quantityMin),
    packSize: formatAmount(answer.packSize),
    ...(answer.leadTimeDays === null ? {} : { leadTimeDays: answer.leadTimeDays }),
    prices: keepPrice(kept?.prices ?? [], said, today),
  };
  if (kept) {
    const of = { supplierTermId: kept.id, expectedVersion: kept.version };
    await context.execute(supplierTermCommands.update, { ...of, ...fields } as never);
    return;
  }
  const another = terms.length > 0 ? `${item.code}-${answer.unit}` : item.code;
  const named = { code: answer.supplierCode ?? another, name: item.name, nameEn: item.nameEn, unit: answer.unit };
  const of = { supplierId: answer.supplierId, itemId: item.id };
  await context.execute(supplierTermCommands.create, { ...of, ...named, ...fields } as never);
}
