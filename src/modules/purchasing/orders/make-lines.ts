import {
  type Configuration,
  lineMoney,
  newId,
  parseAmount,
  policiesOf,
  type Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import type { ChangedLineRequest } from '../contract.ts';
import { purchasingPolicies } from '../policies.ts';
import { findTerms, type Term } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';
import { type Line, netReceived } from '../rules/order.ts';
import { dayIn, termFor } from '../terms/choose-term.ts';

interface LineFacts {
  supplier: { id: string; name: string };
  configuration: Configuration;
  now: Date;
  /** Of new lines, in their order: the operations that are done outside by them. */
  operationIds?: readonly string[];
  before?: readonly Line[];
  /** The highest number that a line ever had: numbers aren't given again. */
  last?: number;
}

/**
 * The lines that were asked for, priced by the supplier's terms of today where no price was said, and converted to base units. What has
 * come by a line stays in it.
 */
export async function makeLines(
  tx: Tx,
  asked: readonly ChangedLineRequest[],
  { supplier, configuration, now, operationIds = [], before = [], last = 0 }: LineFacts,
): Promise<Line[]> {
  const itemIds = [...new Set(asked.map(({ itemId }) => itemId))];
  const [items, terms] = [await findItems(tx, itemIds), await findTerms(tx, itemIds, supplier.id)];
  const day = dayIn(configuration, now);
  const taxPercent = String(policiesOf(configuration, purchasingPolicies)['purchasing.tax_percent']);
  let added = 0;
  return asked.map((line, index) => {
    const where = `/lines/${index}` as const;
    const kept = before.find(({ id }) => id === line.lineId);
    if (line.lineId && !kept)
      throw refuse('purchasing.line_unknown', { id: line.lineId, order: '' }, { where: `${where}/lineId` });
    if (!kept) added += 1;
    const lineNumber = kept?.lineNumber ?? last + added * 10;
    const operationId = kept?.operationId ?? operationIds[index] ?? null;
    return lineOf(line, {
      kept,
      operationId,
      lineNumber,
      where,
      item: items.get(line.itemId),
      terms,
      day,
      taxPercent,
      supplier,
    });
  });
}

interface Priced {
  kept: Line | undefined;
  operationId: string | null;
  lineNumber: number;
  where: `/lines/${number}`;
  item: Item | undefined;
  terms: readonly Term[];
  day: string;
  taxPercent: string;
  supplier: { name: string };
}

function lineOf(
  asked: ChangedLineRequest,
  { kept, operationId, lineNumber, where, item, terms, day, taxPercent, supplier }: Priced,
): Line {
  if (!item?.active && kept?.itemId !== asked.itemId)
    throw refuse('purchasing.item_inactive', { item: item?.code ?? asked.itemId }, { where: `${where}/itemId` });
  if (!item) throw new Error(`item ${asked.itemId} of a line is gone`);
  if (kept && operationId !== null && kept.itemId !== item.id)
    throw refuse('purchasing.line_of_operation', { line: kept.lineNumber }, { where: `${where}/itemId` });
  if (operationId === null && item.kind === 'service')
    throw refuse('purchasing.service_without_operation', { item: item.code }, { where: `${where}/itemId` });
  const quantity = parseAmount(asked.quantity);
  const ordered = toBaseQuantity(item, quantity, asked.unit);
  const sold = termFor(terms, { itemId: item.id, unit: asked.unit, quantity }, day);
  const price = asked.price ?? sold?.price.price;
  if (price === undefined) {
    const parameters = { item: item.code, supplier: supplier.name, quantity: asked.quantity, unit: asked.unit };
    throw refuse('purchasing.price_missing', parameters, { where: `${where}/price` });
  }
  const tax = parseAmount(asked.taxPercent ?? sold?.term.taxPercent ?? taxPercent);
  const emptied = kept !== undefined && kept.received > 0n && kept.itemId !== item.id;
  // As much as before, it may have come to more within the tolerance.
  const another = kept?.ordered !== ordered || kept.itemId !== item.id;
  if (kept && (emptied || (another && ordered < netReceived(kept) + kept.outside))) throw hasReceipts(kept, where);
  return {
    id: kept?.id ?? newId(),
    lineNumber,
    itemId: item.id,
    itemCode: item.code,
    supplierCode: (sold?.term ?? terms.find(({ itemId }) => itemId === item.id))?.code ?? null,
    quantity,
    unit: asked.unit,
    baseUnit: item.unit,
    ordered,
    received: kept?.received ?? 0n,
    returned: kept?.returned ?? 0n,
    // What is ordered anew isn't cancelled.
    cancelled: another ? 0n : (kept?.cancelled ?? 0n),
    price: parseAmount(price),
    taxPercent: tax,
    ...lineMoney({ quantity, price: parseAmount(price), taxPercent: tax }),
    wantedAt: new Date(asked.wantedAt),
    promisedAt: asked.promisedAt === undefined ? (kept?.promisedAt ?? null) : dateOf(asked.promisedAt),
    note: asked.note ?? null,
    operationId,
    outside: kept?.outside ?? 0n,
  };
}

/** Why a line by which something came can't be taken out, or become something else or less. */
export function hasReceipts(
  { lineNumber: line, received, returned, baseUnit: unit }: Line,
  where: `/${string}`,
): Refusal {
  return refuse('purchasing.line_has_receipts', { line, received, returned, unit }, { where });
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));
