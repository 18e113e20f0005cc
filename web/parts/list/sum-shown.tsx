import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Quantity } from '../values.tsx';
import { partWords } from '../words.ts';

/** What a column of quantities adds up to over so many rows; amounts in different units have no sum, and it says so. */
export function SumShown({
  of,
  count,
  sum,
  unit,
}: {
  of: ListColumn;
  count: number;
  sum: string | null;
  unit: string | null;
}) {
  const t = useWords(partWords);
  if (sum !== null) return <Quantity amount={sum} unit={unit} />;
  const differ = of.unit !== undefined && unit === null && count > 0;
  return <span className="faint">{differ ? t('unitsDiffer') : '–'}</span>;
}
