import type { ListTotal } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { partWords } from '../words.ts';

/** How many rows there are, and how many of them are here. */
export function RowsFoot({
  total,
  loaded,
  note,
}: {
  total: ListTotal | undefined;
  loaded: number;
  note?: string | undefined;
}) {
  const t = useWords(partWords);
  if (!total || total.count === 0) return null;
  const whole = total.exact && loaded >= total.count;
  return (
    <footer className="list-foot">
      <span>
        {total.exact
          ? t('rows', { count: total.count })
          : t('rowsAtLeast', { count: Math.max(total.count, loaded).toLocaleString('en') })}
        {!whole && <span className="faint"> · {t('rowsHere', { count: loaded.toLocaleString('en') })}</span>}
      </span>
      {note && <span>{note}</span>}
    </footer>
  );
}
