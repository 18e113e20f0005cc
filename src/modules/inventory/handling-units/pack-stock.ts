import { type CommandContext, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import {
  handlingUnitLimits,
  type PackStockRequest,
  zEmptyHandlingUnitRequest,
  zPackStockRequest,
} from '../contract.ts';
import { namedItem } from '../ledger/find-named.ts';
import { timePolicyOf } from '../ledger/find-policy.ts';
import { openStock } from '../ledger/open-stock.ts';
import { assertLotInScope } from '../lots/lots-in-scope.ts';
import { findContents } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import type { Posting, StockContent } from '../rules/stock-state.ts';
import { whyNotAt } from '../rules/times.ts';
import { assertOpen, defineHandlingUnitCommand, type NamedUnit } from './define-handling-unit-command.ts';

/** Loose stock of the place where the unit stands goes into it. */
export const packStock = defineHandlingUnitCommand({
  name: 'inventory.pack-stock',
  summary: { zh: '装入容器', en: 'Pack stock into a handling unit' },
  verb: 'pack',
  input: zPackStockRequest,
  handle: (context, named, input) => repackOne(context, named, input, 'pack'),
});

/** What stands in the unit lies loose beside it. */
export const unpackStock = defineHandlingUnitCommand({
  name: 'inventory.unpack-stock',
  summary: { zh: '从容器取出', en: 'Take stock out of a handling unit' },
  verb: 'unpack',
  input: zPackStockRequest,
  handle: (context, named, input) => repackOne(context, named, input, 'unpack'),
});

/** All that stands in the unit itself lies loose beside it; units in it stay where they are. */
export const emptyHandlingUnit = defineHandlingUnitCommand({
  name: 'inventory.empty-handling-unit',
  summary: { zh: '清空容器', en: 'Empty a handling unit' },
  verb: 'empty',
  input: zEmptyHandlingUnitRequest,
  handle: async (context, named, { businessAt }) => {
    const lines = await findContents(context.tx, [named.unit.id]);
    if (lines.length === 0) throw refuse('inventory.handling_unit_empty', { handlingUnit: named.unit.code });
    await repack(context, named, lines, { way: 'unpack', businessAt });
  },
});

async function repackOne(
  context: CommandContext,
  named: NamedUnit,
  input: PackStockRequest,
  way: 'pack' | 'unpack',
): Promise<void> {
  const { businessAt, status = 'available', lotId = null } = input;
  const item = namedItem(await findItems(context.tx, [input.itemId]), input.itemId);
  await assertLotInScope(context.tx, context.principal, input.lotId);
  const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
  if (way === 'pack') await assertRoom(context, named, { itemId: item.id, lotId, status });
  await repack(context, named, [{ itemId: item.id, lotId, status, amount }], { way, businessAt });
}

type Line = Pick<StockContent, 'itemId' | 'lotId' | 'status'>;

async function assertRoom({ tx }: CommandContext, { unit }: NamedUnit, line: Line): Promise<void> {
  const there = await findContents(tx, [unit.id]);
  const { linesMax } = handlingUnitLimits;
  const known = there.some(
    ({ itemId, lotId, status }) => itemId === line.itemId && lotId === line.lotId && status === line.status,
  );
  if (!known && there.length >= linesMax) {
    throw refuse('inventory.handling_unit_full', { handlingUnit: unit.code, max: linesMax });
  }
}

async function repack(
  context: CommandContext,
  named: NamedUnit,
  lines: readonly (Line & { amount: bigint })[],
  { way, businessAt: said }: { way: 'pack' | 'unpack'; businessAt: string | undefined },
): Promise<void> {
  assertOpen(named);
  const { unit, place } = named;
  const { tx, principal, now } = context;
  const businessAt = said ? new Date(said) : now;
  const configuration = await context.configuration({ ...place, at: businessAt });
  const late = whyNotAt(businessAt, now, timePolicyOf(configuration));
  if (late) throw late;
  const postings = lines.map(
    ({ itemId, lotId, status, amount }): Posting => ({
      ...{ itemId, lotId, amount, businessAt },
      ...{ fromLocationId: place.id, fromStatus: status, toLocationId: place.id, toStatus: status },
      ...(way === 'pack' ? { toHandlingUnitId: unit.id } : { fromHandlingUnitId: unit.id }),
      ...documentOf(unit),
      personId: principal.personId,
    }),
  );
  const stock = await openStock(tx, [{ command: context, postings }]);
  await stock.post(context, postings, configuration);
  await stock.commit();
  const texts = postings.map(({ itemId, lotId, amount }) => {
    // In the item's base unit, whose word is the reader's.
    const code = stock.state.items.get(itemId)?.code;
    return [code, stock.state.lots.get(lotId ?? '')?.code, `× ${formatAmount(amount)}`].filter(Boolean).join(' ');
  });
  context.audit({
    entityType: 'inventory.handling-unit',
    entityId: unit.id,
    action: way === 'pack' ? 'packed' : 'unpacked',
    label: unit.code,
    changes: { content: way === 'pack' ? { to: sayLines(texts) } : { from: sayLines(texts) } },
  });
}

const LINES_SAID = 20;

function sayLines(lines: readonly string[]): string {
  const more = lines.length - LINES_SAID;
  return [...lines.slice(0, LINES_SAID), ...(more > 0 ? [`… +${more}`] : [])].join(', ');
}

/** What is packed, unpacked and carried is posted for the unit itself, so its movements are its story. */
export function documentOf({ id, code }: { id: string; code: string }) {
  return { documentType: 'inventory.handling-unit', documentId: id, documentCode: code };
}
