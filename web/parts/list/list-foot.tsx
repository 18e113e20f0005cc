import { Button } from 'antd';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import type { ListState, ListStore } from './list-state.ts';

/** Where the page begins, as the list's state says. */
export function offsetOf(state: ListState): number {
  return Number(state.offset ?? 0) || 0;
}

/** How many rows there are, which of them are shown, and the way to the others. */
export function ListFoot({
  page,
  pageSize,
  store,
}: {
  page: Pick<ListPage<unknown>, 'rows' | 'total'> | undefined;
  pageSize: number;
  store: ListStore;
}) {
  const t = useWords(partWords);
  const offset = offsetOf(store.state);
  const goTo = (next: number) => store.change({ offset: next > 0 ? String(next) : undefined });
  if (!page || (page.total.count === 0 && offset === 0)) return null;
  const last = offset + page.rows.length;
  const more = page.total.exact ? last < page.total.count : page.rows.length === pageSize;
  return (
    <footer className="list-foot">
      <span>
        {page.total.exact
          ? t('rows', { count: page.total.count })
          : t('rowsAtLeast', { count: page.total.count.toLocaleString('en') })}
      </span>
      {(offset > 0 || more) && (
        <span className="list-pages">
          <Button
            size="small"
            disabled={offset === 0}
            aria-label={t('previousPage')}
            icon={<Icon name="back" size={13} />}
            onClick={() => goTo(offset - pageSize)}
          />
          <span>{t('pageRange', { from: page.rows.length === 0 ? offset : offset + 1, to: last })}</span>
          <Button
            size="small"
            disabled={!more}
            aria-label={t('nextPage')}
            icon={<Icon name="forward" size={13} />}
            onClick={() => goTo(offset + pageSize)}
          />
        </span>
      )}
    </footer>
  );
}
