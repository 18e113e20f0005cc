import { defineRecord, parseAmount, type Refusal, type Values } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { priceListFields } from '../contract.ts';
import { refuse } from '../refusals.ts';

/** What items cost from a day on, for all customers or for one, by quantity. */
export const priceListRecord = defineRecord({
  name: 'sales.price-list',
  thing: { zh: '价目表', en: 'price list' },
  things: { zh: '价目表', en: 'Price lists' },
  path: '/price-lists',
  idName: 'priceListId',
  fields: priceListFields,
  whyNot: (after): Refusal | undefined => whyNotDays(after) ?? whyNotLines(after),
});

export const priceListCommands = defineRecordCommands(priceListRecord);

function whyNotDays({ code, validFrom, validTo }: Values): Refusal | undefined {
  if (typeof validTo !== 'string' || typeof validFrom !== 'string' || validTo >= validFrom) return undefined;
  return refuse('sales.list_ends_before', { list: String(code), from: validFrom, to: validTo }, { where: '/validTo' });
}

/** Of an item, unit and quantity there is one price. */
function whyNotLines({ lines }: Values): Refusal | undefined {
  const seen = new Set<string>();
  for (const [at, line] of (Array.isArray(lines) ? lines : []).entries()) {
    if (line === null || typeof line !== 'object' || Array.isArray(line)) continue;
    const { itemId, unit, quantityFrom } = line;
    const key = `${itemId} ${unit} ${parseAmount(String(quantityFrom ?? '0'))}`;
    if (seen.has(key)) return refuse('sales.list_line_twice', { line: at + 1 }, { where: `/lines/${at}` });
    seen.add(key);
  }
  return undefined;
}
