import { formatAmount, type Language, type Refusal } from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import { refuse } from '../refusals.ts';
import type { OrderFacts } from './guards.ts';
import { type Order, outOf } from './order.ts';
import { remedy } from './remedy.ts';
import { sparesOf } from './substitutes.ts';
import { materialDifferences } from './variance.ts';

/** Material at the order that no piece has in it: it goes back, or is scrapped. */
export function whyMaterialOut(order: Order, facts: OrderFacts): Refusal | undefined {
  // Item by item: what stood in goes back as itself.
  const spares = order.materials.flatMap((line) => sparesOf(line, outOf(order, line)).slice(0, 1));
  const [first] = spares;
  if (!first) return undefined;
  const { line, substitute } = first.use;
  const itemId = substitute?.itemId ?? line.itemId;
  const quantity = formatAmount(first.amount);
  return refuse(
    'execution.material_still_out',
    {
      order: order.code,
      count: spares.length,
      item: facts.itemCode?.(itemId) ?? itemId,
      out: quantity,
      unit: facts.itemUnit?.(itemId) ?? '',
    },
    { where: '/material', details: remedy('return', order, { materialId: line.id, itemId, quantity }) },
  );
}

/** Names each line that doesn't agree with what was made: to be put right, or accepted by a person with a reason. */
export function whyMaterialDiffers(order: Order, facts: OrderFacts): Refusal | undefined {
  const differences = materialDifferences(order);
  const [first] = differences;
  if (!first) return undefined;
  const unitOf = (itemId: string) => facts.itemUnit?.(itemId) ?? '';
  const codeOf = (itemId: string) => facts.itemCode?.(itemId) ?? itemId;
  const lines = differences.map(({ material, used, difference }) => ({
    materialId: material.id,
    lineNumber: material.lineNumber,
    itemId: material.itemId,
    itemCode: codeOf(material.itemId),
    unit: unitOf(material.itemId),
    quantityUsed: formatAmount(used),
    quantityIssued: formatAmount(material.issued),
    quantityReturned: formatAmount(material.returned),
    quantityDifference: formatAmount(difference),
  }));
  const say = (language: Language, used: string, issued: string, returned: string) =>
    lines
      .slice(0, 5)
      .map(
        (one) =>
          `${one.itemCode} ${used} ${one.quantityUsed}, ${issued} ${one.quantityIssued}, ${returned} ${one.quantityReturned} (${one.quantityDifference.startsWith('-') ? '' : '+'}${one.quantityDifference} ${unitName(one.unit, language)})`,
      )
      .join('; ');
  return refuse(
    'execution.material_difference',
    {
      order: order.code,
      count: lines.length,
      scrap: order.scrap,
      unit: order.unit,
      lines: { zh: say('zh', '耗用', '已领', '已退'), en: say('en', 'used', 'issued', 'returned') },
    },
    {
      where: '/acceptMaterialVariance',
      details: { ...remedy('close', order, { acceptMaterialVariance: {} }, ['acceptMaterialVariance.reason']), lines },
    },
  );
}
