import type { Text } from '../../../kernel/index.ts';

/** Why a comparison must stop: the other side shows so few rows that it is more likely that it can't be read than that all is gone. */
export function whyFuse(
  { rowsThere, rowsBefore, rowsHere }: { rowsThere: number; rowsBefore: number | undefined; rowsHere: number },
  percent: number,
): Text | undefined {
  // The first time there is nothing to measure by but what is known here by its id there.
  const before = rowsBefore ?? rowsHere;
  if (percent === 0 || before === 0) return undefined;
  if (rowsThere > 0 && rowsThere * 100 >= before * percent) return undefined;
  return {
    zh: `对方现在只有 ${rowsThere} 行，之前有 ${before} 行。请确认对方数据完整后，选择“确认骤减并对账”。`,
    en: `The other side shows ${rowsThere} rows now and had ${before}. Once it is sure that they are all there, compare in spite of the gap.`,
  };
}
