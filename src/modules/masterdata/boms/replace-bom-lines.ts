import {
  type CommandContext,
  defineCommand,
  diffFields,
  type Json,
  parseAmount,
  stableStringify,
  type Tx,
} from '../../../kernel/index.ts';
import { type BomLineInput, zBomLinesReplace, zVersionSaved } from '../contract.ts';
import { findItems, type Item } from '../find-items.ts';
import { type BomLineRow, type BomLineWrite, readBomLines, replaceBomLineRows } from '../queries/boms.ts';
import type { VersionHead } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { ratioOfUnit, toBaseQuantity } from '../rules/to-base-quantity.ts';
import { lockDraft, savedFrom, tellVersion, touchVersion } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';
import { assertNoLoop } from './assert-no-loop.ts';

export const replaceBomLines = defineCommand({
  name: 'masterdata.replace-bom-lines',
  summary: { zh: '编写物料清单明细', en: 'Write the lines of a BOM draft' },
  permission: 'masterdata.bom.write',
  input: zBomLinesReplace,
  output: zVersionSaved,
  http: { method: 'POST', path: '/boms/:bomId/lines', bodyLimit: 4 * 1024 * 1024 },
  handle: async (context, input) => {
    const head = await lockDraft(context, bomKind, input.bomId, input.expectedVersion, ['lines']);
    return savedFrom(await writeBomLines(context, head, input.lines));
  },
});

/** Puts the lines into the draft; the same lines again change nothing. */
export async function writeBomLines(
  context: CommandContext,
  head: VersionHead,
  lines: readonly BomLineInput[],
): Promise<VersionHead> {
  const writes = await checkBomLines(context.tx, lines);
  await assertNoLoop(context.tx, head, writes);
  const before = (await readBomLines(context.tx, [head.id])).map(withoutIds);
  const after = [...writes].sort((a, b) => a.lineNumber - b.lineNumber);
  if (stableStringify(before) === stableStringify(after)) return head;
  await replaceBomLineRows(context.tx, head.id, after);
  const next = await touchVersion(context, bomKind, head, 'lines');
  tellVersion(
    context,
    bomKind,
    next,
    'updated',
    diffFields({ lines: before as unknown as Json }, { lines: after as unknown as Json }),
  );
  return next;
}

export function withoutIds({ id: _id, bomId: _bomId, ...line }: BomLineRow): BomLineWrite {
  return line;
}

/** Items known and active, numbers single, units of the item, quantities exact in the base unit. */
export async function checkBomLines(tx: Tx, lines: readonly BomLineInput[]): Promise<BomLineWrite[]> {
  const items = await findItems(
    tx,
    lines.flatMap((line) => [line.itemId, ...line.substitutes.map((substitute) => substitute.itemId)]),
  );
  const numbers = new Set<number>();
  return lines.map((line, index) => {
    const where = `/lines/${index}`;
    if (numbers.has(line.lineNumber))
      throw refuse('masterdata.line_repeats', { number: line.lineNumber }, { where: `${where}/lineNumber` });
    numbers.add(line.lineNumber);
    const item = requireComponent(items, line.itemId, `${where}/itemId`);
    for (const [at, substitute] of line.substitutes.entries())
      requireComponent(items, substitute.itemId, `${where}/substitutes/${at}/itemId`);
    const quantity = parseAmount(line.quantity);
    toBaseQuantity(item, quantity, line.unit);
    const ratio = ratioOfUnit(item, line.unit);
    return {
      ...line,
      quantity: shortest(line.quantity),
      scrapFactor: shortest(line.scrapFactor),
      numerator: String(ratio.numerator),
      denominator: String(ratio.denominator),
    };
  });
}

const shortest = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace(/^0+(?=\d)/, '');

function requireComponent(items: ReadonlyMap<string, Item>, id: string, where: string): Item {
  const item = items.get(id);
  const words = { fieldZh: '子件', fieldEn: 'component', thingZh: '物料', thingEn: 'item' };
  if (!item) throw refuse('masterdata.reference_unknown', { ...words, value: id }, { where });
  if (!item.active) throw refuse('masterdata.reference_inactive', { ...words, value: item.code }, { where });
  return item;
}
